-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The original's database as its first migrations make it: roles belong to tenants, nothing is deleted for good, and
-- there are no invitations. With a tenant that is there and one that was deleted, and so were a person and a role.

CREATE SCHEMA iam;
CREATE TYPE api_key_scope AS ENUM ('GLOBAL', 'TENANT');

CREATE TABLE iam.tenants (
    id uuid PRIMARY KEY, created_at timestamp NOT NULL, updated_at timestamp NOT NULL, deleted_at timestamp,
    name varchar(255) NOT NULL, slug varchar(100) NOT NULL UNIQUE, description text, is_active boolean NOT NULL
);
CREATE TABLE iam.permissions (
    id uuid PRIMARY KEY, created_at timestamp NOT NULL, updated_at timestamp NOT NULL, name varchar(255) NOT NULL,
    code varchar(100) NOT NULL UNIQUE, description text, module varchar(100) NOT NULL
);
CREATE TABLE iam.tenant_roles (
    id uuid PRIMARY KEY, created_at timestamp NOT NULL, updated_at timestamp NOT NULL, deleted_at timestamp,
    name varchar(255) NOT NULL, description text, is_system_role boolean NOT NULL,
    tenant_id uuid NOT NULL REFERENCES iam.tenants, UNIQUE (tenant_id, name)
);
CREATE TABLE iam.tenant_role_permissions (
    id uuid PRIMARY KEY, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    tenant_role_id uuid NOT NULL REFERENCES iam.tenant_roles, permission_id uuid NOT NULL REFERENCES iam.permissions,
    UNIQUE (tenant_role_id, permission_id)
);
CREATE TABLE iam.users (
    id uuid PRIMARY KEY, created_at timestamp NOT NULL, updated_at timestamp NOT NULL, deleted_at timestamp,
    email varchar(255) NOT NULL UNIQUE, hashed_password varchar(255) NOT NULL, first_name varchar(100),
    last_name varchar(100), is_active boolean NOT NULL, is_superuser boolean NOT NULL, last_login timestamp
);
CREATE TABLE iam.user_tenant_roles (
    id uuid PRIMARY KEY, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    user_id uuid NOT NULL REFERENCES iam.users, tenant_id uuid NOT NULL REFERENCES iam.tenants,
    tenant_role_id uuid NOT NULL REFERENCES iam.tenant_roles, UNIQUE (user_id, tenant_id, tenant_role_id)
);
CREATE TABLE iam.api_keys (
    id uuid PRIMARY KEY, name varchar(255) NOT NULL, key_prefix varchar(8) NOT NULL, key_hash varchar(255) NOT NULL,
    description varchar(500), is_active boolean NOT NULL, expires_at timestamp, last_used_at timestamp,
    user_id uuid NOT NULL REFERENCES iam.users, tenant_id uuid REFERENCES iam.tenants, created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL, scope api_key_scope NOT NULL DEFAULT 'TENANT'
);

INSERT INTO iam.tenants VALUES
    ('10000000-0000-4000-8000-000000000001', now(), now(), NULL, 'Default Tenant', 'default-tenant', NULL, true),
    ('10000000-0000-4000-8000-000000000002', now(), now(), now(), 'Gone', 'gone', NULL, true);
INSERT INTO iam.permissions VALUES
    ('40000000-0000-4000-8000-000000000001', now(), now(), 'Read', 'user:read', NULL, 'user'),
    ('40000000-0000-4000-8000-000000000002', now(), now(), 'Templates', 'template:read', NULL, 'template');
INSERT INTO iam.tenant_roles VALUES
    ('30000000-0000-4000-8000-000000000001', now(), now(), NULL, 'Admin', NULL, true, '10000000-0000-4000-8000-000000000001'),
    ('30000000-0000-4000-8000-000000000002', now(), now(), now(), 'Old', NULL, false, '10000000-0000-4000-8000-000000000001'),
    ('30000000-0000-4000-8000-000000000003', now(), now(), NULL, 'Admin', NULL, false, '10000000-0000-4000-8000-000000000002');
INSERT INTO iam.tenant_role_permissions
SELECT gen_random_uuid(), now(), now(), r.id, p.id FROM iam.tenant_roles r, iam.permissions p;
INSERT INTO iam.users VALUES
    ('20000000-0000-4000-8000-000000000001', now(), now(), NULL, 'admin@example.com',
     '$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234', 'Ada', 'Lovelace', true, true, NULL),
    ('20000000-0000-4000-8000-000000000002', now(), now(), now(), 'gone@example.com',
     '$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234', NULL, NULL, true, false, NULL);
INSERT INTO iam.user_tenant_roles
SELECT gen_random_uuid(), now(), now(), u.id, r.tenant_id, r.id FROM iam.users u, iam.tenant_roles r;
INSERT INTO iam.api_keys
SELECT gen_random_uuid(), 'Key', 'vsak_ab' || right(u.id::text, 1), encode(sha256(u.id::text::bytea), 'hex'), NULL, true,
       '2099-01-01', NULL, u.id, NULL, now(), now(), 'GLOBAL'
  FROM iam.users u;
