-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who may do what. One function decides for all faces; the services call it with every operation, the first wall.

-- Does the user have a grant that is in force in p_tenant (null: platform-wide), of a role that holds p_permission
-- (null: of any role)? In PL/pgSQL, because that keeps one plan: it runs with each request.
CREATE FUNCTION iam_auth.has_grant(p_user uuid, p_tenant uuid, p_permission text) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM iam.role_grants g
         WHERE g.user_id = p_user
           AND g.tenant_id IS NOT DISTINCT FROM p_tenant
           AND g.starts_at <= iam.now()
           AND coalesce(g.ends_at, 'infinity') > iam.now()
           AND (p_permission IS NULL
                OR EXISTS (SELECT FROM iam.role_permissions rp JOIN iam.permissions p ON p.id = rp.permission_id
                            WHERE rp.role_id = g.role_id AND p.code = p_permission)));
END
$$;

-- Runs with each request, so that it asks little at once: first what everybody's answer rests on, then what most are
-- allowed by, and only then what else could allow it, or which refusal it is.
CREATE FUNCTION iam_auth.decide(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid)
    RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_active boolean;
    v_superuser boolean;
    v_must_change boolean;
    v_factor_required boolean;
    v_status text;
    v_key_refusal text;
BEGIN
    IF p_kind = 'user' THEN
        SELECT u.is_active, u.is_superuser, u.must_change_password, t.status,
               u.is_superuser AND (SELECT x.value #>> '{}' FROM iam.settings x
                                    WHERE x.key = 'second_factor.required_for_superusers') = 'true'
          INTO v_active, v_superuser, v_must_change, v_status, v_factor_required
          FROM iam.sessions s JOIN iam.users u ON u.id = s.user_id LEFT JOIN iam.tenants t ON t.id = p_tenant
         WHERE s.id = p_session AND s.user_id = p_user AND s.revoked_at IS NULL AND s.expires_at > v_now;
    ELSIF p_kind = 'key' THEN
        v_key_refusal := iam_auth.key_refusal(p_session, p_user, p_permission, p_tenant); -- 0018
        SELECT u.is_active, u.is_superuser, u.must_change_password, t.status,
               u.is_superuser AND (SELECT x.value #>> '{}' FROM iam.settings x
                                    WHERE x.key = 'second_factor.required_for_superusers') = 'true'
          INTO v_active, v_superuser, v_must_change, v_status, v_factor_required
          FROM iam.users u LEFT JOIN iam.tenants t ON t.id = p_tenant
         WHERE u.id = p_user;
    ELSIF p_kind IN ('local', 'system') THEN
        RETURN CASE WHEN p_tenant IS NULL OR EXISTS (SELECT FROM iam.tenants WHERE id = p_tenant)
                    THEN 'allowed' ELSE 'tenant_unknown' END;
    ELSE
        RETURN 'session_ended';
    END IF;

    IF NOT FOUND THEN
        RETURN 'session_ended';
    ELSIF v_key_refusal = 'key_refused' THEN
        RETURN v_key_refusal;
    ELSIF NOT v_active THEN
        RETURN 'user_inactive';
    ELSIF p_permission IS NULL AND p_tenant IS NULL THEN
        RETURN coalesce(v_key_refusal, 'allowed');
    ELSIF v_must_change THEN
        RETURN 'password_change_required';
    ELSIF v_factor_required AND NOT iam_auth.has_second_factor(p_user) THEN -- 0014
        RETURN 'second_factor_setup_required';
    ELSIF p_tenant IS NOT NULL AND v_status IS NULL THEN
        RETURN 'tenant_unknown';
    ELSIF v_key_refusal IS NOT NULL THEN
        RETURN v_key_refusal;
    ELSIF v_superuser THEN
        RETURN 'allowed';
    ELSIF v_status = 'active' AND p_permission IS NOT NULL
          AND EXISTS (SELECT FROM iam.role_grants g
                        JOIN iam.role_permissions rp ON rp.role_id = g.role_id
                       WHERE g.user_id = p_user AND g.tenant_id = p_tenant
                         AND g.starts_at <= v_now AND coalesce(g.ends_at, 'infinity') > v_now
                         AND rp.permission_id = (SELECT p.id FROM iam.permissions p WHERE p.code = p_permission)) THEN
        RETURN 'allowed';
    ELSIF iam_auth.has_grant(p_user, NULL, p_permission) THEN
        RETURN 'allowed';
    ELSIF p_tenant IS NULL THEN
        RETURN 'permission_missing';
    ELSIF v_status = 'deleted' AND NOT iam_auth.has_grant(p_user, NULL, NULL) THEN
        RETURN 'tenant_unknown';
    ELSIF NOT EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = p_tenant AND user_id = p_user)
          AND NOT iam_auth.has_grant(p_user, p_tenant, NULL) THEN
        RETURN CASE WHEN iam_auth.has_grant(p_user, NULL, NULL) THEN 'permission_missing' ELSE 'not_member' END;
    ELSIF v_status <> 'active' THEN
        RETURN 'tenant_suspended';
    END IF;
    RETURN CASE WHEN p_permission IS NULL THEN 'allowed' ELSE 'permission_missing' END;
END
$$;
COMMENT ON FUNCTION iam_auth.decide(text, uuid, uuid, text, uuid) IS
    'allowed, session_ended, key_refused, user_inactive, password_change_required, second_factor_setup_required,
tenant_unknown, tenant_suspended, not_member or permission_missing. p_kind: user (p_session is a session''s id), key
(p_session is a key''s), local or system. Who must change his password or set up a second factor may do nothing else but be
signed in.
No permission asks for membership only; no tenant asks for the platform itself.';

CREATE FUNCTION iam_auth.require(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid)
    RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_decision text := iam_auth.decide(p_kind, p_user, p_session, p_permission, p_tenant);
BEGIN
    IF v_decision <> 'allowed' THEN
        RAISE EXCEPTION USING
            MESSAGE = v_decision,
            ERRCODE = CASE v_decision WHEN 'session_ended' THEN 'TN001'
                                      WHEN 'user_inactive' THEN 'TN002'
                                      WHEN 'tenant_unknown' THEN 'TN003'
                                      WHEN 'tenant_suspended' THEN 'TN004'
                                      WHEN 'not_member' THEN 'TN005'
                                      WHEN 'password_change_required' THEN 'TN015'
                                      WHEN 'second_factor_setup_required' THEN 'TN016'
                                      WHEN 'key_refused' THEN 'TN012'
                                      ELSE 'TN006' END;
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.require(text, uuid, uuid, text, uuid) IS
    'Raises TN001 to TN006, TN012, TN015 or TN016 (core/storage/errormapping.cpp) unless the decision is "allowed": guards a
pipeline.';

GRANT EXECUTE ON FUNCTION iam_auth.decide(text, uuid, uuid, text, uuid), iam_auth.require(text, uuid, uuid, text, uuid)
    TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;
