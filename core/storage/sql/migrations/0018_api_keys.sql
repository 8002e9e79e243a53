-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- API keys: what a program proves itself with. A key acts as its owner and may at most what he may; it can be narrowed
-- to permissions, networks and one tenant. Its value is shown once; it is found by the SHA-256 of the whole value, so
-- that keys of any form work, also those that came from elsewhere.

CREATE TABLE iam.api_keys (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (iam.text_key(name)) STORED,
    description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 2000),
    key_prefix text COLLATE "C" NOT NULL CHECK (char_length(key_prefix) BETWEEN 1 AND 8),
    key_hash bytea NOT NULL CHECK (octet_length(key_hash) = 32),
    search_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS
        (iam.text_key(name) || E'\n' || iam.text_key(key_prefix)) STORED,
    scope text COLLATE "C" NOT NULL CHECK (scope IN ('GLOBAL', 'TENANT')),
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES iam.users ON DELETE CASCADE,
    permissions text[] COLLATE "C",
    allowed_networks cidr[] CHECK (cardinality(allowed_networks) > 0),
    is_active boolean NOT NULL DEFAULT true,
    expires_at timestamptz,
    revoked_at timestamptz,
    rotated_from uuid REFERENCES iam.api_keys ON DELETE SET NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL,
    CONSTRAINT api_keys_scope_tenant CHECK ((scope = 'TENANT') = (tenant_id IS NOT NULL))
);
CREATE UNIQUE INDEX api_keys_key_hash ON iam.api_keys (key_hash);
CREATE INDEX api_keys_by_created_at ON iam.api_keys (created_at, id);
CREATE INDEX api_keys_by_name ON iam.api_keys (name_key, id);
CREATE INDEX api_keys_tenant ON iam.api_keys (tenant_id, created_at, id) WHERE tenant_id IS NOT NULL;
CREATE INDEX api_keys_user ON iam.api_keys (user_id, created_at, id);
CREATE INDEX api_keys_rotated_from ON iam.api_keys (rotated_from) WHERE rotated_from IS NOT NULL;
CREATE INDEX api_keys_inactive ON iam.api_keys (created_at, id) WHERE NOT is_active;
CREATE INDEX api_keys_revoked ON iam.api_keys (created_at, id) WHERE revoked_at IS NOT NULL;
CREATE INDEX api_keys_expires_at ON iam.api_keys (expires_at, id) WHERE expires_at IS NOT NULL;
CREATE INDEX api_keys_search ON iam.api_keys USING gin (search_key public.gin_trgm_ops);
COMMENT ON COLUMN iam.api_keys.key_hash IS 'SHA-256 of the whole value.';
COMMENT ON COLUMN iam.api_keys.permissions IS 'The key may these at most; null: whatever its owner may.';
COMMENT ON COLUMN iam.api_keys.allowed_networks IS 'Where it may be used from; null: from anywhere.';
COMMENT ON COLUMN iam.api_keys.revoked_at IS 'For ever: what has leaked must never be good again.';

-- Volatile: at most one write a minute for each key.
CREATE TABLE iam.api_key_usage (
    key_id uuid PRIMARY KEY REFERENCES iam.api_keys ON DELETE CASCADE,
    last_used_at timestamptz NOT NULL,
    last_address inet
);

-- Runs as who writes: the catalogue is the same for all.
CREATE FUNCTION iam.api_keys_permissions() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(NEW.permissions) AS wanted (code)
                WHERE NOT EXISTS (SELECT FROM iam.permissions p WHERE p.code = wanted.code)) THEN
        RAISE EXCEPTION 'There is no such permission.'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'api_keys_permissions';
    END IF;
    NEW.permissions := ARRAY(SELECT DISTINCT code FROM unnest(NEW.permissions) AS wanted (code) ORDER BY code);
    RETURN NEW;
END
$$;
CREATE TRIGGER permissions_exist BEFORE INSERT OR UPDATE OF permissions ON iam.api_keys
    FOR EACH ROW WHEN (NEW.permissions IS NOT NULL) EXECUTE FUNCTION iam.api_keys_permissions();

INSERT INTO iam.audited_tables (table_name, target_kind, label, tenant, secret_columns, fixed_columns) VALUES
    ('api_keys', 'api_key', 'r.name', 'r.tenant_id', '{key_hash}', '{key_prefix,key_hash,scope,tenant_id}');
SELECT iam.audit_table('api_keys');

-- The second wall. The hash can be read in no scope, and nobody deletes a key: it is revoked.

ALTER TABLE iam.api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.api_key_usage ENABLE ROW LEVEL SECURITY;

CREATE POLICY platform ON iam.api_keys TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.api_key_usage TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.api_keys_history TO tenantry_platform USING (true);
GRANT SELECT (id, name, name_key, description, key_prefix, search_key, scope, tenant_id, user_id, permissions,
              allowed_networks, is_active, expires_at, revoked_at, rotated_from, version, created_at, updated_at),
      INSERT,
      UPDATE (name, description, user_id, permissions, allowed_networks, is_active, expires_at, revoked_at, version,
              updated_at)
    ON iam.api_keys TO tenantry_platform;

CREATE POLICY tenant_read ON iam.api_keys FOR SELECT TO tenantry_tenant USING (tenant_id = iam.current_tenant_id());
CREATE POLICY tenant_insert ON iam.api_keys FOR INSERT TO tenantry_tenant
    WITH CHECK (tenant_id = iam.current_tenant_id()
                AND EXISTS (SELECT FROM iam.tenant_members m
                             WHERE m.tenant_id = iam.current_tenant_id() AND m.user_id = api_keys.user_id));
CREATE POLICY tenant_update ON iam.api_keys FOR UPDATE TO tenantry_tenant USING (tenant_id = iam.current_tenant_id());
CREATE POLICY tenant ON iam.api_keys_history FOR SELECT TO tenantry_tenant USING (tenant_id = iam.current_tenant_id());

CREATE POLICY self_read ON iam.api_keys FOR SELECT TO tenantry_self USING (user_id = iam.current_user_id());
CREATE POLICY self_insert ON iam.api_keys FOR INSERT TO tenantry_self
    WITH CHECK (user_id = iam.current_user_id() AND tenant_id IS NULL);
CREATE POLICY self_update ON iam.api_keys FOR UPDATE TO tenantry_self USING (user_id = iam.current_user_id());

-- Whoever sees a key sees when it was used.
CREATE POLICY of_visible_keys ON iam.api_key_usage FOR SELECT TO tenantry_tenant, tenantry_self
    USING (EXISTS (SELECT FROM iam.api_keys k WHERE k.id = key_id));

GRANT SELECT (id, name, name_key, description, key_prefix, search_key, scope, tenant_id, user_id, permissions,
              allowed_networks, is_active, expires_at, revoked_at, rotated_from, version, created_at, updated_at),
      INSERT,
      UPDATE (name, description, permissions, allowed_networks, is_active, expires_at, revoked_at, version, updated_at)
    ON iam.api_keys TO tenantry_tenant, tenantry_self;
GRANT SELECT ON iam.api_key_usage TO tenantry_platform, tenantry_tenant, tenantry_self;
GRANT SELECT ON iam.api_keys_history TO tenantry_platform, tenantry_tenant;
GRANT EXECUTE ON FUNCTION iam.api_keys_as_of(timestamptz) TO tenantry_platform, tenantry_tenant;
GRANT EXECUTE ON FUNCTION iam.api_keys_permissions() TO tenantry_platform, tenantry_tenant, tenantry_self;

-- Whether a key is good, and for what.

-- An address as the request's caller has it; ::ffff:192.0.2.1 is 192.0.2.1.
CREATE FUNCTION iam_auth.is_allowed_from(p_networks cidr[], p_address text) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN p_networks IS NULL
        OR coalesce(iam_auth.readable_address(regexp_replace(p_address, '^::ffff:(?=[0-9.]+$)', '', 'i'))
                    <<= ANY (p_networks::inet[]), false);
END
$$;

CREATE FUNCTION iam_auth.is_good_key(k iam.api_keys) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN k.id IS NOT NULL AND k.is_active AND k.revoked_at IS NULL
       AND coalesce(k.expires_at, 'infinity') > iam.now()
       AND iam_auth.is_allowed_from(k.allowed_networks, iam_auth.caller() ->> 'address')
       AND (k.tenant_id IS NULL
            OR EXISTS (SELECT FROM iam.tenants t WHERE t.id = k.tenant_id AND t.status <> 'deleted'));
END
$$;

CREATE FUNCTION iam_auth.is_limited(k iam.api_keys) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN num_nonnulls(k.tenant_id, k.permissions, k.allowed_networks, k.expires_at) > 0;
END
$$;

CREATE FUNCTION iam_auth.is_limited_key(p_key uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT iam_auth.is_limited(k) FROM iam.api_keys k WHERE k.id = p_key $$;

-- What iam_auth.decide() (0006) asks when the caller proved himself with a key.
CREATE FUNCTION iam_auth.key_refusal(p_key uuid, p_user uuid, p_permission text, p_tenant uuid) RETURNS text
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k iam.api_keys;
BEGIN
    SELECT * INTO k FROM iam.api_keys WHERE id = p_key AND user_id = p_user;
    IF NOT iam_auth.is_good_key(k) THEN
        RETURN 'key_refused';
    ELSIF p_permission <> ALL (k.permissions) THEN
        RETURN 'permission_missing';
    ELSIF k.tenant_id IS NULL THEN
        RETURN NULL;
    ELSIF (SELECT status FROM iam.tenants WHERE id = k.tenant_id) = 'suspended' THEN
        RETURN 'tenant_suspended';
    ELSIF p_tenant <> k.tenant_id THEN
        RETURN 'not_member';
    ELSIF p_tenant IS NULL AND p_permission IS NOT NULL THEN
        RETURN 'permission_missing';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION iam_auth.key_refusal(uuid, uuid, text, uuid) IS
    'Null: the key doesn''t narrow what its owner may here. key_refused: it is no good at all.';

CREATE TYPE iam_auth.key_answer AS (
    outcome text,
    key_id uuid,
    key_version integer,
    key_prefix text,
    tenant_id uuid,
    is_limited boolean,
    is_platform boolean,
    id uuid,
    email text,
    first_name text,
    last_name text,
    is_active boolean,
    is_superuser boolean,
    must_change_password boolean,
    version integer,
    created_at timestamptz,
    updated_at timestamptz
);

CREATE FUNCTION iam_auth.authenticate_key(p_hash bytea, p_in_query boolean) RETURNS iam_auth.key_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k iam.api_keys;
    a iam_auth.key_answer;
    v_now timestamptz := iam.now();
BEGIN
    IF p_in_query AND NOT iam_auth.is_ephemeral() AND NOT iam_auth.setting('rest.api_key_in_query')::boolean THEN
        a.outcome := 'not_looked_at';
        RETURN a;
    END IF;
    SELECT * INTO k FROM iam.api_keys WHERE key_hash = p_hash;
    IF NOT iam_auth.is_good_key(k) THEN
        PERFORM iam_auth.count_refused_sign_in(k.user_id);
        a.outcome := 'refused';
        RETURN a;
    END IF;
    SELECT NULL, k.id, k.version, k.key_prefix, k.tenant_id, NULL, NULL, u.id, u.email, u.first_name, u.last_name, u.is_active,
           u.is_superuser, u.must_change_password, u.version, u.created_at, u.updated_at
      INTO a
      FROM iam.users u WHERE u.id = k.user_id;
    a.outcome := CASE WHEN EXISTS (SELECT FROM iam.tenants WHERE id = k.tenant_id AND status = 'suspended')
                      THEN 'tenant_suspended' ELSE 'good' END;
    a.is_limited := iam_auth.is_limited(k);
    a.is_platform := k.tenant_id IS NULL AND (a.is_superuser OR iam_auth.has_grant(a.id, NULL, NULL));

    -- At most once a minute, and not waiting for another request with the same key that does so, nor for the disk.
    PERFORM set_config('synchronous_commit', 'off', true);
    IF NOT EXISTS (SELECT FROM iam.api_key_usage WHERE key_id = k.id) THEN
        INSERT INTO iam.api_key_usage (key_id, last_used_at, last_address)
        VALUES (k.id, v_now, iam_auth.readable_address(iam_auth.caller() ->> 'address'))
        ON CONFLICT DO NOTHING;
    ELSE
        UPDATE iam.api_key_usage
           SET last_used_at = v_now, last_address = iam_auth.readable_address(iam_auth.caller() ->> 'address')
         WHERE key_id = (SELECT key_id FROM iam.api_key_usage
                          WHERE key_id = k.id AND last_used_at <= v_now - interval '1 minute'
                            FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN a;
END
$$;
COMMENT ON FUNCTION iam_auth.authenticate_key(bytea, boolean) IS
    'good (also when the owner is inactive), tenant_suspended, refused (unknown, inactive, revoked, expired or from a
foreign network, all alike), or not_looked_at: keys in the query aren''t accepted.';

-- As iam_auth.presume_session() (0010). The network is the caller's to compare: it isn't another one than it was.
CREATE FUNCTION iam_auth.presume_key(p_key uuid, p_key_version integer, p_user uuid, p_version integer,
                                     p_platform boolean)
    RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
BEGIN
    IF EXISTS (
           SELECT FROM iam.api_keys k JOIN iam.users u ON u.id = k.user_id LEFT JOIN iam.tenants t ON t.id = k.tenant_id
            WHERE k.id = p_key AND k.version = p_key_version AND k.is_active AND k.revoked_at IS NULL
              AND coalesce(k.expires_at, 'infinity') > v_now
              AND (k.tenant_id IS NULL OR t.status = 'active')
              AND u.id = p_user AND u.version = p_version
              AND p_platform = (k.tenant_id IS NULL AND (u.is_superuser OR EXISTS (
                      SELECT FROM iam.role_grants g
                       WHERE g.user_id = u.id AND g.tenant_id IS NULL
                         AND g.starts_at <= v_now AND coalesce(g.ends_at, 'infinity') > v_now)))) THEN
        RETURN;
    END IF;
    RAISE EXCEPTION 'presumption_wrong' USING ERRCODE = 'TN020';
END
$$;
COMMENT ON FUNCTION iam_auth.presume_key(uuid, integer, uuid, integer, boolean) IS
    'Raises TN020 unless authenticate_key() would give the answer that the caller has, from the same address.';

CREATE FUNCTION iam_auth.place_of_key(p_key uuid) RETURNS TABLE (user_id uuid, tenant_id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN QUERY SELECT k.user_id, k.tenant_id FROM iam.api_keys k WHERE k.id = p_key;
END
$$;
COMMENT ON FUNCTION iam_auth.place_of_key(uuid) IS 'Whose key it is and for which tenant: who may ask about it depends on that.';

-- Where a tenant can't be seen any more, it is as if there were none.
CREATE FUNCTION iam_auth.unless_deleted(p_tenant uuid, p_hides_deleted boolean) RETURNS uuid
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN CASE WHEN p_hides_deleted AND EXISTS (SELECT FROM iam.tenants WHERE id = p_tenant AND status = 'deleted')
                THEN '00000000-0000-0000-0000-000000000000'::uuid ELSE p_tenant END;
END
$$;

-- To read one key without knowing whose it is: what its owner may anyway, others with p_permission in its place. The
-- transaction goes on in the tenant of the key.
CREATE FUNCTION iam_auth.require_at_key(p_kind text, p_user uuid, p_session uuid, p_permission text, p_key uuid,
                                        p_hides_deleted boolean)
    RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_owner uuid;
    v_tenant uuid;
BEGIN
    SELECT k.user_id, k.tenant_id INTO v_owner, v_tenant FROM iam.api_keys k WHERE k.id = p_key;
    IF NOT FOUND OR (v_owner = p_user AND p_kind IN ('user', 'key')) THEN
        PERFORM iam_auth.require(p_kind, p_user, p_session, NULL, NULL);
    ELSE
        PERFORM iam_auth.require(p_kind, p_user, p_session, p_permission,
                                 iam_auth.unless_deleted(v_tenant, p_hides_deleted));
        PERFORM set_config('tenantry.tenant_id', coalesce(v_tenant::text, ''), true);
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.require_at_key(text, uuid, uuid, text, uuid, boolean) IS
    'Raises what iam_auth.require() does. Nothing to forbid where there is no such key.';

-- A key that somebody makes for another account is that account's power in his hands.
CREATE FUNCTION iam_auth.may_all_of(p_kind text, p_caller uuid, p_session uuid, p_user uuid, p_tenant uuid)
    RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_kind IN ('local', 'system') OR EXISTS (SELECT FROM iam.users WHERE id = p_caller AND is_superuser) THEN
        RETURN iam_auth.decide(p_kind, p_caller, p_session, NULL, NULL) = 'allowed';
    ELSIF EXISTS (SELECT FROM iam.users WHERE id = p_user AND is_superuser) THEN
        RETURN false;
    END IF;
    RETURN NOT EXISTS (
        SELECT FROM iam.role_grants g
          JOIN iam.role_permissions rp ON rp.role_id = g.role_id
          JOIN iam.permissions p ON p.id = rp.permission_id
         WHERE g.user_id = p_user
           AND coalesce(g.ends_at, 'infinity') > iam.now()
           AND coalesce(g.tenant_id = p_tenant, true)
           AND iam_auth.decide(p_kind, p_caller, p_session, p.code, coalesce(p_tenant, g.tenant_id)) <> 'allowed');
END
$$;
COMMENT ON FUNCTION iam_auth.may_all_of(text, uuid, uuid, uuid, uuid) IS
    'Whether the caller may all that p_user may in p_tenant (null: anywhere), now or by a grant that has yet to begin.';

GRANT EXECUTE ON FUNCTION iam_auth.authenticate_key(bytea, boolean),
    iam_auth.presume_key(uuid, integer, uuid, integer, boolean) TO tenantry_app;
GRANT EXECUTE ON FUNCTION iam_auth.place_of_key(uuid) TO tenantry_app;
GRANT EXECUTE ON FUNCTION iam_auth.require_at_key(text, uuid, uuid, text, uuid, boolean)
    TO tenantry_platform, tenantry_tenant;
GRANT EXECUTE ON FUNCTION iam_auth.may_all_of(text, uuid, uuid, uuid, uuid)
    TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;
