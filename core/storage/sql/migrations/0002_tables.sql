-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What every part rests on. Each audited table has id, version, created_at and updated_at; 0004 gives it
-- its audit trail, 0005 its policies.

CREATE TABLE iam.users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL CHECK (octet_length(email) BETWEEN 3 AND 254),
    email_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (iam.text_key(email)) STORED,
    first_name text NOT NULL DEFAULT '' CHECK (char_length(first_name) <= 255),
    last_name text NOT NULL DEFAULT '' CHECK (char_length(last_name) <= 255),
    password_hash text,
    is_active boolean NOT NULL DEFAULT true,
    is_superuser boolean NOT NULL DEFAULT false,
    must_change_password boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX users_email_key ON iam.users (email_key);
CREATE INDEX users_active_superusers ON iam.users (id) WHERE is_superuser AND is_active;
COMMENT ON COLUMN iam.users.password_hash IS 'PHC string; null: cannot sign in with a password.';

CREATE TABLE iam.tenants (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (iam.text_key(name)) STORED,
    slug text COLLATE "C" NOT NULL CHECK (slug ~ '^[a-z0-9-]{3,50}$'),
    search_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (iam.text_key(name) || E'\n' || slug) STORED,
    description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 2000),
    status text COLLATE "C" NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'deleted')),
    deleted_at timestamptz,
    settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL,
    CONSTRAINT tenants_deleted_at CHECK ((status = 'deleted') = (deleted_at IS NOT NULL))
);
CREATE UNIQUE INDEX tenants_name_key_live ON iam.tenants (name_key) WHERE status <> 'deleted';
CREATE UNIQUE INDEX tenants_slug_live ON iam.tenants (slug) WHERE status <> 'deleted';
CREATE INDEX tenants_by_name ON iam.tenants (name_key, id) WHERE status <> 'deleted';
CREATE INDEX tenants_by_slug ON iam.tenants (slug, id) WHERE status <> 'deleted';
CREATE INDEX tenants_by_created_at ON iam.tenants (created_at, id) WHERE status <> 'deleted';
CREATE INDEX tenants_by_updated_at ON iam.tenants (updated_at, id) WHERE status <> 'deleted';
CREATE INDEX tenants_by_status ON iam.tenants (status, name_key, id);
CREATE INDEX tenants_deleted ON iam.tenants (deleted_at, id) WHERE status = 'deleted';
CREATE INDEX tenants_search ON iam.tenants USING gin (search_key public.gin_trgm_ops);
COMMENT ON COLUMN iam.tenants.search_key IS 'Name and slug, for LIKE with iam.text_key() of what is looked for.';

CREATE TABLE iam.tenant_members (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid NOT NULL REFERENCES iam.tenants ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES iam.users ON DELETE CASCADE,
    joined_at timestamptz NOT NULL DEFAULT iam.now(),
    invited_by uuid REFERENCES iam.users ON DELETE SET NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX tenant_members_tenant_user ON iam.tenant_members (tenant_id, user_id);
CREATE INDEX tenant_members_user ON iam.tenant_members (user_id, tenant_id);
CREATE INDEX tenant_members_invited_by ON iam.tenant_members (invited_by) WHERE invited_by IS NOT NULL;

CREATE TABLE iam.permissions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code text COLLATE "C" NOT NULL UNIQUE CHECK (code ~ '^[a-z_]+:[a-z_]+$'),
    name text NOT NULL UNIQUE,
    description text NOT NULL DEFAULT '',
    module text COLLATE "C" NOT NULL GENERATED ALWAYS AS (split_part(code, ':', 1)) STORED,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL
);

-- scope_id is the tenant, or zero for a global role: one column that a policy can compare without an OR.
CREATE TABLE iam.roles (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    scope_id uuid NOT NULL GENERATED ALWAYS AS
        (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid)) STORED,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (iam.text_key(name)) STORED,
    description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 2000),
    is_system_role boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL,
    CONSTRAINT roles_system_is_global CHECK (NOT is_system_role OR tenant_id IS NULL)
);
CREATE UNIQUE INDEX roles_scope_name_key ON iam.roles (scope_id, name_key);
CREATE INDEX roles_tenant ON iam.roles (tenant_id) WHERE tenant_id IS NOT NULL;

-- scope_id is its role's, filled in by a trigger.
CREATE TABLE iam.role_permissions (
    id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    role_id uuid NOT NULL REFERENCES iam.roles ON DELETE CASCADE,
    permission_id uuid NOT NULL REFERENCES iam.permissions,
    scope_id uuid NOT NULL,
    granted_by uuid REFERENCES iam.users ON DELETE SET NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (role_id, permission_id)
);
CREATE INDEX role_permissions_permission ON iam.role_permissions (permission_id);
CREATE INDEX role_permissions_scope ON iam.role_permissions (scope_id);
CREATE INDEX role_permissions_granted_by ON iam.role_permissions (granted_by) WHERE granted_by IS NOT NULL;

CREATE TABLE iam.role_grants (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES iam.users ON DELETE CASCADE,
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    role_id uuid NOT NULL REFERENCES iam.roles,
    starts_at timestamptz NOT NULL DEFAULT iam.now(),
    ends_at timestamptz,
    granted_by uuid REFERENCES iam.users ON DELETE SET NULL,
    reason text NOT NULL DEFAULT '' CHECK (char_length(reason) <= 2000),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL,
    CONSTRAINT role_grants_period CHECK (ends_at > starts_at)
);
CREATE UNIQUE INDEX role_grants_user_tenant_role ON iam.role_grants (user_id, tenant_id, role_id) NULLS NOT DISTINCT;
-- What decides whether a grant counts is in the index: a tenant's grants lie all over the table.
CREATE INDEX role_grants_tenant ON iam.role_grants (tenant_id, user_id)
    INCLUDE (role_id, starts_at, ends_at, updated_at);
CREATE INDEX role_grants_role ON iam.role_grants (role_id);
CREATE INDEX role_grants_granted_by ON iam.role_grants (granted_by) WHERE granted_by IS NOT NULL;
COMMENT ON COLUMN iam.role_grants.tenant_id IS 'Null: holds in every tenant and on the platform itself.';

CREATE VIEW iam.user_tenant_roles WITH (security_invoker = true) AS
    SELECT user_id, tenant_id, role_id, created_at
      FROM iam.role_grants
     WHERE starts_at <= iam.now()
       AND coalesce(ends_at, 'infinity') > iam.now();
COMMENT ON VIEW iam.user_tenant_roles IS 'The grants that are in force.';

CREATE TABLE iam.settings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    key text COLLATE "C" NOT NULL UNIQUE CHECK (key ~ '^[a-z_]+(\.[a-z_]+)+$'),
    value jsonb NOT NULL,
    description text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL
);

CREATE TABLE iam.signing_keys (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kid text COLLATE "C" NOT NULL UNIQUE,
    use text COLLATE "C" NOT NULL CHECK (use IN ('token', 'checkpoint')),
    installation text NOT NULL,
    public_key text NOT NULL,
    not_after timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE iam.signing_keys IS 'Public halves; the private ones are in the keychain of each installation.';

-- Volatile facts from here on: not audited, no version, no history, no notice.

CREATE TABLE iam.sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES iam.users ON DELETE CASCADE,
    refresh_hash bytea NOT NULL CHECK (octet_length(refresh_hash) = 32),
    previous_refresh_hash bytea CHECK (octet_length(previous_refresh_hash) = 32),
    generation integer NOT NULL DEFAULT 1,
    refreshed_at timestamptz NOT NULL DEFAULT iam.now(),
    client text NOT NULL DEFAULT '',
    address inet,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    last_seen_at timestamptz NOT NULL DEFAULT iam.now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE UNIQUE INDEX sessions_refresh_hash ON iam.sessions (refresh_hash);
CREATE INDEX sessions_previous_refresh_hash ON iam.sessions (previous_refresh_hash)
    WHERE previous_refresh_hash IS NOT NULL;
CREATE INDEX sessions_user ON iam.sessions (user_id, created_at);
CREATE INDEX sessions_expires_at ON iam.sessions (expires_at);

CREATE TABLE iam.login_state (
    key_hash bytea PRIMARY KEY CHECK (octet_length(key_hash) = 32),
    user_id uuid REFERENCES iam.users ON DELETE CASCADE,
    in_flight integer NOT NULL DEFAULT 0 CHECK (in_flight >= 0),
    failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    locked_until timestamptz,
    lock_level integer NOT NULL DEFAULT 0 CHECK (lock_level >= 0),
    updated_at timestamptz NOT NULL DEFAULT iam.now()
);
CREATE INDEX login_state_user ON iam.login_state (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX login_state_updated_at ON iam.login_state (updated_at);
COMMENT ON COLUMN iam.login_state.key_hash IS
    'SHA-256 of the e-mail key, so that addresses without an account are counted without being kept.';
