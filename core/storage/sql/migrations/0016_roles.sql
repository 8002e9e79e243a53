-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Roles and grants as they are administered: the set of permissions as a part of the role's own version and trail, lists
-- in every order, and what keeps grants and memberships together.

-- What counts is iam.role_permissions. The role repeats the codes, so that changing the set raises the role's version,
-- its audit event and history say which permissions it held, and a list of roles needs no further table.
ALTER TABLE iam.roles ADD COLUMN permission_codes text[] COLLATE "C" NOT NULL DEFAULT '{}';
GRANT UPDATE (permission_codes) ON iam.roles TO tenantry_tenant;

-- The set itself isn't changed by the statements of a service that brings both up to date at once: they find no
-- difference here.
CREATE FUNCTION iam.note_role_permissions() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE iam.roles r
       SET permission_codes = s.codes
      FROM (SELECT c.role_id, coalesce(array_agg(p.code ORDER BY p.code) FILTER (WHERE p.code IS NOT NULL), '{}') AS codes
              FROM (SELECT DISTINCT role_id FROM changed_rows) c
              LEFT JOIN iam.role_permissions rp ON rp.role_id = c.role_id
              LEFT JOIN iam.permissions p ON p.id = rp.permission_id
             GROUP BY c.role_id) s
     WHERE r.id = s.role_id AND r.permission_codes IS DISTINCT FROM s.codes;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_insert AFTER INSERT ON iam.role_permissions REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION iam.note_role_permissions();
CREATE TRIGGER note_delete AFTER DELETE ON iam.role_permissions REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION iam.note_role_permissions();

SELECT set_config('tenantry.caller',
    '{"kind": "system", "label": "system", "origin": "system", "action": "database.migrate"}', true);
SELECT iam.audit_table('roles');
UPDATE iam.roles r
   SET permission_codes = ARRAY(SELECT p.code FROM iam.role_permissions rp JOIN iam.permissions p ON p.id = rp.permission_id
                                 WHERE rp.role_id = r.id ORDER BY p.code);

-- Lists.

CREATE INDEX roles_by_name ON iam.roles (name_key, id);
CREATE INDEX roles_by_created_at ON iam.roles (created_at, id);
CREATE INDEX roles_by_updated_at ON iam.roles (updated_at, id);
CREATE INDEX roles_search ON iam.roles USING gin (name_key public.gin_trgm_ops);

DROP INDEX iam.role_grants_role;
CREATE INDEX role_grants_role ON iam.role_grants (role_id, created_at, id);
CREATE INDEX role_grants_by_created_at ON iam.role_grants (created_at, id);
CREATE INDEX role_grants_of_tenant ON iam.role_grants (tenant_id, created_at, id);
CREATE INDEX role_grants_of_user ON iam.role_grants (user_id, created_at, id);

-- Who leaves a tenant leaves his roles there, and nobody else has any. A platform-wide grant names no tenant.
ALTER TABLE iam.role_grants ADD CONSTRAINT role_grants_member_fkey
    FOREIGN KEY (tenant_id, user_id) REFERENCES iam.tenant_members (tenant_id, user_id) ON DELETE CASCADE;

-- Undoing a removal brings the same rows back, with their ids and with who gave them: as the audit log has them.

CREATE FUNCTION iam.removed_rows(p_kind text, p_request uuid, p_id uuid) RETURNS TABLE (id uuid, before jsonb)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.target_id, d.before
      FROM iam.audit_details d
      JOIN iam.audit_events e ON e.at = d.at AND e.id = d.event_id
     WHERE d.request_id = p_request AND e.target_kind = p_kind AND e.outcome = 'success'
       AND d.before IS NOT NULL AND d.after IS NULL
       AND (p_id IS NULL OR p_id IN (e.target_id, (d.before ->> 'role_id')::uuid))
       AND (current_setting('role') <> 'tenantry_tenant'
            OR coalesce(d.before ->> 'tenant_id', d.before ->> 'scope_id')::uuid = iam.current_tenant_id())
$$;

CREATE FUNCTION iam.restore_rows(p_kind text, p_request uuid, p_id uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_restored integer;
BEGIN
    CASE p_kind
        WHEN 'role' THEN
            INSERT INTO iam.roles (id, tenant_id, name, description, permission_codes)
            SELECT gone.id, r.tenant_id, r.name, r.description, r.permission_codes
              FROM iam.removed_rows(p_kind, p_request, p_id) gone, jsonb_populate_record(NULL::iam.roles, gone.before) r
             WHERE NOT r.is_system_role;
        WHEN 'role_permission' THEN
            INSERT INTO iam.role_permissions (id, role_id, permission_id, granted_by)
            SELECT gone.id, r.role_id, r.permission_id, (SELECT u.id FROM iam.users u WHERE u.id = r.granted_by)
              FROM iam.removed_rows(p_kind, p_request, p_id) gone,
                   jsonb_populate_record(NULL::iam.role_permissions, gone.before) r
                ON CONFLICT DO NOTHING;
        WHEN 'role_grant' THEN
            INSERT INTO iam.role_grants (id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason)
            SELECT gone.id, r.user_id, r.tenant_id, r.role_id, r.starts_at, r.ends_at,
                   (SELECT u.id FROM iam.users u WHERE u.id = r.granted_by), r.reason
              FROM iam.removed_rows(p_kind, p_request, p_id) gone,
                   jsonb_populate_record(NULL::iam.role_grants, gone.before) r;
    END CASE;
    GET DIAGNOSTICS v_restored = ROW_COUNT;
    RETURN v_restored;
END
$$;
COMMENT ON FUNCTION iam.restore_rows(text, uuid, uuid) IS
    'Brings back the roles, role_permissions or role_grants that a request removed: those with this id or of this role.
Who may do so is decided by the services; in the scope of a tenant only its own rows come back.';
GRANT EXECUTE ON FUNCTION iam.restore_rows(text, uuid, uuid) TO tenantry_platform, tenantry_tenant;

-- Of one user at one place, where a request may have removed those of very many. What it removed is looked for among
-- the grants that he had, and not among all that the request did: "IS TRUE" keeps the planner off that index.
CREATE FUNCTION iam.restore_grant(p_request uuid, p_user uuid, p_tenant uuid, p_role uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_had uuid[] := ARRAY(SELECT DISTINCT h.id FROM iam.role_grants_history h
                           WHERE h.user_id = p_user AND h.role_id = p_role AND h.tenant_id IS NOT DISTINCT FROM p_tenant);
    v_restored integer;
BEGIN
    IF current_setting('role') = 'tenantry_tenant' AND p_tenant IS DISTINCT FROM iam.current_tenant_id() THEN
        RETURN 0;
    END IF;
    INSERT INTO iam.role_grants (id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason)
    SELECT e.target_id, r.user_id, r.tenant_id, r.role_id, r.starts_at, r.ends_at,
           (SELECT u.id FROM iam.users u WHERE u.id = r.granted_by), r.reason
      FROM iam.audit_events e
      JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id,
           jsonb_populate_record(NULL::iam.role_grants, d.before) r
     WHERE e.target_id = ANY (v_had) AND e.target_kind = 'role_grant' AND e.outcome = 'success'
       AND (d.request_id = p_request) IS TRUE AND d.before IS NOT NULL AND d.after IS NULL;
    GET DIAGNOSTICS v_restored = ROW_COUNT;
    RETURN v_restored;
END
$$;
COMMENT ON FUNCTION iam.restore_grant(uuid, uuid, uuid, uuid) IS
    'Brings back the grant of a role to a user, in a tenant or platform-wide, that a request removed. Who may do so is
decided by the services; in the scope of a tenant only its own come back.';
GRANT EXECUTE ON FUNCTION iam.restore_grant(uuid, uuid, uuid, uuid) TO tenantry_platform, tenantry_tenant;

CREATE FUNCTION iam.restore_membership(p_request uuid, p_id uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_gone iam.tenant_members;
BEGIN
    SELECT r.* INTO v_gone
      FROM iam.removed_rows('tenant_member', p_request, p_id) gone, jsonb_populate_record(NULL::iam.tenant_members, gone.before) r;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    INSERT INTO iam.tenant_members (id, tenant_id, user_id, joined_at, invited_by)
    VALUES (p_id, v_gone.tenant_id, v_gone.user_id, v_gone.joined_at,
            (SELECT u.id FROM iam.users u WHERE u.id = v_gone.invited_by));
    INSERT INTO iam.role_grants (id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason)
    SELECT gone.id, r.user_id, r.tenant_id, r.role_id, r.starts_at, r.ends_at,
           (SELECT u.id FROM iam.users u WHERE u.id = r.granted_by), r.reason
      FROM iam.removed_rows('role_grant', p_request, NULL) gone,
           jsonb_populate_record(NULL::iam.role_grants, gone.before) r
     WHERE r.user_id = v_gone.user_id AND r.tenant_id = v_gone.tenant_id;
    RETURN 1;
END
$$;
COMMENT ON FUNCTION iam.restore_membership(uuid, uuid) IS
    'Brings back a membership that a request ended, with the grants that ended with it; 0 if it ended none with this id.
Who may do so is decided by the services.';
GRANT EXECUTE ON FUNCTION iam.restore_membership(uuid, uuid) TO tenantry_platform;
