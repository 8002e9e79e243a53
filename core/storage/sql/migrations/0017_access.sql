-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who may do what, and why: answers about anybody, at present or as of a past instant. What 0006 decides for who acts,
-- these functions decide for whoever is asked about; a test compares the two.
--
-- They run as the owner, because a decision rests on rows that one tenant can't see (platform-wide grants), and keep to
-- the scope of the transaction that asks: within a tenant only about that tenant and those who belong to it, in one's own
-- scope only about oneself.
--
-- OFFSET 0 keeps a subquery by itself: what an _as_of function reads is two tables, and joined with others they would be
-- read from end to end, where one row after the other is looked up by index.

CREATE INDEX role_permissions_history_role ON iam.role_permissions_history (role_id, permission_id);
CREATE INDEX role_permissions_history_permission ON iam.role_permissions_history (permission_id);
CREATE INDEX users_history_superusers ON iam.users_history (id) WHERE is_superuser;

-- As iam_auth.has_grant, as of an instant.
CREATE FUNCTION iam_auth.had_grant(p_user uuid, p_tenant uuid, p_permission uuid, p_at timestamptz) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM iam.role_grants_as_of(p_at) g
         WHERE g.user_id = p_user
           AND g.tenant_id IS NOT DISTINCT FROM p_tenant
           AND g.starts_at <= p_at
           AND coalesce(g.ends_at, 'infinity') > p_at
           AND (p_permission IS NULL
                OR EXISTS (SELECT FROM iam.role_permissions_as_of(p_at) rp
                            WHERE rp.role_id = g.role_id AND rp.permission_id = p_permission)));
END
$$;

CREATE FUNCTION iam_auth.permission_id(p_code text) RETURNS uuid
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_id uuid := (SELECT id FROM iam.permissions WHERE code = p_code);
BEGIN
    IF v_id IS NULL AND p_code IS NOT NULL THEN
        RAISE EXCEPTION 'There is no such permission.' USING ERRCODE = 'TN017';
    END IF;
    RETURN v_id;
END
$$;

CREATE FUNCTION iam_auth.access_decision(p_user uuid, p_permission text, p_tenant uuid, p_at timestamptz) RETURNS text
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    v_permission uuid := iam_auth.permission_id(p_permission);
    v_active boolean;
    v_superuser boolean;
    v_status text;
BEGIN
    SELECT u.is_active, u.is_superuser INTO v_active, v_superuser FROM iam.users_as_of(p_at) u WHERE u.id = p_user;
    IF NOT FOUND THEN
        RETURN 'user_unknown';
    ELSIF NOT v_active THEN
        RETURN 'user_inactive';
    END IF;
    IF p_tenant IS NOT NULL THEN
        SELECT t.status INTO v_status FROM iam.tenants_as_of(p_at) t WHERE t.id = p_tenant;
        IF NOT FOUND THEN
            RETURN 'tenant_unknown';
        END IF;
    END IF;
    IF v_superuser OR iam_auth.had_grant(p_user, NULL, v_permission, p_at) THEN
        RETURN 'allowed';
    ELSIF p_tenant IS NULL THEN
        RETURN CASE WHEN p_permission IS NULL THEN 'allowed' ELSE 'permission_missing' END;
    ELSIF v_status = 'deleted' THEN
        RETURN 'tenant_deleted';
    ELSIF NOT EXISTS (SELECT FROM iam.tenant_members_as_of(p_at) m WHERE m.tenant_id = p_tenant AND m.user_id = p_user)
          AND NOT iam_auth.had_grant(p_user, p_tenant, NULL, p_at) THEN
        RETURN CASE WHEN iam_auth.had_grant(p_user, NULL, NULL, p_at) THEN 'permission_missing' ELSE 'not_member' END;
    ELSIF v_status <> 'active' THEN
        RETURN 'tenant_suspended';
    ELSIF p_permission IS NULL OR iam_auth.had_grant(p_user, p_tenant, v_permission, p_at) THEN
        RETURN 'allowed';
    END IF;
    RETURN 'permission_missing';
END
$$;
COMMENT ON FUNCTION iam_auth.access_decision(uuid, text, uuid, timestamptz) IS
    'allowed, user_unknown, user_inactive, tenant_unknown, tenant_deleted, not_member, tenant_suspended or
permission_missing, as of an instant. No permission asks for membership only; no tenant asks for the platform itself.';

-- Whether the transaction's scope lets it see this person. The same rule as the policies': what is beyond it doesn't
-- exist. Asking about another tenant is a mistake of the program.
CREATE FUNCTION iam_auth.may_see_access(p_user uuid, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    CASE current_setting('role')
        WHEN 'tenantry_platform' THEN
            RETURN true;
        WHEN 'tenantry_self' THEN
            RETURN p_user = iam.current_user_id();
        WHEN 'tenantry_tenant' THEN
            IF p_tenant IS DISTINCT FROM iam.current_tenant_id() THEN
                RAISE EXCEPTION 'Access to another tenant can''t be looked at from here.'
                    USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN p_user IS NULL
                   OR EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = p_tenant AND user_id = p_user);
        ELSE
            RAISE EXCEPTION 'Access is looked at in a scope.' USING ERRCODE = 'insufficient_privilege';
    END CASE;
END
$$;

-- What is asked about: the present unless an instant is given. What lies ahead isn't known.
CREATE FUNCTION iam_auth.instant_asked(p_at timestamptz) RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
BEGIN
    IF p_at > v_now THEN
        RAISE EXCEPTION 'Who may do what in the future isn''t known.' USING ERRCODE = 'TN018';
    END IF;
    RETURN coalesce(p_at, v_now);
END
$$;

CREATE FUNCTION iam_auth.check_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamptz) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN CASE WHEN iam_auth.may_see_access(p_user, p_tenant)
                THEN iam_auth.access_decision(p_user, p_permission, p_tenant, iam_auth.instant_asked(p_at))
                ELSE 'user_unknown' END;
END
$$;
COMMENT ON FUNCTION iam_auth.check_access(uuid, text, uuid, timestamptz) IS
    'access_decision() for whoever the scope lets be seen. Null instant: the present.';

-- The role that would give a permission with the fewest others that the user lacks.
CREATE FUNCTION iam_auth.nearest_role(p_user uuid, p_permission uuid, p_tenant uuid, p_at timestamptz,
                                      OUT id uuid, OUT name text, OUT others integer)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    -- Roles have the codes of their permissions with them (0016), so that hundreds of roles are one look at one table.
    v_code text := (SELECT p.code FROM iam.permissions p WHERE p.id = p_permission);
    v_held text[] := ARRAY(SELECT DISTINCT c.code
                             FROM iam.role_grants_as_of(p_at) g
                            CROSS JOIN LATERAL (SELECT r.permission_codes FROM iam.roles_as_of(p_at) r
                                                 WHERE r.id = g.role_id OFFSET 0) AS r
                            CROSS JOIN LATERAL unnest(r.permission_codes) AS c (code)
                            WHERE g.user_id = p_user
                              AND (g.tenant_id IS NULL OR g.tenant_id = p_tenant)
                              AND g.starts_at <= p_at
                              AND coalesce(g.ends_at, 'infinity') > p_at);
BEGIN
    SELECT r.id, r.name, (SELECT count(*) FROM unnest(r.permission_codes) AS c (code)
                           WHERE c.code <> v_code AND c.code <> ALL (v_held))
      INTO nearest_role.id, nearest_role.name, nearest_role.others
      FROM iam.roles_as_of(p_at) r
     WHERE r.scope_id = ANY (ARRAY['00000000-0000-0000-0000-000000000000'::uuid, p_tenant])
       AND v_code = ANY (r.permission_codes)
     ORDER BY 3, r.name, r.id
     LIMIT 1;
END
$$;

CREATE FUNCTION iam_auth.explain_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamptz)
    RETURNS TABLE (outcome text, at timestamptz, email text, is_active boolean, is_superuser boolean,
                   tenant_status text, member_since timestamptz, nearest_role_id uuid, nearest_role_name text,
                   nearest_role_others integer,
                   grant_id uuid, grant_tenant_id uuid, role_id uuid, role_name text, granted_by uuid,
                   granted_by_email text, starts_at timestamptz, ends_at timestamptz, reason text, state text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    v_at timestamptz := iam_auth.instant_asked(p_at);
    v_permission uuid := iam_auth.permission_id(p_permission);
    v_outcome text;
    v_nearest record;
BEGIN
    v_outcome := CASE WHEN iam_auth.may_see_access(p_user, p_tenant)
                      THEN iam_auth.access_decision(p_user, p_permission, p_tenant, v_at) ELSE 'user_unknown' END;
    IF v_outcome IN ('user_unknown', 'tenant_unknown') THEN
        explain_access.outcome := v_outcome;
        RETURN NEXT;
        RETURN;
    END IF;
    SELECT NULL::uuid AS id, NULL::text AS name, NULL::integer AS others INTO v_nearest;
    IF v_outcome IN ('permission_missing', 'not_member') THEN
        SELECT * INTO v_nearest FROM iam_auth.nearest_role(p_user, v_permission, p_tenant, v_at);
    END IF;
    RETURN QUERY
        SELECT v_outcome, v_at, u.email, u.is_active, u.is_superuser,
               (SELECT t.status FROM iam.tenants_as_of(v_at) t WHERE t.id = p_tenant),
               (SELECT m.joined_at FROM iam.tenant_members_as_of(v_at) m
                 WHERE m.tenant_id = p_tenant AND m.user_id = p_user),
               v_nearest.id, v_nearest.name, v_nearest.others,
               g.id, g.tenant_id, g.role_id, g.role_name, g.granted_by, g.granted_by_email, g.starts_at, g.ends_at,
               g.reason, g.state
          FROM iam.users_as_of(v_at) u
          LEFT JOIN (
                SELECT g.id, g.tenant_id, g.role_id, g.granted_by, g.starts_at, g.ends_at, g.reason,
                       (SELECT r.name FROM iam.roles_as_of(v_at) r WHERE r.id = g.role_id) AS role_name,
                       CASE WHEN iam_auth.may_see_access(g.granted_by, p_tenant)
                            THEN (SELECT b.email FROM iam.users_as_of(v_at) b WHERE b.id = g.granted_by)
                       END AS granted_by_email,
                       CASE WHEN g.starts_at > v_at THEN 'future'
                            WHEN coalesce(g.ends_at, 'infinity') <= v_at THEN 'ended'
                            ELSE 'in_force' END AS state
                  FROM iam.role_grants_as_of(v_at) g
                 WHERE g.user_id = p_user
                   AND (g.tenant_id IS NULL OR g.tenant_id = p_tenant)
                   AND EXISTS (SELECT FROM iam.role_permissions_as_of(v_at) rp
                                WHERE rp.role_id = g.role_id AND rp.permission_id = v_permission OFFSET 0)
               ) AS g ON true
         WHERE u.id = p_user
         ORDER BY g.state = 'in_force' DESC, g.tenant_id IS NULL DESC, g.starts_at, g.id;
END
$$;
COMMENT ON FUNCTION iam_auth.explain_access(uuid, text, uuid, timestamptz) IS
    'The decision, what it rests on, and a row for each grant that gives the permission or once did or will; one row
without a grant if there is none. Null instant: the present.';

CREATE FUNCTION iam_auth.access_holders(p_permission text, p_tenant uuid, p_at timestamptz)
    RETURNS TABLE (id uuid, email text, email_key text, first_name text, last_name text, as_superuser boolean,
                   platform_wide boolean, in_tenant boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    v_at timestamptz := iam_auth.instant_asked(p_at);
    v_permission uuid := iam_auth.permission_id(p_permission);
    v_inside boolean := current_setting('role') = 'tenantry_tenant';
    v_status text;
BEGIN
    IF NOT iam_auth.may_see_access(NULL, p_tenant) THEN
        RETURN;
    END IF;
    IF p_tenant IS NOT NULL THEN
        SELECT t.status INTO v_status FROM iam.tenants_as_of(v_at) t WHERE t.id = p_tenant;
        IF NOT FOUND THEN
            RETURN;
        END IF;
    END IF;
    RETURN QUERY
        WITH holding AS MATERIALIZED (
            SELECT DISTINCT rp.role_id FROM iam.role_permissions_as_of(v_at) rp WHERE rp.permission_id = v_permission
        ), ways AS (
            SELECT u.id, true AS superuser, false AS platform, false AS inside
              FROM iam.users_as_of(v_at) u
             WHERE u.is_superuser AND u.is_active
            UNION ALL
            SELECT g.user_id, false, true, false
              FROM iam.role_grants_as_of(v_at) g JOIN holding h ON h.role_id = g.role_id
             WHERE g.tenant_id IS NULL AND g.starts_at <= v_at AND coalesce(g.ends_at, 'infinity') > v_at
            UNION ALL
            SELECT g.user_id, false, false, true
              FROM iam.role_grants_as_of(v_at) g JOIN holding h ON h.role_id = g.role_id
             WHERE g.tenant_id = p_tenant AND v_status = 'active'
               AND g.starts_at <= v_at AND coalesce(g.ends_at, 'infinity') > v_at
        ), holders AS MATERIALIZED (
            SELECT w.id, bool_or(superuser) AS superuser, bool_or(platform) AS platform, bool_or(inside) AS inside
              FROM ways w
             WHERE NOT v_inside
                OR EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = p_tenant AND m.user_id = w.id)
             GROUP BY w.id
        )
        -- As users_as_of() in two parts: thousands of holders are looked up, and for the present only in one table.
        SELECT u.id, u.email, u.email_key, u.first_name, u.last_name, h.superuser, h.platform, h.inside
          FROM holders h
          JOIN iam.users u ON u.id = h.id
         WHERE u.is_active AND (p_at IS NULL OR u.updated_at <= v_at)
        UNION ALL
        SELECT u.id, u.email, u.email_key, u.first_name, u.last_name, h.superuser, h.platform, h.inside
          FROM holders h
          JOIN iam.users_history u ON u.id = h.id
         WHERE p_at IS NOT NULL AND u.is_active AND u.valid @> v_at;
END
$$;
COMMENT ON FUNCTION iam_auth.access_holders(text, uuid, timestamptz) IS
    'Everybody for whom access_decision() is "allowed", and why. Null instant: the present.';

CREATE FUNCTION iam_auth.effective_access(p_user uuid, p_tenant uuid, p_at timestamptz)
    RETURNS TABLE (outcome text, at timestamptz, code text, as_superuser boolean, roles text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    v_at timestamptz := iam_auth.instant_asked(p_at);
    v_outcome text;
    v_superuser boolean;
    v_inside boolean;
BEGIN
    v_outcome := CASE WHEN iam_auth.may_see_access(p_user, p_tenant)
                      THEN iam_auth.access_decision(p_user, NULL, p_tenant, v_at) ELSE 'user_unknown' END;
    effective_access.outcome := v_outcome;
    effective_access.at := v_at;
    RETURN NEXT;
    IF v_outcome IN ('user_unknown', 'user_inactive', 'tenant_unknown') THEN
        RETURN;
    END IF;
    SELECT u.is_superuser INTO v_superuser FROM iam.users_as_of(v_at) u WHERE u.id = p_user;
    v_inside := coalesce((SELECT t.status = 'active' FROM iam.tenants_as_of(v_at) t WHERE t.id = p_tenant), false);
    RETURN QUERY
        WITH held AS (
            SELECT rp.permission_id,
                   array_agg(DISTINCT (SELECT r.name FROM iam.roles_as_of(v_at) r WHERE r.id = g.role_id)) AS roles
              FROM iam.role_grants_as_of(v_at) g
             CROSS JOIN LATERAL (SELECT h.permission_id FROM iam.role_permissions_as_of(v_at) h
                                  WHERE h.role_id = g.role_id OFFSET 0) AS rp
             WHERE g.user_id = p_user
               AND (g.tenant_id IS NULL OR (v_inside AND g.tenant_id = p_tenant))
               AND g.starts_at <= v_at
               AND coalesce(g.ends_at, 'infinity') > v_at
             GROUP BY rp.permission_id
        )
        SELECT v_outcome, v_at, p.code, v_superuser, coalesce(h.roles, '{}')
          FROM iam.permissions p
          LEFT JOIN held h ON h.permission_id = p.id
         WHERE v_superuser OR h.permission_id IS NOT NULL
         ORDER BY p.code;
END
$$;
COMMENT ON FUNCTION iam_auth.effective_access(uuid, uuid, timestamptz) IS
    'First a row without a code, that says how the user stands; then each permission for which access_decision() is
"allowed", with the roles that give it. Null instant: the present.';

GRANT EXECUTE ON FUNCTION
    iam_auth.check_access(uuid, text, uuid, timestamptz), iam_auth.explain_access(uuid, text, uuid, timestamptz),
    iam_auth.effective_access(uuid, uuid, timestamptz)
    TO tenantry_platform, tenantry_tenant, tenantry_self;
GRANT EXECUTE ON FUNCTION iam_auth.access_holders(text, uuid, timestamptz) TO tenantry_platform, tenantry_tenant;
