-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- What rested wakes up, and finds fault with whatever breaks a rule.

DO $$
DECLARE
    v_definition text;
    v_table regclass;
BEGIN
    FOR v_definition IN SELECT definition FROM testdata_resting ORDER BY number LOOP
        EXECUTE v_definition;
    END LOOP;
    FOR v_table IN SELECT oid FROM testdata_tables LOOP
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', v_table);
        EXECUTE format('ANALYZE %s', v_table);
    END LOOP;
END
$$;
ANALYZE iam.audit_events, iam.audit_details, iam.user_activity;

INSERT INTO iam.database_marks (mark) VALUES ('sample') ON CONFLICT DO NOTHING;
SELECT pg_notify('tenantry_changes', jsonb_build_object('table', name, 'tenant', NULL, 'many', true)::text)
  FROM unnest(ARRAY['users', 'tenants', 'tenant_members', 'roles', 'role_permissions', 'role_grants']) AS name;
