-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The second wall. tenantry_app has no rights on tables at all; a transaction takes one of three scopes:
--   tenantry_platform  every row;
--   tenantry_tenant    the rows of the tenant named by tenantry.tenant_id;
--   tenantry_self      the rows of the user named by tenantry.user_id.
-- Row-level security is enabled, not forced: the owner, who migrates and dumps, is not held up by it. No policy has an
-- OR, and none compares with anything but leakproof operators, so that indexes stay usable behind them. What would cost
-- more than the comparison is in a subquery of its own, which is evaluated once and not for each row. A password's
-- hash and a refresh token's can be read in no scope: only the functions of iam_auth compare them.

ALTER TABLE iam.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.tenant_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.role_permissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.role_grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.permissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.signing_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.login_state ENABLE ROW LEVEL SECURITY;

-- The whole platform.

DO $$
DECLARE
    v_table text;
BEGIN
    FOR v_table IN
        SELECT relname FROM pg_class
         WHERE relnamespace = 'iam'::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity AND NOT relispartition
    LOOP
        EXECUTE format('CREATE POLICY platform ON iam.%I TO tenantry_platform USING (true)', v_table);
    END LOOP;
END
$$;

GRANT SELECT (id, email, email_key, first_name, last_name, is_active, is_superuser, must_change_password, version,
              created_at, updated_at), INSERT, UPDATE, DELETE
    ON iam.users TO tenantry_platform;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON iam.tenants, iam.tenant_members, iam.roles, iam.role_permissions, iam.role_grants, iam.signing_keys
    TO tenantry_platform;
GRANT SELECT ON iam.permissions, iam.user_tenant_roles TO tenantry_platform;
GRANT SELECT, INSERT, UPDATE ON iam.settings TO tenantry_platform;
GRANT SELECT (id, user_id, generation, refreshed_at, client, address, created_at, last_seen_at, expires_at, revoked_at),
      UPDATE (revoked_at), DELETE
    ON iam.sessions TO tenantry_platform;
GRANT SELECT, UPDATE, DELETE ON iam.login_state TO tenantry_platform;
GRANT SELECT ON iam.audit_events, iam.audit_details, iam.audit_leaves, iam.audit_log, iam.audited_tables
    TO tenantry_platform;
GRANT SELECT ON iam.users_history, iam.tenants_history, iam.tenant_members_history, iam.permissions_history,
                iam.roles_history, iam.role_permissions_history, iam.role_grants_history, iam.settings_history,
                iam.signing_keys_history
    TO tenantry_platform;
GRANT EXECUTE ON FUNCTION
    iam.users_as_of(timestamptz), iam.tenants_as_of(timestamptz), iam.tenant_members_as_of(timestamptz),
    iam.permissions_as_of(timestamptz), iam.roles_as_of(timestamptz), iam.role_permissions_as_of(timestamptz),
    iam.role_grants_as_of(timestamptz), iam.settings_as_of(timestamptz), iam.signing_keys_as_of(timestamptz)
    TO tenantry_platform;

-- One tenant.

-- The tenant's own roles and the global ones; nothing at all while no tenant is set.
CREATE FUNCTION iam.visible_role_scopes() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN iam.current_tenant_id() IS NOT NULL
                THEN ARRAY[iam.current_tenant_id(), '00000000-0000-0000-0000-000000000000'::uuid] END
$$;
GRANT EXECUTE ON FUNCTION iam.visible_role_scopes() TO tenantry_tenant;

CREATE POLICY tenant ON iam.tenants TO tenantry_tenant USING (id = iam.current_tenant_id());
GRANT SELECT, UPDATE ON iam.tenants TO tenantry_tenant;

CREATE POLICY tenant ON iam.tenant_members TO tenantry_tenant USING (tenant_id = iam.current_tenant_id());
-- A new member enters by accepting an invitation (iam_auth) or through a superuser, so there is no INSERT.
GRANT SELECT, DELETE ON iam.tenant_members TO tenantry_tenant;

CREATE POLICY tenant ON iam.users FOR SELECT TO tenantry_tenant
    USING (EXISTS (SELECT FROM iam.tenant_members m
                    WHERE m.tenant_id = (SELECT iam.current_tenant_id()) AND m.user_id = users.id));
GRANT SELECT (id, email, email_key, first_name, last_name, is_active, is_superuser, must_change_password, version,
              created_at, updated_at)
    ON iam.users TO tenantry_tenant;

CREATE POLICY tenant_read ON iam.roles FOR SELECT TO tenantry_tenant
    USING (scope_id = ANY ((SELECT iam.visible_role_scopes())::uuid[]));
CREATE POLICY tenant_insert ON iam.roles FOR INSERT TO tenantry_tenant
    WITH CHECK (tenant_id = iam.current_tenant_id());
CREATE POLICY tenant_update ON iam.roles FOR UPDATE TO tenantry_tenant USING (scope_id = iam.current_tenant_id());
CREATE POLICY tenant_delete ON iam.roles FOR DELETE TO tenantry_tenant USING (scope_id = iam.current_tenant_id());
GRANT SELECT, INSERT, DELETE, UPDATE (name, description, version, updated_at) ON iam.roles TO tenantry_tenant;

CREATE POLICY tenant_read ON iam.role_permissions FOR SELECT TO tenantry_tenant
    USING (scope_id = ANY ((SELECT iam.visible_role_scopes())::uuid[]));
CREATE POLICY tenant_insert ON iam.role_permissions FOR INSERT TO tenantry_tenant
    WITH CHECK (scope_id = iam.current_tenant_id() AND granted_by IS NOT DISTINCT FROM iam.current_user_id());
CREATE POLICY tenant_delete ON iam.role_permissions FOR DELETE TO tenantry_tenant
    USING (scope_id = iam.current_tenant_id());
GRANT SELECT, INSERT, DELETE ON iam.role_permissions TO tenantry_tenant;

-- A grant may name only a member of the tenant and a role that can be seen from it; foreign keys would take any.
CREATE POLICY tenant_read ON iam.role_grants FOR SELECT TO tenantry_tenant USING (tenant_id = iam.current_tenant_id());
CREATE POLICY tenant_insert ON iam.role_grants FOR INSERT TO tenantry_tenant
    WITH CHECK (tenant_id = iam.current_tenant_id()
                AND granted_by IS NOT DISTINCT FROM iam.current_user_id()
                AND EXISTS (SELECT FROM iam.roles r WHERE r.id = role_id)
                AND EXISTS (SELECT FROM iam.tenant_members m
                             WHERE m.tenant_id = iam.current_tenant_id() AND m.user_id = role_grants.user_id));
CREATE POLICY tenant_update ON iam.role_grants FOR UPDATE TO tenantry_tenant
    USING (tenant_id = iam.current_tenant_id());
CREATE POLICY tenant_delete ON iam.role_grants FOR DELETE TO tenantry_tenant
    USING (tenant_id = iam.current_tenant_id());
GRANT SELECT, INSERT, DELETE, UPDATE (starts_at, ends_at, reason, version, updated_at)
    ON iam.role_grants TO tenantry_tenant;
GRANT SELECT ON iam.user_tenant_roles TO tenantry_tenant;

-- The catalogue and the settings are the same for all.
CREATE POLICY everybody ON iam.permissions FOR SELECT TO tenantry_tenant, tenantry_self USING (true);
CREATE POLICY everybody ON iam.settings FOR SELECT TO tenantry_tenant, tenantry_self USING (true);
GRANT SELECT ON iam.permissions, iam.settings TO tenantry_tenant, tenantry_self;

CREATE POLICY tenant ON iam.audit_events FOR SELECT TO tenantry_tenant USING (tenant_id = iam.current_tenant_id());
CREATE POLICY tenant ON iam.audit_details FOR SELECT TO tenantry_tenant USING (tenant_id = iam.current_tenant_id());
GRANT SELECT ON iam.audit_events, iam.audit_details TO tenantry_tenant;

CREATE POLICY tenant ON iam.tenants_history FOR SELECT TO tenantry_tenant USING (id = iam.current_tenant_id());
CREATE POLICY tenant ON iam.tenant_members_history FOR SELECT TO tenantry_tenant
    USING (tenant_id = iam.current_tenant_id());
CREATE POLICY tenant ON iam.users_history FOR SELECT TO tenantry_tenant
    USING (EXISTS (SELECT FROM iam.tenant_members m
                    WHERE m.tenant_id = iam.current_tenant_id() AND m.user_id = users_history.id));
CREATE POLICY tenant ON iam.roles_history FOR SELECT TO tenantry_tenant
    USING (scope_id = ANY ((SELECT iam.visible_role_scopes())::uuid[]));
CREATE POLICY tenant ON iam.role_permissions_history FOR SELECT TO tenantry_tenant
    USING (scope_id = ANY ((SELECT iam.visible_role_scopes())::uuid[]));
CREATE POLICY tenant ON iam.role_grants_history FOR SELECT TO tenantry_tenant
    USING (tenant_id = iam.current_tenant_id());
GRANT SELECT ON iam.users_history, iam.tenants_history, iam.tenant_members_history, iam.roles_history,
                iam.role_permissions_history, iam.role_grants_history
    TO tenantry_tenant;
GRANT EXECUTE ON FUNCTION
    iam.users_as_of(timestamptz), iam.tenants_as_of(timestamptz), iam.tenant_members_as_of(timestamptz),
    iam.roles_as_of(timestamptz), iam.role_permissions_as_of(timestamptz), iam.role_grants_as_of(timestamptz)
    TO tenantry_tenant;

-- One person.

CREATE POLICY self ON iam.users TO tenantry_self USING (id = iam.current_user_id());
GRANT SELECT (id, email, email_key, first_name, last_name, is_active, is_superuser, must_change_password, version,
              created_at, updated_at), UPDATE (email, first_name, last_name, version, updated_at)
    ON iam.users TO tenantry_self;

CREATE POLICY self ON iam.tenant_members FOR SELECT TO tenantry_self USING (user_id = iam.current_user_id());
GRANT SELECT ON iam.tenant_members TO tenantry_self;

-- An array, so that a list of one's own tenants is read through the primary key whatever else it asks for.
CREATE POLICY self ON iam.tenants FOR SELECT TO tenantry_self
    USING (id = ANY (ARRAY(SELECT m.tenant_id FROM iam.tenant_members m WHERE m.user_id = iam.current_user_id())));
GRANT SELECT ON iam.tenants TO tenantry_self;

CREATE POLICY self ON iam.role_grants FOR SELECT TO tenantry_self USING (user_id = iam.current_user_id());
GRANT SELECT ON iam.role_grants, iam.user_tenant_roles TO tenantry_self;

CREATE POLICY self ON iam.sessions TO tenantry_self USING (user_id = iam.current_user_id());
GRANT SELECT (id, user_id, generation, refreshed_at, client, address, created_at, last_seen_at, expires_at, revoked_at),
      UPDATE (revoked_at)
    ON iam.sessions TO tenantry_self;
