-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The original's database as its models describe it: docs/migrating.md says which of it is read.

CREATE SCHEMA iam;
CREATE TYPE api_key_scope AS ENUM ('GLOBAL', 'TENANT');
CREATE TYPE invitationstatus AS ENUM ('PENDING', 'ACCEPTED', 'EXPIRED', 'REVOKED');

CREATE TABLE iam.tenants (
    id uuid PRIMARY KEY,
    name varchar(255) NOT NULL UNIQUE,
    slug varchar(255) NOT NULL UNIQUE,
    description text,
    is_active boolean NOT NULL,
    created_at timestamp,
    updated_at timestamp
);
CREATE TABLE iam.users (
    id uuid PRIMARY KEY,
    email varchar(255) NOT NULL UNIQUE,
    hashed_password varchar(255) NOT NULL,
    full_name varchar(255),
    is_active boolean NOT NULL,
    is_superuser boolean NOT NULL,
    last_login timestamp,
    created_at timestamp,
    updated_at timestamp
);
CREATE TABLE iam.roles (
    id uuid PRIMARY KEY,
    name varchar(255) NOT NULL,
    description text,
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    is_system_role boolean NOT NULL,
    created_at timestamp,
    updated_at timestamp
);
CREATE TABLE iam.permissions (
    id uuid PRIMARY KEY,
    name varchar(255) NOT NULL UNIQUE,
    code varchar(100) NOT NULL UNIQUE,
    description text,
    created_at timestamp,
    updated_at timestamp
);
CREATE TABLE iam.role_permissions (
    role_id uuid REFERENCES iam.roles ON DELETE CASCADE,
    permission_id uuid REFERENCES iam.permissions ON DELETE CASCADE,
    PRIMARY KEY (role_id, permission_id)
);
CREATE TABLE iam.user_tenant_roles (
    user_id uuid REFERENCES iam.users ON DELETE CASCADE,
    role_id uuid REFERENCES iam.roles ON DELETE CASCADE,
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    created_at timestamp NOT NULL,
    PRIMARY KEY (user_id, role_id, tenant_id)
);
CREATE TABLE iam.tenant_roles (
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    role_id uuid REFERENCES iam.roles ON DELETE CASCADE,
    PRIMARY KEY (tenant_id, role_id)
);
CREATE TABLE iam.api_keys (
    id uuid PRIMARY KEY,
    name varchar(255) NOT NULL,
    key_prefix varchar(8) NOT NULL UNIQUE,
    key_hash varchar(255) NOT NULL,
    description varchar(500),
    is_active boolean NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    user_id uuid NOT NULL REFERENCES iam.users ON DELETE CASCADE,
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    scope api_key_scope NOT NULL DEFAULT 'TENANT',
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE TABLE iam.invitations (
    id uuid PRIMARY KEY,
    email varchar(255) NOT NULL,
    token varchar(255) NOT NULL UNIQUE,
    status invitationstatus NOT NULL,
    expires_at timestamp NOT NULL,
    accepted_at timestamp,
    tenant_id uuid NOT NULL REFERENCES iam.tenants ON DELETE CASCADE,
    inviter_id uuid NOT NULL REFERENCES iam.users,
    user_id uuid REFERENCES iam.users,
    role_id uuid,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL
);
