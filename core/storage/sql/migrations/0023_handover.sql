-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What becomes of an account's API keys and invitations when it goes: somebody else answers for them, and programs that
-- use a key go on working. Whoever knows the value of a key must not gain anything by that, so a key is narrowed to
-- what it could be used for, and isn't handed over where that can't be said by permissions alone.

-- The permissions that a key can be used for at most, at present: those that it lists, of those that its owner holds
-- where it counts. Null: all, a superuser's.
CREATE FUNCTION iam_auth.codes_of_key(k iam.api_keys) RETURNS text[]
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM iam.users WHERE id = k.user_id AND is_superuser) THEN
        RETURN k.permissions;
    END IF;
    RETURN ARRAY(SELECT DISTINCT p.code COLLATE "C"
                   FROM iam.role_grants g
                   JOIN iam.role_permissions rp ON rp.role_id = g.role_id
                   JOIN iam.permissions p ON p.id = rp.permission_id
                  WHERE g.user_id = k.user_id
                    AND g.starts_at <= iam.now()
                    AND coalesce(g.ends_at, 'infinity') > iam.now()
                    AND (k.tenant_id IS NULL OR g.tenant_id IS NULL OR g.tenant_id = k.tenant_id)
                    AND (k.permissions IS NULL OR p.code = ANY (k.permissions))
                  ORDER BY 1);
END
$$;

-- Those of p_codes that p_heir holds, or will hold, somewhere where p_owner doesn't.
CREATE FUNCTION iam_auth.codes_gained(p_codes text[], p_owner uuid, p_heir uuid) RETURNS text[]
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_superuser boolean := EXISTS (SELECT FROM iam.users WHERE id = p_heir AND is_superuser);
BEGIN
    RETURN ARRAY(
        SELECT c.code
          FROM unnest(p_codes) AS c (code)
         WHERE NOT iam_auth.has_grant(p_owner, NULL, c.code)
           AND (v_superuser
                OR EXISTS (SELECT FROM iam.role_grants g
                             JOIN iam.role_permissions rp ON rp.role_id = g.role_id
                             JOIN iam.permissions p ON p.id = rp.permission_id
                            WHERE g.user_id = p_heir
                              AND coalesce(g.ends_at, 'infinity') > iam.now()
                              AND p.code = c.code
                              AND (g.tenant_id IS NULL OR NOT iam_auth.has_grant(p_owner, g.tenant_id, c.code))))
         ORDER BY c.code);
END
$$;

CREATE TYPE iam_auth.handover AS (
    outcome text,
    detail text,
    keys integer,
    narrowed_keys integer,
    invitations integer,
    unusable_invitations integer
);

CREATE FUNCTION iam_auth.hand_over(p_from uuid, p_to uuid) RETURNS iam_auth.handover
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    h iam_auth.handover;
    v_now timestamptz := iam.now();
    v_owner_is_superuser boolean := EXISTS (SELECT FROM iam.users WHERE id = p_from AND is_superuser);
    v_heir iam.users;
    v_keys uuid[];
    v_invitations uuid[];
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_from);
    IF p_to IS NOT NULL AND current_setting('role') IS DISTINCT FROM 'tenantry_platform'
       AND NOT EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = iam.current_tenant_id() AND user_id = p_to) THEN
        PERFORM iam_auth.raise_refusal('user_unknown');
    END IF;

    v_keys := ARRAY(SELECT id FROM iam.api_keys
                     WHERE user_id = p_from AND revoked_at IS NULL AND coalesce(expires_at, 'infinity') > v_now);
    v_invitations := ARRAY(SELECT id FROM iam.invitations
                            WHERE inviter_id = p_from AND status = 'pending' AND expires_at > v_now);
    h.keys := cardinality(v_keys);
    h.narrowed_keys := 0;
    h.invitations := cardinality(v_invitations);
    h.unusable_invitations := 0;
    IF h.keys + h.invitations = 0 THEN
        h.outcome := 'done';
        RETURN h;
    ELSIF p_to IS NULL THEN
        h.outcome := 'heir_required';
        RETURN h;
    END IF;

    SELECT * INTO v_heir FROM iam.users WHERE id = p_to FOR NO KEY UPDATE;
    IF NOT v_heir.is_active THEN
        h.outcome := 'heir_inactive';
        RETURN h;
    END IF;
    SELECT string_agg(t.slug, ' ' ORDER BY t.slug) INTO h.detail
      FROM iam.tenants t
     WHERE t.id IN (SELECT tenant_id FROM iam.api_keys WHERE id = ANY (v_keys)
                     UNION SELECT tenant_id FROM iam.invitations WHERE id = ANY (v_invitations))
       AND NOT (v_heir.is_superuser OR iam_auth.has_grant(p_to, NULL, NULL)
                OR EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = t.id AND m.user_id = p_to));
    IF h.detail IS NOT NULL THEN
        h.outcome := 'heir_elsewhere';
        RETURN h;
    END IF;
    IF NOT v_owner_is_superuser THEN
        SELECT string_agg(DISTINCT g.code, ' ' ORDER BY g.code) INTO h.detail
          FROM iam.api_keys k, unnest(iam_auth.codes_gained(iam_auth.codes_of_key(k), p_from, p_to)) AS g (code)
         WHERE k.id = ANY (v_keys) AND k.tenant_id IS NULL;
    END IF;
    IF h.detail IS NOT NULL THEN
        h.outcome := 'heir_stronger';
        RETURN h;
    END IF;

    SELECT count(*) INTO h.narrowed_keys
      FROM iam.api_keys k
     WHERE k.id = ANY (v_keys) AND k.permissions IS DISTINCT FROM iam_auth.codes_of_key(k);
    UPDATE iam.api_keys k SET user_id = p_to, permissions = iam_auth.codes_of_key(k) WHERE k.id = ANY (v_keys);
    UPDATE iam.invitations SET inviter_id = p_to WHERE id = ANY (v_invitations);
    SELECT count(*) INTO h.unusable_invitations
      FROM iam.invitations i
     WHERE i.id = ANY (v_invitations) AND NOT i.is_by_operator
       AND NOT iam_auth.covers_role(p_to, i.tenant_id, i.role_id);
    h.outcome := 'done';
    RETURN h;
END
$$;
COMMENT ON FUNCTION iam_auth.hand_over(uuid, uuid) IS
    'Gives the keys of p_from that work or can be made to, and his pending invitations, to p_to. done; heir_required:
there are such, and p_to is null; heir_inactive; heir_elsewhere: p_to may nothing in the tenants that detail lists;
heir_stronger: a key for all tenants could be used for the permissions that detail lists where it couldn''t before. Only
done changes anything. unusable_invitations: p_to doesn''t hold what their role permits, so somebody must send them anew.';
GRANT EXECUTE ON FUNCTION iam_auth.hand_over(uuid, uuid) TO tenantry_platform, tenantry_tenant;
