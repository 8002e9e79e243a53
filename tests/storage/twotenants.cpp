// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/twotenants.h"

#include "tests/storage/scopedsession.h"
#include "tests/support/testdatabase.h"

namespace tenantry {

namespace {

/// The tenant x, which is a or b, and what belongs to it.
QByteArray world(char x)
{
    return QByteArray(R"(
INSERT INTO iam.tenants (id, name, slug) VALUES ('xxxxxxxx-0000-4000-8000-000000000001', 'Tenant x', 'tenant-x');
INSERT INTO iam.users (id, email, password_hash) VALUES ('xxxxxxxx-0000-4000-8000-000000000002', 'x@x.example', 'hash x');
INSERT INTO iam.tenant_members (id, tenant_id, user_id) VALUES ('xxxxxxxx-0000-4000-8000-000000000003',
    'xxxxxxxx-0000-4000-8000-000000000001', 'xxxxxxxx-0000-4000-8000-000000000002');
INSERT INTO iam.roles (id, tenant_id, name) VALUES ('xxxxxxxx-0000-4000-8000-000000000004',
    'xxxxxxxx-0000-4000-8000-000000000001', 'Role x');
INSERT INTO iam.role_permissions (id, role_id, permission_id) SELECT 'xxxxxxxx-0000-4000-8000-000000000005',
    'xxxxxxxx-0000-4000-8000-000000000004', id FROM iam.permissions WHERE code = 'user:read';
INSERT INTO iam.role_grants (id, user_id, tenant_id, role_id) VALUES ('xxxxxxxx-0000-4000-8000-000000000006',
    'xxxxxxxx-0000-4000-8000-000000000002', 'xxxxxxxx-0000-4000-8000-000000000001',
    'xxxxxxxx-0000-4000-8000-000000000004');
INSERT INTO iam.role_grants (user_id, role_id) SELECT 'xxxxxxxx-0000-4000-8000-000000000002', id
  FROM iam.roles WHERE name = 'Support';
INSERT INTO iam.idempotency_keys (key_hash, fingerprint, attempt) VALUES (sha256('x'), sha256('x'), gen_random_uuid());
INSERT INTO iam.login_state (key_hash, user_id) VALUES (sha256('x'), 'xxxxxxxx-0000-4000-8000-000000000002');
INSERT INTO iam.signing_keys (kid, use, installation, public_key) VALUES ('x', 'token', 'x', 'x');
INSERT INTO iam.second_factors (user_id, secret, key_id)
VALUES ('xxxxxxxx-0000-4000-8000-000000000002', '\x00', 'key');
INSERT INTO iam.data_keys (key_id, installation, wrapped) VALUES ('key', 'x', '\x00');
UPDATE iam.second_factors SET confirmed_at = now() WHERE user_id = 'xxxxxxxx-0000-4000-8000-000000000002';
UPDATE iam.data_keys SET key_id = 'new' WHERE installation = 'x';
INSERT INTO iam.api_keys (id, name, key_prefix, key_hash, scope, tenant_id, user_id) VALUES
    ('xxxxxxxx-0000-4000-8000-000000000007', 'x', 'x', sha256('x'), 'TENANT', 'xxxxxxxx-0000-4000-8000-000000000001',
     'xxxxxxxx-0000-4000-8000-000000000002');
INSERT INTO iam.invitations (id, email, token_hash, tenant_id, expires_at) VALUES
    ('xxxxxxxx-0000-4000-8000-000000000008', 'n@x.example', sha256('x'), 'xxxxxxxx-0000-4000-8000-000000000001',
     'infinity');
UPDATE iam.invitations SET status = 'revoked' WHERE id = 'xxxxxxxx-0000-4000-8000-000000000008';
INSERT INTO iam.tasks (id, tenant_id, action, started_by) VALUES ('xxxxxxxx-0000-4000-8000-000000000009',
    'xxxxxxxx-0000-4000-8000-000000000001', 'delete', 'x');
INSERT INTO iam.task_rows (task_id, position, label) VALUES ('xxxxxxxx-0000-4000-8000-000000000009', 1, 'x');
INSERT INTO iam.api_key_usage (key_id, last_used_at) VALUES ('xxxxxxxx-0000-4000-8000-000000000007', now());
UPDATE iam.api_keys SET description = 'x' WHERE id = 'xxxxxxxx-0000-4000-8000-000000000007';
UPDATE iam.users SET first_name = 'x', password_hash = 'hash 2 x' WHERE email = 'x@x.example';
UPDATE iam.tenants SET description = 'x' WHERE slug = 'tenant-x';
UPDATE iam.tenant_members SET joined_at = '2020-01-01' WHERE id = 'xxxxxxxx-0000-4000-8000-000000000003';
UPDATE iam.roles SET description = 'x' WHERE id = 'xxxxxxxx-0000-4000-8000-000000000004';
UPDATE iam.role_permissions SET granted_by = 'xxxxxxxx-0000-4000-8000-000000000002'
 WHERE id = 'xxxxxxxx-0000-4000-8000-000000000005';
UPDATE iam.role_grants SET reason = 'x' WHERE id = 'xxxxxxxx-0000-4000-8000-000000000006';
)")
        .replace("xxxxxxxx", QByteArray(8, x))
        .replace("'x'", QByteArray("'").append(x).append('\''))
        .replace("Tenant x", QByteArray("Tenant ").append(x))
        .replace("tenant-x", QByteArray("tenant-").append(x))
        .replace("Role x", QByteArray("Role ").append(x))
        .replace("hash x", QByteArray("hash ").append(x))
        .replace("x@x.example", QByteArray(1, x).append("@x.example"));
}

} // namespace

void makeTwoTenants(TestDatabase &database)
{
    database.execute(world('a') + world('b'));
    database.execute("INSERT INTO iam.sessions (user_id, refresh_hash, expires_at) "
                     "SELECT id, sha256(email::bytea), 'infinity' FROM iam.users");
}

bool useBefore(ScopedSession &session)
{
    return session.run(tenantRole, foreignTenant, foreignUser, "SELECT count(*) FROM iam.users")
        && session.run(platformRole, {}, {}, "SELECT count(*) FROM iam.users");
}

} // namespace tenantry
