-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 100,000 tenants, 300,000 users with 305,000 memberships and grants, 200,000 audit events: enough that the planner
-- chooses as it does in a large installation. Triggers and foreign keys sleep and indexes are made afterwards, so that
-- loading takes seconds.
SET statement_timeout = 0;
SET session_replication_role = replica;
SET maintenance_work_mem = '256MB';

CREATE TEMP TABLE resting_indexes AS
    SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'iam'::regnamespace AND c.relname IN ('users', 'user_activity', 'tenants', 'tenant_members', 'role_grants')
       AND NOT i.indisprimary
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid);
DO $$
DECLARE v record;
BEGIN
    FOR v IN SELECT * FROM resting_indexes LOOP EXECUTE 'DROP INDEX ' || v.name; END LOOP;
END
$$;

CREATE FUNCTION pg_temp.tenant_id(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    AS $$ SELECT ('aaaaaaaa-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
CREATE FUNCTION pg_temp.user_id(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    AS $$ SELECT ('bbbbbbbb-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;

INSERT INTO iam.tenants (id, name, slug, status, deleted_at, created_at, updated_at)
SELECT pg_temp.tenant_id(n), 'Tenant ' || substr(md5(n::text), 1, 8) || ' ' || n, 'tenant-' || n,
       CASE WHEN n % 50 = 0 THEN 'suspended' WHEN n % 97 = 0 THEN 'deleted' ELSE 'active' END,
       CASE WHEN n % 50 <> 0 AND n % 97 = 0 THEN now() END,
       now() - n * interval '1 minute', now() - (n * 7919 % 100000) * interval '1 minute'
  FROM generate_series(1, 100000) AS n;

INSERT INTO iam.users (id, email, first_name, last_name, is_superuser, created_at, updated_at)
SELECT pg_temp.user_id(n), 'user' || n || '@' || substr(md5(n::text), 1, 6) || '.example', 'First' || n % 1000,
       'Last' || n % 5000, n <= 3, now() - n * interval '1 minute', now() - n * interval '1 minute'
  FROM generate_series(1, 300000) AS n;

UPDATE iam.users SET is_active = false WHERE id IN (SELECT pg_temp.user_id(n * 500) FROM generate_series(1, 600) AS n);
INSERT INTO iam.user_activity (user_id, last_sign_in_at)
SELECT pg_temp.user_id(n), CASE WHEN n % 10 = 0 THEN '-infinity' ELSE now() - (n::bigint * 7919 % 1000000) * interval '1 minute' END
  FROM generate_series(1, 300000) AS n;

-- Three members in each tenant, and 5,000 in one.
INSERT INTO iam.tenant_members (tenant_id, user_id, updated_at)
SELECT pg_temp.tenant_id(1 + n % 100000), pg_temp.user_id(n), now() FROM generate_series(1, 300000) AS n;
INSERT INTO iam.tenant_members (tenant_id, user_id, updated_at)
SELECT pg_temp.tenant_id(5), pg_temp.user_id(n * 60 + 7), now() FROM generate_series(1, 4999) AS n;

INSERT INTO iam.role_grants (user_id, tenant_id, role_id, updated_at)
SELECT m.user_id, m.tenant_id, r.id, now() FROM iam.tenant_members m, iam.roles r WHERE r.name = 'Viewer';

INSERT INTO iam.roles (id, tenant_id, name, permission_codes, updated_at)
SELECT ('cccccccc-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, pg_temp.tenant_id(n), 'Role ' || n,
       '{user:read,user:update}', now()
  FROM generate_series(1, 20000) AS n;
INSERT INTO iam.role_permissions (role_id, permission_id, scope_id, updated_at)
SELECT r.id, p.id, r.scope_id, now() FROM iam.roles r, iam.permissions p
 WHERE r.tenant_id IS NOT NULL AND p.code IN ('user:read', 'user:update');
INSERT INTO iam.role_grants (user_id, tenant_id, role_id, updated_at)
SELECT m.user_id, m.tenant_id, r.id, now() FROM iam.roles r JOIN iam.tenant_members m ON m.tenant_id = r.tenant_id;

INSERT INTO iam.api_keys (name, key_prefix, key_hash, scope, tenant_id, user_id, is_active, expires_at, revoked_at,
                          created_at, updated_at)
SELECT 'Key ' || substr(md5(n::text), 1, 8) || ' ' || n, 'tnt_' || substr(md5(n::text), 1, 4), sha256(n::text::bytea),
       CASE WHEN n % 3 = 0 THEN 'GLOBAL' ELSE 'TENANT' END, CASE WHEN n % 3 <> 0 THEN pg_temp.tenant_id(1 + n % 100000) END,
       pg_temp.user_id(n), n % 100 <> 0, CASE WHEN n % 50 = 1 THEN now() + (n % 3 - 1) * interval '1 day' END,
       CASE WHEN n % 100 = 2 THEN now() END, now() - n * interval '1 minute', now()
  FROM generate_series(1, 50000) AS n;
INSERT INTO iam.api_key_usage (key_id, last_used_at) SELECT id, now() FROM iam.api_keys;

INSERT INTO iam.invitations (email, token_hash, status, tenant_id, inviter_id, expires_at, accepted_at, created_at, updated_at)
SELECT 'guest' || n || '@' || substr(md5(n::text), 1, 6) || '.example', sha256(n::text::bytea), status,
       pg_temp.tenant_id(1 + n % 20000), pg_temp.user_id(n), now() + (n % 100 - 50) * interval '1 day',
       CASE WHEN status = 'accepted' THEN now() END, now() - n * interval '1 minute', now()
  FROM generate_series(1, 40000) AS n, LATERAL (SELECT (ARRAY['pending', 'accepted', 'revoked'])[1 + n % 3]) AS s (status);

INSERT INTO iam.sessions (user_id, refresh_hash, expires_at)
SELECT pg_temp.user_id(n), sha256(n::text::bytea), now() + interval '1 day' FROM generate_series(1, 30000) AS n;
INSERT INTO iam.login_state (key_hash, user_id)
SELECT sha256(n::text::bytea), pg_temp.user_id(n) FROM generate_series(1, 20000) AS n;

INSERT INTO iam.password_resets (user_id, token_hash, expires_at)
SELECT pg_temp.user_id(n), sha256(n::text::bytea), now() + (n % 100) * interval '1 hour' FROM generate_series(1, 20000) AS n;

INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id, action,
                              target_kind, target_id, outcome)
SELECT ('dddddddd-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, now() - n * interval '10 seconds', 0, 0, 'user',
       pg_temp.user_id(1 + n % 1000), 'gui', pg_temp.tenant_id(1 + n % 50000), 'tenant.edit', 'tenant',
       pg_temp.tenant_id(1 + n % 50000), 'success'
  FROM generate_series(1, 200000) AS n;
INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, request_id, before, after, db_login,
                               db_application)
SELECT id, at, tenant_id, uuid_send(id), 'user', id, '{"name": "a"}', '{"name": "b"}', 'tenantry_app', 'tenantry'
  FROM iam.audit_events WHERE action = 'tenant.edit';
INSERT INTO iam.tenants_history (id, name, name_key, slug, search_key, status, version, created_at, updated_at, valid)
SELECT id, name, name_key, slug, search_key, status, version, created_at, updated_at,
       tstzrange(created_at - interval '1 day', created_at)
  FROM iam.tenants LIMIT 50000;

INSERT INTO iam.tasks (id, tenant_id, action, started_by, started_at)
SELECT ('ffffffff-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, CASE WHEN n % 2 = 1 THEN pg_temp.tenant_id(n + 1) END,
       'deactivate', 'user', now() - n * interval '1 hour'
  FROM generate_series(1, 20) AS n;
INSERT INTO iam.task_rows (task_id, position, user_id, label)
SELECT ('ffffffff-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, p, pg_temp.user_id(p), 'user'
  FROM generate_series(1, 20) AS n, generate_series(1, 1000) AS p;

DO $$
DECLARE v record;
BEGIN
    FOR v IN SELECT * FROM resting_indexes LOOP EXECUTE v.definition; END LOOP;
END
$$;
DROP TABLE resting_indexes;
SET session_replication_role = origin;
