-- PostgreSQL 15. What all migrations add up to; renewed by tests/storage/renew-golden-schema.
CREATE SCHEMA iam;
ALTER SCHEMA iam OWNER TO tenantry_owner;
COMMENT ON SCHEMA iam IS 'Tenants, users, roles and what happened to them.';
CREATE SCHEMA iam_auth;
ALTER SCHEMA iam_auth OWNER TO tenantry_owner;
COMMENT ON SCHEMA iam_auth IS 'What must be answered before it is known who asks and in which tenant.';
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';
CREATE TYPE iam.audit_context AS (
	at timestamp with time zone,
	batch integer,
	system_identifier bigint,
	actor_kind text,
	actor_id uuid,
	actor_label text,
	origin text,
	action text,
	tenant_id uuid,
	credential text,
	session_id uuid,
	request_id uuid,
	address text,
	reason text,
	db_application text,
	db_address inet
);
ALTER TYPE iam.audit_context OWNER TO tenantry_owner;
CREATE TYPE iam_auth.acceptance AS (
	outcome text,
	id uuid,
	email text,
	first_name text,
	last_name text,
	is_active boolean,
	is_superuser boolean,
	must_change_password boolean,
	version integer,
	created_at timestamp with time zone,
	updated_at timestamp with time zone
);
ALTER TYPE iam_auth.acceptance OWNER TO tenantry_owner;
CREATE TYPE iam_auth.handover AS (
	outcome text,
	detail text,
	keys integer,
	narrowed_keys integer,
	invitations integer,
	unusable_invitations integer
);
ALTER TYPE iam_auth.handover OWNER TO tenantry_owner;
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
	created_at timestamp with time zone,
	updated_at timestamp with time zone
);
ALTER TYPE iam_auth.key_answer OWNER TO tenantry_owner;
CREATE TYPE iam_auth.session_answer AS (
	outcome text,
	session_id uuid,
	client text,
	address text,
	began_at timestamp with time zone,
	last_seen_at timestamp with time zone,
	expires_at timestamp with time zone,
	id uuid,
	email text,
	first_name text,
	last_name text,
	is_active boolean,
	is_superuser boolean,
	must_change_password boolean,
	version integer,
	created_at timestamp with time zone,
	updated_at timestamp with time zone,
	is_platform boolean,
	nonce bytea,
	issuer text,
	access_minutes integer,
	token_keys text[],
	present timestamp with time zone
);
ALTER TYPE iam_auth.session_answer OWNER TO tenantry_owner;
CREATE FUNCTION iam.add_audit_partition(p_parent text, p_month timestamp without time zone) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
DECLARE
    v_name text := p_parent || to_char(p_month, '_YYYY_MM');
    v_from timestamptz := p_month AT TIME ZONE 'UTC';
    v_to timestamptz := (p_month + interval '1 month') AT TIME ZONE 'UTC';
    v_taken boolean;
BEGIN
    IF to_regclass(format('iam.%I', v_name)) IS NOT NULL THEN
        RETURN NULL;
    END IF;
    -- Rows that came while the partition was missing stay where they are: nothing may move them.
    EXECUTE format('SELECT EXISTS (SELECT FROM iam.%I WHERE at >= $1 AND at < $2)', p_parent || '_default')
       INTO v_taken USING v_from, v_to;
    IF v_taken THEN
        RETURN NULL;
    END IF;
    -- Made aside and attached, because CREATE TABLE PARTITION OF would lock the whole log. Attaching locks the default
    -- partition alone against everything: writes go on, unless they go there; reading of all partitions, and this, wait
    -- for each other, this no longer than lock_timeout.
    EXECUTE format('CREATE TABLE iam.%I (LIKE iam.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', v_name, p_parent);
    EXECUTE format('ALTER TABLE iam.%I ATTACH PARTITION iam.%I FOR VALUES FROM (%L) TO (%L)',
                   p_parent, v_name, v_from, v_to);
    PERFORM iam.protect_audit_table(format('iam.%I', v_name)::regclass);
    RETURN v_name;
END
$_$;
ALTER FUNCTION iam.add_audit_partition(p_parent text, p_month timestamp without time zone) OWNER TO tenantry_owner;
CREATE TABLE iam.api_keys_history (
    valid tstzrange NOT NULL,
    id uuid,
    name text,
    name_key text COLLATE pg_catalog."C",
    description text,
    key_prefix text COLLATE pg_catalog."C",
    search_key text COLLATE pg_catalog."C",
    scope text COLLATE pg_catalog."C",
    tenant_id uuid,
    user_id uuid,
    permissions text[] COLLATE pg_catalog."C",
    allowed_networks cidr[],
    is_active boolean,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    rotated_from uuid,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT api_keys_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.api_keys_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.api_keys_as_of(p_at timestamp with time zone) RETURNS SETOF iam.api_keys_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, name, name_key, description, key_prefix, search_key, scope, tenant_id, user_id, permissions, allowed_networks, is_active, expires_at, revoked_at, rotated_from, version, created_at, updated_at FROM iam.api_keys WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, name, name_key, description, key_prefix, search_key, scope, tenant_id, user_id, permissions, allowed_networks, is_active, expires_at, revoked_at, rotated_from, version, created_at, updated_at FROM iam.api_keys_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.api_keys_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.api_keys_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('api_keys.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               r.name AS target_label, jsonb_build_object('name', r.name, 'description', r.description, 'key_prefix', r.key_prefix, 'key_hash', CASE WHEN r.key_hash IS NOT NULL THEN 'changed' END, 'scope', r.scope, 'tenant_id', r.tenant_id, 'user_id', r.user_id, 'permissions', r.permissions, 'allowed_networks', r.allowed_networks, 'is_active', r.is_active, 'expires_at', r.expires_at, 'revoked_at', r.revoked_at, 'rotated_from', r.rotated_from) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'api_key', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.api_keys_history (id, name, name_key, description, key_prefix, search_key, scope, tenant_id, user_id, permissions, allowed_networks, is_active, expires_at, revoked_at, rotated_from, version, created_at, updated_at, valid)
    SELECT r.id, r.name, r.name_key, r.description, r.key_prefix, r.search_key, r.scope, r.tenant_id, r.user_id, r.permissions, r.allowed_networks, r.is_active, r.expires_at, r.revoked_at, r.rotated_from, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('api_keys', ARRAY(SELECT DISTINCT r.tenant_id FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.api_keys_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.api_keys_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('api_keys.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               r.name AS target_label, NULL::jsonb AS before, jsonb_build_object('name', r.name, 'description', r.description, 'key_prefix', r.key_prefix, 'key_hash', CASE WHEN r.key_hash IS NOT NULL THEN 'changed' END, 'scope', r.scope, 'tenant_id', r.tenant_id, 'user_id', r.user_id, 'permissions', r.permissions, 'allowed_networks', r.allowed_networks, 'is_active', r.is_active, 'expires_at', r.expires_at, 'revoked_at', r.revoked_at, 'rotated_from', r.rotated_from) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'api_key', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('api_keys', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.api_keys_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.api_keys_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('api_keys.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               r.name AS target_label, ('{' || concat_ws(',', CASE WHEN o.name IS DISTINCT FROM r.name THEN '"name":' || coalesce(to_json(o.name)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(o.description)::text, 'null') END,
                   CASE WHEN o.user_id IS DISTINCT FROM r.user_id THEN '"user_id":' || coalesce(to_json(o.user_id)::text, 'null') END,
                   CASE WHEN o.permissions IS DISTINCT FROM r.permissions THEN '"permissions":' || coalesce(to_json(o.permissions)::text, 'null') END,
                   CASE WHEN o.allowed_networks IS DISTINCT FROM r.allowed_networks THEN '"allowed_networks":' || coalesce(to_json(o.allowed_networks)::text, 'null') END,
                   CASE WHEN o.is_active IS DISTINCT FROM r.is_active THEN '"is_active":' || coalesce(to_json(o.is_active)::text, 'null') END,
                   CASE WHEN o.expires_at IS DISTINCT FROM r.expires_at THEN '"expires_at":' || coalesce(to_json(o.expires_at)::text, 'null') END,
                   CASE WHEN o.revoked_at IS DISTINCT FROM r.revoked_at THEN '"revoked_at":' || coalesce(to_json(o.revoked_at)::text, 'null') END,
                   CASE WHEN o.rotated_from IS DISTINCT FROM r.rotated_from THEN '"rotated_from":' || coalesce(to_json(o.rotated_from)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.name IS DISTINCT FROM r.name THEN '"name":' || coalesce(to_json(r.name)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(r.description)::text, 'null') END,
                   CASE WHEN o.user_id IS DISTINCT FROM r.user_id THEN '"user_id":' || coalesce(to_json(r.user_id)::text, 'null') END,
                   CASE WHEN o.permissions IS DISTINCT FROM r.permissions THEN '"permissions":' || coalesce(to_json(r.permissions)::text, 'null') END,
                   CASE WHEN o.allowed_networks IS DISTINCT FROM r.allowed_networks THEN '"allowed_networks":' || coalesce(to_json(r.allowed_networks)::text, 'null') END,
                   CASE WHEN o.is_active IS DISTINCT FROM r.is_active THEN '"is_active":' || coalesce(to_json(r.is_active)::text, 'null') END,
                   CASE WHEN o.expires_at IS DISTINCT FROM r.expires_at THEN '"expires_at":' || coalesce(to_json(r.expires_at)::text, 'null') END,
                   CASE WHEN o.revoked_at IS DISTINCT FROM r.revoked_at THEN '"revoked_at":' || coalesce(to_json(r.revoked_at)::text, 'null') END,
                   CASE WHEN o.rotated_from IS DISTINCT FROM r.rotated_from THEN '"rotated_from":' || coalesce(to_json(r.rotated_from)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'api_key', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.api_keys_history (id, name, name_key, description, key_prefix, search_key, scope, tenant_id, user_id, permissions, allowed_networks, is_active, expires_at, revoked_at, rotated_from, version, created_at, updated_at, valid)
    SELECT o.id, o.name, o.name_key, o.description, o.key_prefix, o.search_key, o.scope, o.tenant_id, o.user_id, o.permissions, o.allowed_networks, o.is_active, o.expires_at, o.revoked_at, o.rotated_from, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('api_keys', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.api_keys_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.api_keys_permissions() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam.api_keys_permissions() OWNER TO tenantry_owner;
CREATE FUNCTION iam.api_keys_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.key_prefix IS DISTINCT FROM OLD.key_prefix OR NEW.key_hash IS DISTINCT FROM OLD.key_hash OR NEW.scope IS DISTINCT FROM OLD.scope OR NEW.tenant_id IS DISTINCT FROM OLD.tenant_id THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.name, NEW.description, NEW.user_id, NEW.permissions, NEW.allowed_networks, NEW.is_active, NEW.expires_at, NEW.revoked_at, NEW.rotated_from) IS DISTINCT FROM (OLD.name, OLD.description, OLD.user_id, OLD.permissions, OLD.allowed_networks, OLD.is_active, OLD.expires_at, OLD.revoked_at, OLD.rotated_from) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.api_keys_stamp_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.audit_context(p_default_action text) RETURNS iam.audit_context
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_caller jsonb := coalesce(nullif(current_setting('tenantry.caller', true), ''), '{}')::jsonb;
    c iam.audit_context;
BEGIN
    SELECT system_identifier INTO c.system_identifier FROM pg_control_system();
    SELECT CASE l.system_identifier WHEN c.system_identifier THEN l.batch ELSE l.batch + 1 END
      INTO STRICT c.batch
      FROM iam.audit_log l;
    c.at := iam.now();
    c.actor_kind := coalesce(v_caller ->> 'kind', 'database');
    c.actor_id := (v_caller ->> 'user')::uuid;
    c.actor_label := coalesce(v_caller ->> 'label', CASE c.actor_kind WHEN 'database' THEN session_user ELSE '' END);
    c.origin := coalesce(v_caller ->> 'origin', 'database');
    c.action := coalesce(v_caller ->> 'action', p_default_action);
    c.tenant_id := iam.current_tenant_id();
    c.credential := v_caller ->> 'credential';
    c.session_id := (v_caller ->> 'session')::uuid;
    c.request_id := (v_caller ->> 'request')::uuid;
    c.address := v_caller ->> 'address';
    c.reason := v_caller ->> 'reason';
    c.db_application := coalesce(current_setting('application_name', true), '');
    c.db_address := inet_client_addr();
    RETURN c;
END
$$;
ALTER FUNCTION iam.audit_context(p_default_action text) OWNER TO tenantry_owner;
CREATE FUNCTION iam.audit_table(p_table text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    t iam.audited_tables;
    v_history text[];
    v_row text;
BEGIN
    SELECT * INTO STRICT t FROM iam.audited_tables WHERE table_name = p_table;
    v_row := iam.row_as_json(p_table, t.secret_columns);
    v_history := iam.make_history_table(p_table, t.secret_columns);
    PERFORM iam.make_stamp_trigger(p_table, t.fixed_columns);
    PERFORM iam.make_as_of_function(p_table, v_history);
    PERFORM iam.make_audit_trigger(p_table, 'insert', 'new_rows r', 'NULL::jsonb', v_row, NULL, v_history);
    PERFORM iam.make_audit_trigger(p_table, 'update',
        'new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version',
        iam.difference_as_json(p_table, t.secret_columns, t.fixed_columns, 'o'),
        iam.difference_as_json(p_table, t.secret_columns, t.fixed_columns, 'r'), 'o', v_history);
    PERFORM iam.make_audit_trigger(p_table, 'delete', 'old_rows r', v_row, 'NULL::jsonb', 'r', v_history);
    EXECUTE format('CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON iam.%I
                        FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate()', p_table);
END
$$;
ALTER FUNCTION iam.audit_table(p_table text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.audit_table(p_table text) IS 'Makes, or brings up to date, the audit trail of a table that is registered in iam.audited_tables.';
CREATE FUNCTION iam.audited_columns(p_table text) RETURNS text[]
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT array_agg(attname::text ORDER BY attnum)
      FROM pg_attribute
     WHERE attrelid = format('iam.%I', p_table)::regclass
       AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
       AND attname NOT IN ('id', 'version', 'created_at', 'updated_at')
$$;
ALTER FUNCTION iam.audited_columns(p_table text) OWNER TO tenantry_owner;
CREATE FUNCTION iam.begin_user_activity() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO iam.user_activity (user_id) SELECT id FROM new_rows;
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.begin_user_activity() OWNER TO tenantry_owner;
CREATE FUNCTION iam.current_tenant_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('tenantry.tenant_id', true), '')::uuid $$;
ALTER FUNCTION iam.current_tenant_id() OWNER TO tenantry_owner;
CREATE FUNCTION iam.current_user_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('tenantry.user_id', true), '')::uuid $$;
ALTER FUNCTION iam.current_user_id() OWNER TO tenantry_owner;
CREATE TABLE iam.data_keys_history (
    valid tstzrange NOT NULL,
    id uuid,
    key_id text COLLATE pg_catalog."C",
    installation text,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT data_keys_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.data_keys_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.data_keys_as_of(p_at timestamp with time zone) RETURNS SETOF iam.data_keys_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, key_id, installation, version, created_at, updated_at FROM iam.data_keys WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, key_id, installation, version, created_at, updated_at FROM iam.data_keys_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.data_keys_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.data_keys_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('data_keys.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.installation AS target_label, jsonb_build_object('key_id', r.key_id, 'installation', r.installation, 'wrapped', CASE WHEN r.wrapped IS NOT NULL THEN 'changed' END) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'data_key', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.data_keys_history (id, key_id, installation, version, created_at, updated_at, valid)
    SELECT r.id, r.key_id, r.installation, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('data_keys', ARRAY(SELECT DISTINCT NULL::uuid FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.data_keys_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.data_keys_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('data_keys.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.installation AS target_label, NULL::jsonb AS before, jsonb_build_object('key_id', r.key_id, 'installation', r.installation, 'wrapped', CASE WHEN r.wrapped IS NOT NULL THEN 'changed' END) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'data_key', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('data_keys', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.data_keys_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.data_keys_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('data_keys.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.installation AS target_label, ('{' || concat_ws(',', CASE WHEN o.key_id IS DISTINCT FROM r.key_id THEN '"key_id":' || coalesce(to_json(o.key_id)::text, 'null') END,
                   CASE WHEN o.wrapped IS DISTINCT FROM r.wrapped THEN '"wrapped":' || '"changed"' END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.key_id IS DISTINCT FROM r.key_id THEN '"key_id":' || coalesce(to_json(r.key_id)::text, 'null') END,
                   CASE WHEN o.wrapped IS DISTINCT FROM r.wrapped THEN '"wrapped":' || '"changed"' END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'data_key', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.data_keys_history (id, key_id, installation, version, created_at, updated_at, valid)
    SELECT o.id, o.key_id, o.installation, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('data_keys', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.data_keys_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.data_keys_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.installation IS DISTINCT FROM OLD.installation THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.key_id, NEW.wrapped) IS DISTINCT FROM (OLD.key_id, OLD.wrapped) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.data_keys_stamp_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.difference_as_json(p_table text, p_secret text[], p_fixed text[], p_side text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    SELECT coalesce('(''{'' || concat_ws('','', ' || string_agg(
               format('CASE WHEN o.%1$I IS DISTINCT FROM r.%1$I THEN %2$L || %3$s END', name, to_json(name)::text || ':',
                      CASE WHEN name = ANY (p_secret) THEN '''"changed"'''
                           ELSE format('coalesce(to_json(%s.%I)::text, ''null'')', p_side, name) END),
               E',\n                   ') || ') || ''}'')::jsonb', '''{}''::jsonb')
      FROM unnest(iam.audited_columns(p_table)) AS name
     WHERE name <> ALL (p_fixed)
$_$;
ALTER FUNCTION iam.difference_as_json(p_table text, p_secret text[], p_fixed text[], p_side text) OWNER TO tenantry_owner;
CREATE FUNCTION iam.end_password_resets() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    DELETE FROM iam.password_resets r
     USING old_rows o JOIN new_rows n ON n.id = o.id
     WHERE r.user_id = n.id
       AND (n.password_hash IS DISTINCT FROM o.password_hash OR n.email_key <> o.email_key OR NOT n.is_active);
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.end_password_resets() OWNER TO tenantry_owner;
CREATE FUNCTION iam.ensure_audit_partitions(p_months_ahead integer DEFAULT 3) RETURNS SETOF text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET lock_timeout TO '3s'
    AS $$
DECLARE
    v_month timestamp := date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC');
    v_parent text;
    v_made text;
BEGIN
    IF p_months_ahead NOT BETWEEN 0 AND 24 THEN
        RAISE EXCEPTION 'Between 0 and 24 months ahead, not %.', p_months_ahead USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('tenantry audit partitions', 0));
    FOR v_ahead IN 0..p_months_ahead LOOP
        FOREACH v_parent IN ARRAY ARRAY['audit_events', 'audit_details'] LOOP
            v_made := iam.add_audit_partition(v_parent, v_month + make_interval(months => v_ahead));
            IF v_made IS NOT NULL THEN
                RETURN NEXT v_made;
            END IF;
        END LOOP;
    END LOOP;
END
$$;
ALTER FUNCTION iam.ensure_audit_partitions(p_months_ahead integer) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.ensure_audit_partitions(p_months_ahead integer) IS 'Makes the partitions of this month and the months ahead that are missing; gives their names.';
CREATE TABLE iam.invitations_history (
    valid tstzrange NOT NULL,
    id uuid,
    email text,
    email_key text COLLATE pg_catalog."C",
    status text COLLATE pg_catalog."C",
    tenant_id uuid,
    role_id uuid,
    inviter_id uuid,
    is_by_operator boolean,
    user_id uuid,
    expires_at timestamp with time zone,
    accepted_at timestamp with time zone,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT invitations_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.invitations_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.invitations_as_of(p_at timestamp with time zone) RETURNS SETOF iam.invitations_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, email, email_key, status, tenant_id, role_id, inviter_id, is_by_operator, user_id, expires_at, accepted_at, version, created_at, updated_at FROM iam.invitations WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, email, email_key, status, tenant_id, role_id, inviter_id, is_by_operator, user_id, expires_at, accepted_at, version, created_at, updated_at FROM iam.invitations_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.invitations_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.invitations_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('invitations.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               r.email AS target_label, jsonb_build_object('email', r.email, 'token_hash', CASE WHEN r.token_hash IS NOT NULL THEN 'changed' END, 'status', r.status, 'tenant_id', r.tenant_id, 'role_id', r.role_id, 'inviter_id', r.inviter_id, 'is_by_operator', r.is_by_operator, 'user_id', r.user_id, 'expires_at', r.expires_at, 'accepted_at', r.accepted_at) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'invitation', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.invitations_history (id, email, email_key, status, tenant_id, role_id, inviter_id, is_by_operator, user_id, expires_at, accepted_at, version, created_at, updated_at, valid)
    SELECT r.id, r.email, r.email_key, r.status, r.tenant_id, r.role_id, r.inviter_id, r.is_by_operator, r.user_id, r.expires_at, r.accepted_at, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('invitations', ARRAY(SELECT DISTINCT r.tenant_id FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.invitations_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.invitations_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('invitations.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               r.email AS target_label, NULL::jsonb AS before, jsonb_build_object('email', r.email, 'token_hash', CASE WHEN r.token_hash IS NOT NULL THEN 'changed' END, 'status', r.status, 'tenant_id', r.tenant_id, 'role_id', r.role_id, 'inviter_id', r.inviter_id, 'is_by_operator', r.is_by_operator, 'user_id', r.user_id, 'expires_at', r.expires_at, 'accepted_at', r.accepted_at) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'invitation', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('invitations', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.invitations_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.invitations_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('invitations.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               r.email AS target_label, ('{' || concat_ws(',', CASE WHEN o.token_hash IS DISTINCT FROM r.token_hash THEN '"token_hash":' || '"changed"' END,
                   CASE WHEN o.status IS DISTINCT FROM r.status THEN '"status":' || coalesce(to_json(o.status)::text, 'null') END,
                   CASE WHEN o.role_id IS DISTINCT FROM r.role_id THEN '"role_id":' || coalesce(to_json(o.role_id)::text, 'null') END,
                   CASE WHEN o.inviter_id IS DISTINCT FROM r.inviter_id THEN '"inviter_id":' || coalesce(to_json(o.inviter_id)::text, 'null') END,
                   CASE WHEN o.is_by_operator IS DISTINCT FROM r.is_by_operator THEN '"is_by_operator":' || coalesce(to_json(o.is_by_operator)::text, 'null') END,
                   CASE WHEN o.user_id IS DISTINCT FROM r.user_id THEN '"user_id":' || coalesce(to_json(o.user_id)::text, 'null') END,
                   CASE WHEN o.expires_at IS DISTINCT FROM r.expires_at THEN '"expires_at":' || coalesce(to_json(o.expires_at)::text, 'null') END,
                   CASE WHEN o.accepted_at IS DISTINCT FROM r.accepted_at THEN '"accepted_at":' || coalesce(to_json(o.accepted_at)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.token_hash IS DISTINCT FROM r.token_hash THEN '"token_hash":' || '"changed"' END,
                   CASE WHEN o.status IS DISTINCT FROM r.status THEN '"status":' || coalesce(to_json(r.status)::text, 'null') END,
                   CASE WHEN o.role_id IS DISTINCT FROM r.role_id THEN '"role_id":' || coalesce(to_json(r.role_id)::text, 'null') END,
                   CASE WHEN o.inviter_id IS DISTINCT FROM r.inviter_id THEN '"inviter_id":' || coalesce(to_json(r.inviter_id)::text, 'null') END,
                   CASE WHEN o.is_by_operator IS DISTINCT FROM r.is_by_operator THEN '"is_by_operator":' || coalesce(to_json(r.is_by_operator)::text, 'null') END,
                   CASE WHEN o.user_id IS DISTINCT FROM r.user_id THEN '"user_id":' || coalesce(to_json(r.user_id)::text, 'null') END,
                   CASE WHEN o.expires_at IS DISTINCT FROM r.expires_at THEN '"expires_at":' || coalesce(to_json(r.expires_at)::text, 'null') END,
                   CASE WHEN o.accepted_at IS DISTINCT FROM r.accepted_at THEN '"accepted_at":' || coalesce(to_json(r.accepted_at)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'invitation', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.invitations_history (id, email, email_key, status, tenant_id, role_id, inviter_id, is_by_operator, user_id, expires_at, accepted_at, version, created_at, updated_at, valid)
    SELECT o.id, o.email, o.email_key, o.status, o.tenant_id, o.role_id, o.inviter_id, o.is_by_operator, o.user_id, o.expires_at, o.accepted_at, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('invitations', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.invitations_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.invitations_role() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM iam.roles WHERE id = NEW.role_id AND coalesce(tenant_id, NEW.tenant_id) = NEW.tenant_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such role here.'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'invitations_role_id_fkey';
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.invitations_role() OWNER TO tenantry_owner;
CREATE FUNCTION iam.invitations_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.email IS DISTINCT FROM OLD.email OR NEW.tenant_id IS DISTINCT FROM OLD.tenant_id THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.token_hash, NEW.status, NEW.role_id, NEW.inviter_id, NEW.is_by_operator, NEW.user_id, NEW.expires_at, NEW.accepted_at) IS DISTINCT FROM (OLD.token_hash, OLD.status, OLD.role_id, OLD.inviter_id, OLD.is_by_operator, OLD.user_id, OLD.expires_at, OLD.accepted_at) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.invitations_stamp_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.keep_a_superuser() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows WHERE is_superuser AND is_active) THEN
        RETURN NULL;
    END IF;
    PERFORM iam.lock_rule('superusers');
    IF NOT EXISTS (SELECT FROM iam.users WHERE is_superuser AND is_active) THEN
        RAISE EXCEPTION 'The last active superuser must stay.' USING ERRCODE = 'TN010';
    END IF;
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.keep_a_superuser() OWNER TO tenantry_owner;
CREATE FUNCTION iam.lock_rule(p_rule text) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$ SELECT pg_advisory_xact_lock(hashtextextended('tenantry rule ' || p_rule, 0)) $$;
ALTER FUNCTION iam.lock_rule(p_rule text) OWNER TO tenantry_owner;
CREATE FUNCTION iam.make_as_of_function(p_table text, p_history text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
DECLARE
    v_columns text;
    v_of_current text;
BEGIN
    SELECT string_agg(format('%I', attname), ', ' ORDER BY attnum),
           string_agg(CASE attname WHEN 'valid' THEN 'tstzrange(updated_at, NULL)' ELSE format('%I', attname) END, ', '
                      ORDER BY attnum)
      INTO v_columns, v_of_current
      FROM pg_attribute
     WHERE attrelid = format('iam.%I', p_table || '_history')::regclass AND attnum > 0 AND NOT attisdropped
       AND (attname = 'valid' OR attname = ANY (p_history));
    EXECUTE format($make$
        CREATE OR REPLACE FUNCTION iam.%1$I(p_at timestamptz) RETURNS SETOF iam.%2$I
            LANGUAGE sql STABLE
        AS $body$
    SELECT %3$s FROM iam.%4$I WHERE updated_at <= p_at
    UNION ALL
    SELECT %5$s FROM iam.%2$I WHERE valid @> p_at
$body$
    $make$, p_table || '_as_of', p_table || '_history', v_of_current, p_table, v_columns);
END
$_$;
ALTER FUNCTION iam.make_as_of_function(p_table text, p_history text[]) OWNER TO tenantry_owner;
CREATE FUNCTION iam.make_audit_trigger(p_table text, p_event text, p_rows text, p_before text, p_after text, p_former text, p_history text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
DECLARE
    t iam.audited_tables;
    v_name text := format('%s_audit_%s', p_table, p_event);
    v_of_row text := CASE p_event WHEN 'delete' THEN 'old_rows' ELSE 'new_rows' END;
    v_tables text := CASE p_event WHEN 'insert' THEN 'NEW TABLE AS new_rows'
                                  WHEN 'delete' THEN 'OLD TABLE AS old_rows'
                                  ELSE 'OLD TABLE AS old_rows NEW TABLE AS new_rows' END;
    v_history text := '';
BEGIN
    SELECT * INTO STRICT t FROM iam.audited_tables WHERE table_name = p_table;
    IF p_former IS NOT NULL THEN
        v_history := format($make$
    INSERT INTO iam.%I (%s, valid)
    SELECT %s, tstzrange(%s.updated_at, %s)
      FROM %s;
$make$, p_table || '_history',
        (SELECT string_agg(format('%I', name), ', ') FROM unnest(p_history) AS name),
        (SELECT string_agg(format('%s.%I', p_former, name), ', ') FROM unnest(p_history) AS name),
        p_former,
        CASE p_event WHEN 'update' THEN 'r.updated_at'
                     ELSE 'greatest(c.at, r.updated_at + interval ''1 microsecond'')' END,
        p_rows);
    END IF;
    EXECUTE format($make$
        CREATE OR REPLACE FUNCTION iam.%1$I() RETURNS trigger
            LANGUAGE plpgsql SECURITY DEFINER
            SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET enable_nestloop = off SET jit = off
        AS $body$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM %2$s) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context(%3$L);
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(%4$s, c.tenant_id) AS tenant_id,
               %5$s AS target_label, %6$s AS before, %7$s AS after
          FROM %8$s
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, %9$L, target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
%10$s
    PERFORM iam.notify_change(%11$L, ARRAY(SELECT DISTINCT %4$s FROM %2$s r LIMIT 2),
                              ARRAY(SELECT r.id FROM %2$s r LIMIT 51));
    RETURN NULL;
END
$body$
    $make$, v_name, v_of_row, format('%s.%s', p_table, p_event), coalesce(t.tenant, 'NULL::uuid'),
        coalesce(t.label, 'NULL::text'), p_before, p_after, p_rows, t.target_kind, v_history, p_table);
    EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER %s ON iam.%I REFERENCING %s
                        FOR EACH STATEMENT EXECUTE FUNCTION iam.%I()',
                   'audit_' || p_event, upper(p_event), p_table, v_tables, v_name);
END
$_$;
ALTER FUNCTION iam.make_audit_trigger(p_table text, p_event text, p_rows text, p_before text, p_after text, p_former text, p_history text[]) OWNER TO tenantry_owner;
CREATE FUNCTION iam.make_history_table(p_table text, p_secret text[]) RETURNS text[]
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_history text := p_table || '_history';
    v_columns text[] := '{}';
    v_column record;
BEGIN
    IF to_regclass(format('iam.%I', v_history)) IS NULL THEN
        EXECUTE format('CREATE TABLE iam.%I (valid tstzrange NOT NULL CHECK (NOT isempty(valid)))', v_history);
        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.%I
                            FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate()', v_history);
    END IF;
    FOR v_column IN
        SELECT attname::text AS name, format_type(atttypid, atttypmod) AS type,
               CASE WHEN attcollation = 0 THEN '' ELSE format('COLLATE %s', attcollation::regcollation) END AS collation,
               to_regclass(format('iam.%I', v_history)) AS history
          FROM pg_attribute
         WHERE attrelid = format('iam.%I', p_table)::regclass
           AND attnum > 0 AND NOT attisdropped AND attname <> ALL (p_secret)
         ORDER BY attnum
    LOOP
        v_columns := v_columns || v_column.name;
        IF NOT EXISTS (SELECT FROM pg_attribute
                        WHERE attrelid = v_column.history AND attname = v_column.name AND NOT attisdropped) THEN
            EXECUTE format('ALTER TABLE iam.%I ADD COLUMN %I %s %s',
                           v_history, v_column.name, v_column.type, v_column.collation);
        END IF;
    END LOOP;
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON iam.%I (id, lower(valid))', v_history || '_row', v_history);
    IF 'tenant_id' = ANY (v_columns) THEN
        EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON iam.%I (tenant_id)', v_history || '_tenant', v_history);
    END IF;
    IF 'user_id' = ANY (v_columns) THEN
        EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON iam.%I (user_id)', v_history || '_user', v_history);
    END IF;
    EXECUTE format('ALTER TABLE iam.%I ENABLE ROW LEVEL SECURITY', v_history);
    RETURN v_columns;
END
$$;
ALTER FUNCTION iam.make_history_table(p_table text, p_secret text[]) OWNER TO tenantry_owner;
CREATE FUNCTION iam.make_stamp_trigger(p_table text, p_fixed text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
DECLARE
    v_fixed text := (SELECT string_agg(format('NEW.%1$I IS DISTINCT FROM OLD.%1$I', name), ' OR ')
                       FROM unnest(ARRAY['id', 'created_at'] || p_fixed) AS name);
    v_changed text := (SELECT format('(%s) IS DISTINCT FROM (%s)', string_agg(format('NEW.%I', name), ', '),
                                     string_agg(format('OLD.%I', name), ', '))
                         FROM unnest(iam.audited_columns(p_table)) AS name WHERE name <> ALL (p_fixed)
                       HAVING count(*) > 0);
BEGIN
    EXECUTE format($make$
        CREATE OR REPLACE FUNCTION iam.%1$I() RETURNS trigger
            LANGUAGE plpgsql
        AS $body$
BEGIN
    IF %2$s THEN
        RAISE EXCEPTION 'What identifies a row of %% never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF %3$s THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$body$
    $make$, p_table || '_stamp_update', v_fixed, coalesce(v_changed, 'false'));
    EXECUTE format('CREATE OR REPLACE TRIGGER stamp_insert BEFORE INSERT ON iam.%I
                        FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert()', p_table);
    EXECUTE format('CREATE OR REPLACE TRIGGER stamp_update BEFORE UPDATE ON iam.%I
                        FOR EACH ROW EXECUTE FUNCTION iam.%I()', p_table, p_table || '_stamp_update');
END
$_$;
ALTER FUNCTION iam.make_stamp_trigger(p_table text, p_fixed text[]) OWNER TO tenantry_owner;
CREATE FUNCTION iam.note_role_permissions() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam.note_role_permissions() OWNER TO tenantry_owner;
CREATE FUNCTION iam.note_sign_in() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    UPDATE iam.user_activity SET last_sign_in_at = NEW.created_at
     WHERE user_id = NEW.user_id AND last_sign_in_at < NEW.created_at;
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.note_sign_in() OWNER TO tenantry_owner;
CREATE FUNCTION iam.notify_change(p_table text, p_tenants uuid[], p_ids uuid[]) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT pg_notify('tenantry_changes',
        (jsonb_build_object('table', p_table, 'tenant', CASE WHEN cardinality(p_tenants) = 1 THEN p_tenants[1] END)
         || CASE WHEN cardinality(p_ids) > 50 THEN '{"many": true}' ELSE jsonb_build_object('ids', p_ids) END)::text)
$$;
ALTER FUNCTION iam.notify_change(p_table text, p_tenants uuid[], p_ids uuid[]) OWNER TO tenantry_owner;
CREATE FUNCTION iam.now() RETURNS timestamp with time zone
    LANGUAGE sql PARALLEL SAFE
    AS $$
    SELECT CASE coalesce(current_setting('tenantry.now', true), '')
               WHEN '' THEN clock_timestamp()
               ELSE iam.test_now()
           END
$$;
ALTER FUNCTION iam.now() OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.now() IS 'The present instant. In a database marked as a test database: the setting tenantry.now, if there is one.';
CREATE TABLE iam.permissions_history (
    valid tstzrange NOT NULL,
    id uuid,
    code text COLLATE pg_catalog."C",
    name text,
    description text,
    module text COLLATE pg_catalog."C",
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT permissions_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.permissions_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.permissions_as_of(p_at timestamp with time zone) RETURNS SETOF iam.permissions_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, code, name, description, module, version, created_at, updated_at FROM iam.permissions WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, code, name, description, module, version, created_at, updated_at FROM iam.permissions_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.permissions_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.permissions_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('permissions.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.code AS target_label, jsonb_build_object('code', r.code, 'name', r.name, 'description', r.description) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'permission', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.permissions_history (id, code, name, description, module, version, created_at, updated_at, valid)
    SELECT r.id, r.code, r.name, r.description, r.module, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('permissions', ARRAY(SELECT DISTINCT NULL::uuid FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.permissions_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.permissions_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('permissions.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.code AS target_label, NULL::jsonb AS before, jsonb_build_object('code', r.code, 'name', r.name, 'description', r.description) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'permission', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('permissions', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.permissions_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.permissions_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('permissions.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.code AS target_label, ('{' || concat_ws(',', CASE WHEN o.name IS DISTINCT FROM r.name THEN '"name":' || coalesce(to_json(o.name)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(o.description)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.name IS DISTINCT FROM r.name THEN '"name":' || coalesce(to_json(r.name)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(r.description)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'permission', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.permissions_history (id, code, name, description, module, version, created_at, updated_at, valid)
    SELECT o.id, o.code, o.name, o.description, o.module, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('permissions', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.permissions_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.permissions_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.code IS DISTINCT FROM OLD.code THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.name, NEW.description) IS DISTINCT FROM (OLD.name, OLD.description) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.permissions_stamp_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.protect_audit_table(p_table regclass) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
                        FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_audit_change()', p_table);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
END
$$;
ALTER FUNCTION iam.protect_audit_table(p_table regclass) OWNER TO tenantry_owner;
CREATE FUNCTION iam.purge_tenant(p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
DECLARE
    t iam.audited_tables;
BEGIN
    PERFORM FROM iam.tenants
      WHERE id = p_tenant AND status = 'deleted' AND deleted_at + iam.tenant_grace() <= iam.now()
        FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM iam.tenants WHERE id = p_tenant;
    -- After the rows, because their deletion makes history too.
    FOR t IN SELECT * FROM iam.audited_tables WHERE tenant IS NOT NULL ORDER BY table_name LOOP
        EXECUTE format('DELETE FROM iam.%I r WHERE %s = $1', t.table_name || '_history', t.tenant) USING p_tenant;
    END LOOP;
    RETURN true;
END
$_$;
ALTER FUNCTION iam.purge_tenant(p_tenant uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.purge_tenant(p_tenant uuid) IS 'Removes a deleted tenant whose grace period is over, with all its rows and their history. False: it is not one.';
CREATE FUNCTION iam.record_event(p_action text, p_target_kind text, p_target_id uuid, p_tenant uuid, p_outcome text, p_before jsonb, p_after jsonb) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    c iam.audit_context := iam.audit_context(p_action);
    v_id uuid := gen_random_uuid();
BEGIN
    -- Without a scope the program itself speaks, of the refusal that has just ended one.
    IF (CASE current_setting('role')
            WHEN 'tenantry_tenant' THEN p_tenant IS DISTINCT FROM c.tenant_id
            WHEN 'tenantry_self' THEN
                p_tenant IS NOT NULL
                AND NOT EXISTS (SELECT FROM iam.tenant_members
                                 WHERE tenant_id = p_tenant AND user_id = iam.current_user_id())
            ELSE false
        END) THEN
        RAISE EXCEPTION 'An event of another tenant can''t be recorded from here.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id, action,
                                  target_kind, target_id, outcome)
    VALUES (v_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, p_tenant,
            coalesce(p_action, c.action), p_target_kind, p_target_id, p_outcome);
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, credential, session_id, request_id,
                                   address, reason, before, after, db_login, db_application, db_address)
    VALUES (v_id, c.at, p_tenant, uuid_send(gen_random_uuid()), c.actor_label, c.credential, c.session_id,
            c.request_id, c.address, c.reason, p_before, p_after, session_user, c.db_application, c.db_address);
    RETURN v_id;
END
$$;
ALTER FUNCTION iam.record_event(p_action text, p_target_kind text, p_target_id uuid, p_tenant uuid, p_outcome text, p_before jsonb, p_after jsonb) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.record_event(p_action text, p_target_kind text, p_target_id uuid, p_tenant uuid, p_outcome text, p_before jsonb, p_after jsonb) IS 'An event that changes no row: a sign-in, a refusal, an export. Who acts is taken from tenantry.caller.';
CREATE FUNCTION iam.record_reading(p_tenant uuid, p_question jsonb, p_answer jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    c iam.audit_context := iam.audit_context('audit.read');
BEGIN
    -- First without waiting, then alone: page and number of one answer are asked for at the same time.
    FOR i IN 1..2 LOOP
        IF EXISTS (SELECT
                     FROM iam.audit_events e
                     JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id
                    WHERE e.action = 'audit.read'
                      AND e.outcome = 'success'
                      AND e.at > c.at - interval '10 minutes'
                      AND (e.actor_kind, e.origin) = (c.actor_kind, c.origin)
                      AND e.actor_id IS NOT DISTINCT FROM c.actor_id
                      AND e.tenant_id IS NOT DISTINCT FROM p_tenant
                      AND d.actor_label = c.actor_label
                      AND d.session_id IS NOT DISTINCT FROM c.session_id
                      AND d.credential IS NOT DISTINCT FROM c.credential
                      AND d.address IS NOT DISTINCT FROM c.address
                      AND d.after @> p_question
                      AND d.after -> 'filter' IS NOT DISTINCT FROM p_question -> 'filter') THEN
            RETURN;
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended(
            concat_ws('/', 'tenantry.audit.read', c.actor_kind, c.actor_id, c.actor_label, c.session_id, p_tenant,
                      p_question), 0));
    END LOOP;
    PERFORM iam.record_event('audit.read', NULL, NULL, p_tenant, 'success', NULL, p_question || p_answer);
END
$$;
ALTER FUNCTION iam.record_reading(p_tenant uuid, p_question jsonb, p_answer jsonb) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.record_reading(p_tenant uuid, p_question jsonb, p_answer jsonb) IS 'Writes audit.read with question and answer, unless the same caller, with the same session or key, asked the same within ten minutes.';
CREATE FUNCTION iam.refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
ALTER FUNCTION iam.refuse_audit_change() OWNER TO tenantry_owner;
CREATE FUNCTION iam.refuse_system_role() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_system boolean;
BEGIN
    IF current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = TG_RELID) THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_TABLE_NAME = 'roles' THEN
        v_system := CASE TG_OP WHEN 'INSERT' THEN NEW.is_system_role
                               WHEN 'UPDATE' THEN OLD.is_system_role OR NEW.is_system_role
                               ELSE OLD.is_system_role END;
    ELSE
        SELECT is_system_role INTO v_system FROM iam.roles
         WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.role_id ELSE NEW.role_id END;
    END IF;
    IF v_system THEN
        RAISE EXCEPTION 'A system role can''t be made, changed or deleted.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END
$$;
ALTER FUNCTION iam.refuse_system_role() OWNER TO tenantry_owner;
CREATE FUNCTION iam.refuse_truncate() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'TRUNCATE would leave no trace of the rows of %.', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Use DELETE.';
END
$$;
ALTER FUNCTION iam.refuse_truncate() OWNER TO tenantry_owner;
CREATE FUNCTION iam.removed_rows(p_kind text, p_request uuid, p_id uuid) RETURNS TABLE(id uuid, before jsonb)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam.removed_rows(p_kind text, p_request uuid, p_id uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam.restore_grant(p_request uuid, p_user uuid, p_tenant uuid, p_role uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam.restore_grant(p_request uuid, p_user uuid, p_tenant uuid, p_role uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.restore_grant(p_request uuid, p_user uuid, p_tenant uuid, p_role uuid) IS 'Brings back the grant of a role to a user, in a tenant or platform-wide, that a request removed. Who may do so is
decided by the services; in the scope of a tenant only its own come back.';
CREATE FUNCTION iam.restore_membership(p_request uuid, p_id uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam.restore_membership(p_request uuid, p_id uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.restore_membership(p_request uuid, p_id uuid) IS 'Brings back a membership that a request ended, with the grants that ended with it; 0 if it ended none with this id.
Who may do so is decided by the services.';
CREATE FUNCTION iam.restore_rows(p_kind text, p_request uuid, p_id uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam.restore_rows(p_kind text, p_request uuid, p_id uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.restore_rows(p_kind text, p_request uuid, p_id uuid) IS 'Brings back the roles, role_permissions or role_grants that a request removed: those with this id or of this role.
Who may do so is decided by the services; in the scope of a tenant only its own rows come back.';
CREATE TABLE iam.role_grants_history (
    valid tstzrange NOT NULL,
    id uuid,
    user_id uuid,
    tenant_id uuid,
    role_id uuid,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    granted_by uuid,
    reason text,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT role_grants_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.role_grants_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_grants_as_of(p_at timestamp with time zone) RETURNS SETOF iam.role_grants_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason, version, created_at, updated_at FROM iam.role_grants WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason, version, created_at, updated_at FROM iam.role_grants_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.role_grants_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_grants_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('role_grants.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               NULL::text AS target_label, jsonb_build_object('user_id', r.user_id, 'tenant_id', r.tenant_id, 'role_id', r.role_id, 'starts_at', r.starts_at, 'ends_at', r.ends_at, 'granted_by', r.granted_by, 'reason', r.reason) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'role_grant', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.role_grants_history (id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason, version, created_at, updated_at, valid)
    SELECT r.id, r.user_id, r.tenant_id, r.role_id, r.starts_at, r.ends_at, r.granted_by, r.reason, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('role_grants', ARRAY(SELECT DISTINCT r.tenant_id FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.role_grants_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_grants_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('role_grants.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               NULL::text AS target_label, NULL::jsonb AS before, jsonb_build_object('user_id', r.user_id, 'tenant_id', r.tenant_id, 'role_id', r.role_id, 'starts_at', r.starts_at, 'ends_at', r.ends_at, 'granted_by', r.granted_by, 'reason', r.reason) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'role_grant', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('role_grants', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.role_grants_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_grants_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('role_grants.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               NULL::text AS target_label, ('{' || concat_ws(',', CASE WHEN o.starts_at IS DISTINCT FROM r.starts_at THEN '"starts_at":' || coalesce(to_json(o.starts_at)::text, 'null') END,
                   CASE WHEN o.ends_at IS DISTINCT FROM r.ends_at THEN '"ends_at":' || coalesce(to_json(o.ends_at)::text, 'null') END,
                   CASE WHEN o.granted_by IS DISTINCT FROM r.granted_by THEN '"granted_by":' || coalesce(to_json(o.granted_by)::text, 'null') END,
                   CASE WHEN o.reason IS DISTINCT FROM r.reason THEN '"reason":' || coalesce(to_json(o.reason)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.starts_at IS DISTINCT FROM r.starts_at THEN '"starts_at":' || coalesce(to_json(r.starts_at)::text, 'null') END,
                   CASE WHEN o.ends_at IS DISTINCT FROM r.ends_at THEN '"ends_at":' || coalesce(to_json(r.ends_at)::text, 'null') END,
                   CASE WHEN o.granted_by IS DISTINCT FROM r.granted_by THEN '"granted_by":' || coalesce(to_json(r.granted_by)::text, 'null') END,
                   CASE WHEN o.reason IS DISTINCT FROM r.reason THEN '"reason":' || coalesce(to_json(r.reason)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'role_grant', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.role_grants_history (id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason, version, created_at, updated_at, valid)
    SELECT o.id, o.user_id, o.tenant_id, o.role_id, o.starts_at, o.ends_at, o.granted_by, o.reason, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('role_grants', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.role_grants_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_grants_role() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM iam.roles
      WHERE id = NEW.role_id AND (tenant_id IS NULL OR tenant_id = NEW.tenant_id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such role here.'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'role_grants_role_id_fkey';
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.role_grants_role() OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_grants_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.user_id IS DISTINCT FROM OLD.user_id OR NEW.tenant_id IS DISTINCT FROM OLD.tenant_id OR NEW.role_id IS DISTINCT FROM OLD.role_id THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.starts_at, NEW.ends_at, NEW.granted_by, NEW.reason) IS DISTINCT FROM (OLD.starts_at, OLD.ends_at, OLD.granted_by, OLD.reason) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.role_grants_stamp_update() OWNER TO tenantry_owner;
CREATE TABLE iam.role_permissions_history (
    valid tstzrange NOT NULL,
    id uuid,
    role_id uuid,
    permission_id uuid,
    scope_id uuid,
    granted_by uuid,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT role_permissions_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.role_permissions_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_permissions_as_of(p_at timestamp with time zone) RETURNS SETOF iam.role_permissions_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, role_id, permission_id, scope_id, granted_by, version, created_at, updated_at FROM iam.role_permissions WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, role_id, permission_id, scope_id, granted_by, version, created_at, updated_at FROM iam.role_permissions_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.role_permissions_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_permissions_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('role_permissions.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(nullif(r.scope_id, '00000000-0000-0000-0000-000000000000'), c.tenant_id) AS tenant_id,
               NULL::text AS target_label, jsonb_build_object('role_id', r.role_id, 'permission_id', r.permission_id, 'scope_id', r.scope_id, 'granted_by', r.granted_by) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'role_permission', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.role_permissions_history (id, role_id, permission_id, scope_id, granted_by, version, created_at, updated_at, valid)
    SELECT r.id, r.role_id, r.permission_id, r.scope_id, r.granted_by, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('role_permissions', ARRAY(SELECT DISTINCT nullif(r.scope_id, '00000000-0000-0000-0000-000000000000') FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.role_permissions_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_permissions_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('role_permissions.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(nullif(r.scope_id, '00000000-0000-0000-0000-000000000000'), c.tenant_id) AS tenant_id,
               NULL::text AS target_label, NULL::jsonb AS before, jsonb_build_object('role_id', r.role_id, 'permission_id', r.permission_id, 'scope_id', r.scope_id, 'granted_by', r.granted_by) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'role_permission', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('role_permissions', ARRAY(SELECT DISTINCT nullif(r.scope_id, '00000000-0000-0000-0000-000000000000') FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.role_permissions_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_permissions_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('role_permissions.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(nullif(r.scope_id, '00000000-0000-0000-0000-000000000000'), c.tenant_id) AS tenant_id,
               NULL::text AS target_label, ('{' || concat_ws(',', CASE WHEN o.granted_by IS DISTINCT FROM r.granted_by THEN '"granted_by":' || coalesce(to_json(o.granted_by)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.granted_by IS DISTINCT FROM r.granted_by THEN '"granted_by":' || coalesce(to_json(r.granted_by)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'role_permission', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.role_permissions_history (id, role_id, permission_id, scope_id, granted_by, version, created_at, updated_at, valid)
    SELECT o.id, o.role_id, o.permission_id, o.scope_id, o.granted_by, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('role_permissions', ARRAY(SELECT DISTINCT nullif(r.scope_id, '00000000-0000-0000-0000-000000000000') FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.role_permissions_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_permissions_scope() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    SELECT scope_id INTO NEW.scope_id FROM iam.roles WHERE id = NEW.role_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such role here.'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'role_permissions_role_id_fkey';
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.role_permissions_scope() OWNER TO tenantry_owner;
CREATE FUNCTION iam.role_permissions_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.role_id IS DISTINCT FROM OLD.role_id OR NEW.permission_id IS DISTINCT FROM OLD.permission_id OR NEW.scope_id IS DISTINCT FROM OLD.scope_id THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.granted_by) IS DISTINCT FROM (OLD.granted_by) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.role_permissions_stamp_update() OWNER TO tenantry_owner;
CREATE TABLE iam.roles_history (
    valid tstzrange NOT NULL,
    id uuid,
    tenant_id uuid,
    scope_id uuid,
    name text,
    name_key text COLLATE pg_catalog."C",
    description text,
    is_system_role boolean,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    permission_codes text[] COLLATE pg_catalog."C",
    CONSTRAINT roles_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.roles_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.roles_as_of(p_at timestamp with time zone) RETURNS SETOF iam.roles_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, tenant_id, scope_id, name, name_key, description, is_system_role, version, created_at, updated_at, permission_codes FROM iam.roles WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, tenant_id, scope_id, name, name_key, description, is_system_role, version, created_at, updated_at, permission_codes FROM iam.roles_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.roles_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.roles_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('roles.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               r.name AS target_label, jsonb_build_object('tenant_id', r.tenant_id, 'name', r.name, 'description', r.description, 'is_system_role', r.is_system_role, 'permission_codes', r.permission_codes) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'role', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.roles_history (id, tenant_id, scope_id, name, name_key, description, is_system_role, version, created_at, updated_at, permission_codes, valid)
    SELECT r.id, r.tenant_id, r.scope_id, r.name, r.name_key, r.description, r.is_system_role, r.version, r.created_at, r.updated_at, r.permission_codes, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('roles', ARRAY(SELECT DISTINCT r.tenant_id FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.roles_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.roles_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('roles.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               r.name AS target_label, NULL::jsonb AS before, jsonb_build_object('tenant_id', r.tenant_id, 'name', r.name, 'description', r.description, 'is_system_role', r.is_system_role, 'permission_codes', r.permission_codes) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'role', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('roles', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.roles_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.roles_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('roles.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               r.name AS target_label, ('{' || concat_ws(',', CASE WHEN o.name IS DISTINCT FROM r.name THEN '"name":' || coalesce(to_json(o.name)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(o.description)::text, 'null') END,
                   CASE WHEN o.is_system_role IS DISTINCT FROM r.is_system_role THEN '"is_system_role":' || coalesce(to_json(o.is_system_role)::text, 'null') END,
                   CASE WHEN o.permission_codes IS DISTINCT FROM r.permission_codes THEN '"permission_codes":' || coalesce(to_json(o.permission_codes)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.name IS DISTINCT FROM r.name THEN '"name":' || coalesce(to_json(r.name)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(r.description)::text, 'null') END,
                   CASE WHEN o.is_system_role IS DISTINCT FROM r.is_system_role THEN '"is_system_role":' || coalesce(to_json(r.is_system_role)::text, 'null') END,
                   CASE WHEN o.permission_codes IS DISTINCT FROM r.permission_codes THEN '"permission_codes":' || coalesce(to_json(r.permission_codes)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'role', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.roles_history (id, tenant_id, scope_id, name, name_key, description, is_system_role, version, created_at, updated_at, permission_codes, valid)
    SELECT o.id, o.tenant_id, o.scope_id, o.name, o.name_key, o.description, o.is_system_role, o.version, o.created_at, o.updated_at, o.permission_codes, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('roles', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.roles_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.roles_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.tenant_id IS DISTINCT FROM OLD.tenant_id THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.name, NEW.description, NEW.is_system_role, NEW.permission_codes) IS DISTINCT FROM (OLD.name, OLD.description, OLD.is_system_role, OLD.permission_codes) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.roles_stamp_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.row_as_json(p_table text, p_secret text[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT 'jsonb_build_object(' || string_agg(
               CASE WHEN name = ANY (p_secret)
                    THEN format('%L, CASE WHEN r.%I IS NOT NULL THEN ''changed'' END', name, name)
                    ELSE format('%L, r.%I', name, name) END, ', ') || ')'
      FROM unnest(iam.audited_columns(p_table)) AS name
$$;
ALTER FUNCTION iam.row_as_json(p_table text, p_secret text[]) OWNER TO tenantry_owner;
CREATE TABLE iam.second_factors_history (
    valid tstzrange NOT NULL,
    id uuid,
    user_id uuid,
    kind text COLLATE pg_catalog."C",
    key_id text COLLATE pg_catalog."C",
    confirmed_at timestamp with time zone,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT second_factors_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.second_factors_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.second_factors_as_of(p_at timestamp with time zone) RETURNS SETOF iam.second_factors_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, user_id, kind, key_id, confirmed_at, version, created_at, updated_at FROM iam.second_factors WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, user_id, kind, key_id, confirmed_at, version, created_at, updated_at FROM iam.second_factors_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.second_factors_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.second_factors_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('second_factors.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               NULL::text AS target_label, jsonb_build_object('user_id', r.user_id, 'kind', r.kind, 'secret', CASE WHEN r.secret IS NOT NULL THEN 'changed' END, 'key_id', r.key_id, 'recovery_hashes', CASE WHEN r.recovery_hashes IS NOT NULL THEN 'changed' END, 'confirmed_at', r.confirmed_at) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'second_factor', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.second_factors_history (id, user_id, kind, key_id, confirmed_at, version, created_at, updated_at, valid)
    SELECT r.id, r.user_id, r.kind, r.key_id, r.confirmed_at, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('second_factors', ARRAY(SELECT DISTINCT NULL::uuid FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.second_factors_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.second_factors_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('second_factors.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               NULL::text AS target_label, NULL::jsonb AS before, jsonb_build_object('user_id', r.user_id, 'kind', r.kind, 'secret', CASE WHEN r.secret IS NOT NULL THEN 'changed' END, 'key_id', r.key_id, 'recovery_hashes', CASE WHEN r.recovery_hashes IS NOT NULL THEN 'changed' END, 'confirmed_at', r.confirmed_at) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'second_factor', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('second_factors', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.second_factors_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.second_factors_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('second_factors.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               NULL::text AS target_label, ('{' || concat_ws(',', CASE WHEN o.secret IS DISTINCT FROM r.secret THEN '"secret":' || '"changed"' END,
                   CASE WHEN o.key_id IS DISTINCT FROM r.key_id THEN '"key_id":' || coalesce(to_json(o.key_id)::text, 'null') END,
                   CASE WHEN o.recovery_hashes IS DISTINCT FROM r.recovery_hashes THEN '"recovery_hashes":' || '"changed"' END,
                   CASE WHEN o.confirmed_at IS DISTINCT FROM r.confirmed_at THEN '"confirmed_at":' || coalesce(to_json(o.confirmed_at)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.secret IS DISTINCT FROM r.secret THEN '"secret":' || '"changed"' END,
                   CASE WHEN o.key_id IS DISTINCT FROM r.key_id THEN '"key_id":' || coalesce(to_json(r.key_id)::text, 'null') END,
                   CASE WHEN o.recovery_hashes IS DISTINCT FROM r.recovery_hashes THEN '"recovery_hashes":' || '"changed"' END,
                   CASE WHEN o.confirmed_at IS DISTINCT FROM r.confirmed_at THEN '"confirmed_at":' || coalesce(to_json(r.confirmed_at)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'second_factor', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.second_factors_history (id, user_id, kind, key_id, confirmed_at, version, created_at, updated_at, valid)
    SELECT o.id, o.user_id, o.kind, o.key_id, o.confirmed_at, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('second_factors', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.second_factors_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.second_factors_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.user_id IS DISTINCT FROM OLD.user_id OR NEW.kind IS DISTINCT FROM OLD.kind THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.secret, NEW.key_id, NEW.recovery_hashes, NEW.confirmed_at) IS DISTINCT FROM (OLD.secret, OLD.key_id, OLD.recovery_hashes, OLD.confirmed_at) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.second_factors_stamp_update() OWNER TO tenantry_owner;
CREATE TABLE iam.settings_history (
    valid tstzrange NOT NULL,
    id uuid,
    key text COLLATE pg_catalog."C",
    value jsonb,
    description text,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT settings_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.settings_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.settings_as_of(p_at timestamp with time zone) RETURNS SETOF iam.settings_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, key, value, description, version, created_at, updated_at FROM iam.settings WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, key, value, description, version, created_at, updated_at FROM iam.settings_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.settings_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.settings_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('settings.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.key AS target_label, jsonb_build_object('key', r.key, 'value', r.value, 'description', r.description) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'setting', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.settings_history (id, key, value, description, version, created_at, updated_at, valid)
    SELECT r.id, r.key, r.value, r.description, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('settings', ARRAY(SELECT DISTINCT NULL::uuid FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.settings_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.settings_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('settings.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.key AS target_label, NULL::jsonb AS before, jsonb_build_object('key', r.key, 'value', r.value, 'description', r.description) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'setting', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('settings', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.settings_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.settings_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('settings.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.key AS target_label, ('{' || concat_ws(',', CASE WHEN o.value IS DISTINCT FROM r.value THEN '"value":' || coalesce(to_json(o.value)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(o.description)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.value IS DISTINCT FROM r.value THEN '"value":' || coalesce(to_json(r.value)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(r.description)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'setting', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.settings_history (id, key, value, description, version, created_at, updated_at, valid)
    SELECT o.id, o.key, o.value, o.description, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('settings', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.settings_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.settings_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.key IS DISTINCT FROM OLD.key THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.value, NEW.description) IS DISTINCT FROM (OLD.value, OLD.description) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.settings_stamp_update() OWNER TO tenantry_owner;
CREATE TABLE iam.signing_keys_history (
    valid tstzrange NOT NULL,
    id uuid,
    kid text COLLATE pg_catalog."C",
    use text COLLATE pg_catalog."C",
    installation text,
    public_key text,
    not_after timestamp with time zone,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT signing_keys_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.signing_keys_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.signing_keys_as_of(p_at timestamp with time zone) RETURNS SETOF iam.signing_keys_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, kid, use, installation, public_key, not_after, version, created_at, updated_at FROM iam.signing_keys WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, kid, use, installation, public_key, not_after, version, created_at, updated_at FROM iam.signing_keys_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.signing_keys_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.signing_keys_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('signing_keys.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.kid AS target_label, jsonb_build_object('kid', r.kid, 'use', r.use, 'installation', r.installation, 'public_key', r.public_key, 'not_after', r.not_after) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'signing_key', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.signing_keys_history (id, kid, use, installation, public_key, not_after, version, created_at, updated_at, valid)
    SELECT r.id, r.kid, r.use, r.installation, r.public_key, r.not_after, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('signing_keys', ARRAY(SELECT DISTINCT NULL::uuid FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.signing_keys_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.signing_keys_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('signing_keys.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.kid AS target_label, NULL::jsonb AS before, jsonb_build_object('kid', r.kid, 'use', r.use, 'installation', r.installation, 'public_key', r.public_key, 'not_after', r.not_after) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'signing_key', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('signing_keys', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.signing_keys_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.signing_keys_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('signing_keys.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.kid AS target_label, ('{' || concat_ws(',', CASE WHEN o.installation IS DISTINCT FROM r.installation THEN '"installation":' || coalesce(to_json(o.installation)::text, 'null') END,
                   CASE WHEN o.public_key IS DISTINCT FROM r.public_key THEN '"public_key":' || coalesce(to_json(o.public_key)::text, 'null') END,
                   CASE WHEN o.not_after IS DISTINCT FROM r.not_after THEN '"not_after":' || coalesce(to_json(o.not_after)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.installation IS DISTINCT FROM r.installation THEN '"installation":' || coalesce(to_json(r.installation)::text, 'null') END,
                   CASE WHEN o.public_key IS DISTINCT FROM r.public_key THEN '"public_key":' || coalesce(to_json(r.public_key)::text, 'null') END,
                   CASE WHEN o.not_after IS DISTINCT FROM r.not_after THEN '"not_after":' || coalesce(to_json(r.not_after)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'signing_key', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.signing_keys_history (id, kid, use, installation, public_key, not_after, version, created_at, updated_at, valid)
    SELECT o.id, o.kid, o.use, o.installation, o.public_key, o.not_after, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('signing_keys', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.signing_keys_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.signing_keys_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.kid IS DISTINCT FROM OLD.kid OR NEW.use IS DISTINCT FROM OLD.use THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.installation, NEW.public_key, NEW.not_after) IS DISTINCT FROM (OLD.installation, OLD.public_key, OLD.not_after) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.signing_keys_stamp_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.stamp_insert() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    -- The owner brings rows from elsewhere (restored, imported, made up as samples), with the past that they have.
    IF NOT pg_has_role('tenantry_owner', 'USAGE') THEN
        NEW.version := 1;
        NEW.created_at := iam.now();
        NEW.updated_at := NEW.created_at;
    END IF;
    NEW.updated_at := coalesce(NEW.updated_at, NEW.created_at);
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.stamp_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenant_grace() RETURNS interval
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN make_interval(days => (SELECT (value #>> '{}')::integer FROM iam.settings WHERE key = 'tenant.grace_days'));
END
$$;
ALTER FUNCTION iam.tenant_grace() OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.tenant_grace() IS 'The setting tenant.grace_days, for whoever may see tenants but not settings.';
CREATE TABLE iam.tenant_members_history (
    valid tstzrange NOT NULL,
    id uuid,
    tenant_id uuid,
    user_id uuid,
    joined_at timestamp with time zone,
    invited_by uuid,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT tenant_members_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.tenant_members_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenant_members_as_of(p_at timestamp with time zone) RETURNS SETOF iam.tenant_members_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, tenant_id, user_id, joined_at, invited_by, version, created_at, updated_at FROM iam.tenant_members WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, tenant_id, user_id, joined_at, invited_by, version, created_at, updated_at FROM iam.tenant_members_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.tenant_members_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenant_members_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('tenant_members.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               NULL::text AS target_label, jsonb_build_object('tenant_id', r.tenant_id, 'user_id', r.user_id, 'joined_at', r.joined_at, 'invited_by', r.invited_by) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'tenant_member', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.tenant_members_history (id, tenant_id, user_id, joined_at, invited_by, version, created_at, updated_at, valid)
    SELECT r.id, r.tenant_id, r.user_id, r.joined_at, r.invited_by, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('tenant_members', ARRAY(SELECT DISTINCT r.tenant_id FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.tenant_members_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenant_members_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('tenant_members.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               NULL::text AS target_label, NULL::jsonb AS before, jsonb_build_object('tenant_id', r.tenant_id, 'user_id', r.user_id, 'joined_at', r.joined_at, 'invited_by', r.invited_by) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'tenant_member', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('tenant_members', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.tenant_members_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenant_members_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('tenant_members.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.tenant_id, c.tenant_id) AS tenant_id,
               NULL::text AS target_label, ('{' || concat_ws(',', CASE WHEN o.joined_at IS DISTINCT FROM r.joined_at THEN '"joined_at":' || coalesce(to_json(o.joined_at)::text, 'null') END,
                   CASE WHEN o.invited_by IS DISTINCT FROM r.invited_by THEN '"invited_by":' || coalesce(to_json(o.invited_by)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.joined_at IS DISTINCT FROM r.joined_at THEN '"joined_at":' || coalesce(to_json(r.joined_at)::text, 'null') END,
                   CASE WHEN o.invited_by IS DISTINCT FROM r.invited_by THEN '"invited_by":' || coalesce(to_json(r.invited_by)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'tenant_member', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.tenant_members_history (id, tenant_id, user_id, joined_at, invited_by, version, created_at, updated_at, valid)
    SELECT o.id, o.tenant_id, o.user_id, o.joined_at, o.invited_by, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('tenant_members', ARRAY(SELECT DISTINCT r.tenant_id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.tenant_members_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenant_members_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.tenant_id IS DISTINCT FROM OLD.tenant_id OR NEW.user_id IS DISTINCT FROM OLD.user_id THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.joined_at, NEW.invited_by) IS DISTINCT FROM (OLD.joined_at, OLD.invited_by) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.tenant_members_stamp_update() OWNER TO tenantry_owner;
CREATE TABLE iam.tenants_history (
    valid tstzrange NOT NULL,
    id uuid,
    name text,
    name_key text COLLATE pg_catalog."C",
    slug text COLLATE pg_catalog."C",
    search_key text COLLATE pg_catalog."C",
    description text,
    status text COLLATE pg_catalog."C",
    deleted_at timestamp with time zone,
    settings jsonb,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    CONSTRAINT tenants_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.tenants_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenants_as_of(p_at timestamp with time zone) RETURNS SETOF iam.tenants_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, name, name_key, slug, search_key, description, status, deleted_at, settings, version, created_at, updated_at FROM iam.tenants WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, name, name_key, slug, search_key, description, status, deleted_at, settings, version, created_at, updated_at FROM iam.tenants_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.tenants_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenants_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('tenants.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.id, c.tenant_id) AS tenant_id,
               r.name AS target_label, jsonb_build_object('name', r.name, 'slug', r.slug, 'description', r.description, 'status', r.status, 'deleted_at', r.deleted_at, 'settings', r.settings) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'tenant', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.tenants_history (id, name, name_key, slug, search_key, description, status, deleted_at, settings, version, created_at, updated_at, valid)
    SELECT r.id, r.name, r.name_key, r.slug, r.search_key, r.description, r.status, r.deleted_at, r.settings, r.version, r.created_at, r.updated_at, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('tenants', ARRAY(SELECT DISTINCT r.id FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.tenants_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenants_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('tenants.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.id, c.tenant_id) AS tenant_id,
               r.name AS target_label, NULL::jsonb AS before, jsonb_build_object('name', r.name, 'slug', r.slug, 'description', r.description, 'status', r.status, 'deleted_at', r.deleted_at, 'settings', r.settings) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'tenant', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('tenants', ARRAY(SELECT DISTINCT r.id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.tenants_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenants_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('tenants.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(r.id, c.tenant_id) AS tenant_id,
               r.name AS target_label, ('{' || concat_ws(',', CASE WHEN o.name IS DISTINCT FROM r.name THEN '"name":' || coalesce(to_json(o.name)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(o.description)::text, 'null') END,
                   CASE WHEN o.status IS DISTINCT FROM r.status THEN '"status":' || coalesce(to_json(o.status)::text, 'null') END,
                   CASE WHEN o.deleted_at IS DISTINCT FROM r.deleted_at THEN '"deleted_at":' || coalesce(to_json(o.deleted_at)::text, 'null') END,
                   CASE WHEN o.settings IS DISTINCT FROM r.settings THEN '"settings":' || coalesce(to_json(o.settings)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.name IS DISTINCT FROM r.name THEN '"name":' || coalesce(to_json(r.name)::text, 'null') END,
                   CASE WHEN o.description IS DISTINCT FROM r.description THEN '"description":' || coalesce(to_json(r.description)::text, 'null') END,
                   CASE WHEN o.status IS DISTINCT FROM r.status THEN '"status":' || coalesce(to_json(r.status)::text, 'null') END,
                   CASE WHEN o.deleted_at IS DISTINCT FROM r.deleted_at THEN '"deleted_at":' || coalesce(to_json(r.deleted_at)::text, 'null') END,
                   CASE WHEN o.settings IS DISTINCT FROM r.settings THEN '"settings":' || coalesce(to_json(r.settings)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'tenant', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.tenants_history (id, name, name_key, slug, search_key, description, status, deleted_at, settings, version, created_at, updated_at, valid)
    SELECT o.id, o.name, o.name_key, o.slug, o.search_key, o.description, o.status, o.deleted_at, o.settings, o.version, o.created_at, o.updated_at, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('tenants', ARRAY(SELECT DISTINCT r.id FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.tenants_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.tenants_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.slug IS DISTINCT FROM OLD.slug THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.name, NEW.description, NEW.status, NEW.deleted_at, NEW.settings) IS DISTINCT FROM (OLD.name, OLD.description, OLD.status, OLD.deleted_at, OLD.settings) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.tenants_stamp_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.test_now() RETURNS timestamp with time zone
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM iam.database_marks WHERE mark = 'test') THEN
        RETURN current_setting('tenantry.now')::timestamptz;
    END IF;
    RETURN clock_timestamp();
END
$$;
ALTER FUNCTION iam.test_now() OWNER TO tenantry_owner;
CREATE FUNCTION iam.text_key(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT lower(normalize(p_text) COLLATE "und-x-icu") COLLATE "C" $$;
ALTER FUNCTION iam.text_key(p_text text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam.text_key(p_text text) IS 'The form in which names and addresses are compared, ordered and searched.';
CREATE TABLE iam.users_history (
    valid tstzrange NOT NULL,
    id uuid,
    email text,
    email_key text COLLATE pg_catalog."C",
    first_name text,
    last_name text,
    is_active boolean,
    is_superuser boolean,
    must_change_password boolean,
    version integer,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    kind text COLLATE pg_catalog."C",
    first_name_key text COLLATE pg_catalog."C",
    last_name_key text COLLATE pg_catalog."C",
    search_key text COLLATE pg_catalog."C",
    CONSTRAINT users_history_valid_check CHECK ((NOT isempty(valid)))
);
ALTER TABLE iam.users_history OWNER TO tenantry_owner;
CREATE FUNCTION iam.users_as_of(p_at timestamp with time zone) RETURNS SETOF iam.users_history
    LANGUAGE sql STABLE
    AS $$
    SELECT tstzrange(updated_at, NULL), id, email, email_key, first_name, last_name, is_active, is_superuser, must_change_password, version, created_at, updated_at, kind, first_name_key, last_name_key, search_key FROM iam.users WHERE updated_at <= p_at
    UNION ALL
    SELECT valid, id, email, email_key, first_name, last_name, is_active, is_superuser, must_change_password, version, created_at, updated_at, kind, first_name_key, last_name_key, search_key FROM iam.users_history WHERE valid @> p_at
$$;
ALTER FUNCTION iam.users_as_of(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam.users_audit_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM old_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('users.delete');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.email AS target_label, jsonb_build_object('email', r.email, 'first_name', r.first_name, 'last_name', r.last_name, 'password_hash', CASE WHEN r.password_hash IS NOT NULL THEN 'changed' END, 'is_active', r.is_active, 'is_superuser', r.is_superuser, 'must_change_password', r.must_change_password, 'kind', r.kind) AS before, NULL::jsonb AS after
          FROM old_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'user', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.users_history (id, email, email_key, first_name, last_name, is_active, is_superuser, must_change_password, version, created_at, updated_at, kind, first_name_key, last_name_key, search_key, valid)
    SELECT r.id, r.email, r.email_key, r.first_name, r.last_name, r.is_active, r.is_superuser, r.must_change_password, r.version, r.created_at, r.updated_at, r.kind, r.first_name_key, r.last_name_key, r.search_key, tstzrange(r.updated_at, greatest(c.at, r.updated_at + interval '1 microsecond'))
      FROM old_rows r;
    PERFORM iam.notify_change('users', ARRAY(SELECT DISTINCT NULL::uuid FROM old_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM old_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.users_audit_delete() OWNER TO tenantry_owner;
CREATE FUNCTION iam.users_audit_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('users.insert');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.email AS target_label, NULL::jsonb AS before, jsonb_build_object('email', r.email, 'first_name', r.first_name, 'last_name', r.last_name, 'password_hash', CASE WHEN r.password_hash IS NOT NULL THEN 'changed' END, 'is_active', r.is_active, 'is_superuser', r.is_superuser, 'must_change_password', r.must_change_password, 'kind', r.kind) AS after
          FROM new_rows r
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'user', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    PERFORM iam.notify_change('users', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.users_audit_insert() OWNER TO tenantry_owner;
CREATE FUNCTION iam.users_audit_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET enable_nestloop TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
    c iam.audit_context;
BEGIN
    IF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    c := iam.audit_context('users.update');
    WITH changed AS MATERIALIZED (
        SELECT gen_random_uuid() AS event_id, r.id AS target_id, coalesce(NULL::uuid, c.tenant_id) AS tenant_id,
               r.email AS target_label, ('{' || concat_ws(',', CASE WHEN o.email IS DISTINCT FROM r.email THEN '"email":' || coalesce(to_json(o.email)::text, 'null') END,
                   CASE WHEN o.first_name IS DISTINCT FROM r.first_name THEN '"first_name":' || coalesce(to_json(o.first_name)::text, 'null') END,
                   CASE WHEN o.last_name IS DISTINCT FROM r.last_name THEN '"last_name":' || coalesce(to_json(o.last_name)::text, 'null') END,
                   CASE WHEN o.password_hash IS DISTINCT FROM r.password_hash THEN '"password_hash":' || '"changed"' END,
                   CASE WHEN o.is_active IS DISTINCT FROM r.is_active THEN '"is_active":' || coalesce(to_json(o.is_active)::text, 'null') END,
                   CASE WHEN o.is_superuser IS DISTINCT FROM r.is_superuser THEN '"is_superuser":' || coalesce(to_json(o.is_superuser)::text, 'null') END,
                   CASE WHEN o.must_change_password IS DISTINCT FROM r.must_change_password THEN '"must_change_password":' || coalesce(to_json(o.must_change_password)::text, 'null') END) || '}')::jsonb AS before, ('{' || concat_ws(',', CASE WHEN o.email IS DISTINCT FROM r.email THEN '"email":' || coalesce(to_json(r.email)::text, 'null') END,
                   CASE WHEN o.first_name IS DISTINCT FROM r.first_name THEN '"first_name":' || coalesce(to_json(r.first_name)::text, 'null') END,
                   CASE WHEN o.last_name IS DISTINCT FROM r.last_name THEN '"last_name":' || coalesce(to_json(r.last_name)::text, 'null') END,
                   CASE WHEN o.password_hash IS DISTINCT FROM r.password_hash THEN '"password_hash":' || '"changed"' END,
                   CASE WHEN o.is_active IS DISTINCT FROM r.is_active THEN '"is_active":' || coalesce(to_json(r.is_active)::text, 'null') END,
                   CASE WHEN o.is_superuser IS DISTINCT FROM r.is_superuser THEN '"is_superuser":' || coalesce(to_json(r.is_superuser)::text, 'null') END,
                   CASE WHEN o.must_change_password IS DISTINCT FROM r.must_change_password THEN '"must_change_password":' || coalesce(to_json(r.must_change_password)::text, 'null') END) || '}')::jsonb AS after
          FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version
    ), events AS (
        INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id,
                                      action, target_kind, target_id, outcome)
        SELECT event_id, c.at, c.batch, c.system_identifier, c.actor_kind, c.actor_id, c.origin, tenant_id,
               c.action, 'user', target_id, 'success'
          FROM changed
    )
    INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                                   request_id, address, reason, before, after, db_login, db_application, db_address)
    SELECT event_id, c.at, tenant_id, uuid_send(gen_random_uuid()), c.actor_label, target_label, c.credential,
           c.session_id, c.request_id, c.address, c.reason, before, after, session_user, c.db_application, c.db_address
      FROM changed;
    INSERT INTO iam.users_history (id, email, email_key, first_name, last_name, is_active, is_superuser, must_change_password, version, created_at, updated_at, kind, first_name_key, last_name_key, search_key, valid)
    SELECT o.id, o.email, o.email_key, o.first_name, o.last_name, o.is_active, o.is_superuser, o.must_change_password, o.version, o.created_at, o.updated_at, o.kind, o.first_name_key, o.last_name_key, o.search_key, tstzrange(o.updated_at, r.updated_at)
      FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.version <> r.version;
    PERFORM iam.notify_change('users', ARRAY(SELECT DISTINCT NULL::uuid FROM new_rows r LIMIT 2),
                              ARRAY(SELECT r.id FROM new_rows r LIMIT 51));
    RETURN NULL;
END
$$;
ALTER FUNCTION iam.users_audit_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.users_stamp_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id OR NEW.created_at IS DISTINCT FROM OLD.created_at OR NEW.kind IS DISTINCT FROM OLD.kind THEN
        RAISE EXCEPTION 'What identifies a row of % never changes.', TG_TABLE_NAME
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF (NEW.email, NEW.first_name, NEW.last_name, NEW.password_hash, NEW.is_active, NEW.is_superuser, NEW.must_change_password) IS DISTINCT FROM (OLD.email, OLD.first_name, OLD.last_name, OLD.password_hash, OLD.is_active, OLD.is_superuser, OLD.must_change_password) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(iam.now(), OLD.updated_at + interval '1 microsecond');
    ELSE
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION iam.users_stamp_update() OWNER TO tenantry_owner;
CREATE FUNCTION iam.visible_role_scopes() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    SELECT CASE WHEN iam.current_tenant_id() IS NOT NULL
                THEN ARRAY[iam.current_tenant_id(), '00000000-0000-0000-0000-000000000000'::uuid] END
$$;
ALTER FUNCTION iam.visible_role_scopes() OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.accept_invitation(p_token_hash bytea, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_first_name text, p_last_name text) RETURNS iam_auth.acceptance
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    i iam.invitations;
    u iam.users;
    a iam_auth.acceptance;
    v_key bytea;
BEGIN
    SELECT * INTO i FROM iam.invitations WHERE token_hash = p_token_hash FOR UPDATE;
    v_key := iam_auth.sign_in_key(i.email);
    SELECT * INTO u FROM iam.users WHERE email_key = i.email_key FOR NO KEY UPDATE;
    a.outcome := CASE
        WHEN i.id IS NULL OR i.status <> 'pending' OR i.expires_at <= iam.now() THEN 'invalid'
        WHEN (SELECT status FROM iam.tenants WHERE id = i.tenant_id) = 'deleted' THEN 'invalid'
        -- An account came or went, or its password was changed, while the password was looked at.
        WHEN u.id IS DISTINCT FROM p_user OR u.password_hash IS DISTINCT FROM p_hash THEN 'again'
        WHEN p_user IS NOT NULL AND NOT p_matches THEN 'wrong'
        WHEN NOT u.is_active THEN 'inactive'
        WHEN (SELECT status FROM iam.tenants WHERE id = i.tenant_id) = 'suspended' THEN 'tenant_suspended'
        WHEN NOT i.is_by_operator AND NOT iam_auth.covers_role(i.inviter_id, i.tenant_id, i.role_id) THEN 'role_not_held'
        ELSE 'accepted' END;
    -- The slot that the attempt took.
    IF p_user IS NOT NULL AND a.outcome = 'wrong' THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(v_key, p_user);
        END IF;
        PERFORM iam_auth.count_refused_sign_in(p_user);
    ELSIF p_granted AND a.outcome IN ('invalid', 'again') THEN
        PERFORM iam_auth.give_up_sign_in(i.email);
    ELSIF p_granted THEN
        UPDATE iam.login_state
           SET in_flight = greatest(in_flight - 1, 0), failures = 0, lock_level = 0, locked_until = NULL,
               updated_at = iam.now()
         WHERE key_hash = v_key;
    END IF;
    IF a.outcome <> 'accepted' THEN
        RETURN a;
    END IF;
    PERFORM set_config('tenantry.tenant_id', i.tenant_id::text, true);
    IF p_user IS NULL THEN
        u.id := gen_random_uuid();
        PERFORM iam_auth.act_as(u.id, i.email, NULL, 'invitation');
        INSERT INTO iam.users (id, email, first_name, last_name, password_hash)
        VALUES (u.id, i.email, p_first_name, p_last_name, p_new_hash);
    ELSE
        PERFORM iam_auth.act_as(u.id, u.email, NULL, 'invitation');
        UPDATE iam.users SET password_hash = coalesce(p_new_hash, password_hash) WHERE id = u.id;
    END IF;
    PERFORM iam_auth.join_by_invitation(i, u.id);
    SELECT 'accepted', n.id, n.email, n.first_name, n.last_name, n.is_active, n.is_superuser, n.must_change_password,
           n.version, n.created_at, n.updated_at
      INTO a FROM iam.users n WHERE n.id = u.id;
    RETURN a;
END
$$;
ALTER FUNCTION iam_auth.accept_invitation(p_token_hash bytea, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_first_name text, p_last_name text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.accept_invitation(p_token_hash bytea, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_first_name text, p_last_name text) IS 'p_user: the account whose password was compared with p_hash (p_granted: in a slot of begin_sign_in), or null when
the address had none: then one is made with p_new_hash. accepted; invalid; again: look anew; wrong; inactive;
tenant_suspended; role_not_held: the inviter no longer holds what the role permits. Only accepted changes anything but
the count of attempts.';
CREATE FUNCTION iam_auth.access_decision(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
DECLARE
    v_permission uuid := iam_auth.permission_id(p_permission);
    v_active boolean;
    v_superuser boolean;
    v_status text;
BEGIN
    SELECT u.is_active, u.is_superuser INTO v_active, v_superuser FROM iam.users_as_of(p_at) u WHERE u.id = p_user;
    IF NOT FOUND THEN
        RETURN 'user_unknown';
    ELSIF NOT v_active THEN
        RETURN 'user_inactive';
    END IF;
    IF p_tenant IS NOT NULL THEN
        SELECT t.status INTO v_status FROM iam.tenants_as_of(p_at) t WHERE t.id = p_tenant;
        IF NOT FOUND THEN
            RETURN 'tenant_unknown';
        END IF;
    END IF;
    IF v_superuser OR iam_auth.had_grant(p_user, NULL, v_permission, p_at) THEN
        RETURN 'allowed';
    ELSIF p_tenant IS NULL THEN
        RETURN CASE WHEN p_permission IS NULL THEN 'allowed' ELSE 'permission_missing' END;
    ELSIF v_status = 'deleted' THEN
        RETURN 'tenant_deleted';
    ELSIF NOT EXISTS (SELECT FROM iam.tenant_members_as_of(p_at) m WHERE m.tenant_id = p_tenant AND m.user_id = p_user)
          AND NOT iam_auth.had_grant(p_user, p_tenant, NULL, p_at) THEN
        RETURN CASE WHEN iam_auth.had_grant(p_user, NULL, NULL, p_at) THEN 'permission_missing' ELSE 'not_member' END;
    ELSIF v_status <> 'active' THEN
        RETURN 'tenant_suspended';
    ELSIF p_permission IS NULL OR iam_auth.had_grant(p_user, p_tenant, v_permission, p_at) THEN
        RETURN 'allowed';
    END IF;
    RETURN 'permission_missing';
END
$$;
ALTER FUNCTION iam_auth.access_decision(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.access_decision(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) IS 'allowed, user_unknown, user_inactive, tenant_unknown, tenant_deleted, not_member, tenant_suspended or
permission_missing, as of an instant. No permission asks for membership only; no tenant asks for the platform itself.';
CREATE FUNCTION iam_auth.access_holders(p_permission text, p_tenant uuid, p_at timestamp with time zone) RETURNS TABLE(id uuid, email text, email_key text, first_name text, last_name text, as_superuser boolean, platform_wide boolean, in_tenant boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
#variable_conflict use_column
DECLARE
    v_at timestamptz := iam_auth.instant_asked(p_at);
    v_permission uuid := iam_auth.permission_id(p_permission);
    v_inside boolean := current_setting('role') = 'tenantry_tenant';
    v_status text;
BEGIN
    IF NOT iam_auth.may_see_access(NULL, p_tenant) THEN
        RETURN;
    END IF;
    IF p_tenant IS NOT NULL THEN
        SELECT t.status INTO v_status FROM iam.tenants_as_of(v_at) t WHERE t.id = p_tenant;
        IF NOT FOUND THEN
            RETURN;
        END IF;
    END IF;
    RETURN QUERY
        WITH holding AS MATERIALIZED (
            SELECT DISTINCT rp.role_id FROM iam.role_permissions_as_of(v_at) rp WHERE rp.permission_id = v_permission
        ), ways AS (
            SELECT u.id, true AS superuser, false AS platform, false AS inside
              FROM iam.users_as_of(v_at) u
             WHERE u.is_superuser AND u.is_active
            UNION ALL
            SELECT g.user_id, false, true, false
              FROM iam.role_grants_as_of(v_at) g JOIN holding h ON h.role_id = g.role_id
             WHERE g.tenant_id IS NULL AND g.starts_at <= v_at AND coalesce(g.ends_at, 'infinity') > v_at
            UNION ALL
            SELECT g.user_id, false, false, true
              FROM iam.role_grants_as_of(v_at) g JOIN holding h ON h.role_id = g.role_id
             WHERE g.tenant_id = p_tenant AND v_status = 'active'
               AND g.starts_at <= v_at AND coalesce(g.ends_at, 'infinity') > v_at
        ), holders AS MATERIALIZED (
            SELECT w.id, bool_or(superuser) AS superuser, bool_or(platform) AS platform, bool_or(inside) AS inside
              FROM ways w
             WHERE NOT v_inside
                OR EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = p_tenant AND m.user_id = w.id)
             GROUP BY w.id
        )
        -- As users_as_of() in two parts: thousands of holders are looked up, and for the present only in one table.
        SELECT u.id, u.email, u.email_key, u.first_name, u.last_name, h.superuser, h.platform, h.inside
          FROM holders h
          JOIN iam.users u ON u.id = h.id
         WHERE u.is_active AND (p_at IS NULL OR u.updated_at <= v_at)
        UNION ALL
        SELECT u.id, u.email, u.email_key, u.first_name, u.last_name, h.superuser, h.platform, h.inside
          FROM holders h
          JOIN iam.users_history u ON u.id = h.id
         WHERE p_at IS NOT NULL AND u.is_active AND u.valid @> v_at;
END
$$;
ALTER FUNCTION iam_auth.access_holders(p_permission text, p_tenant uuid, p_at timestamp with time zone) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.access_holders(p_permission text, p_tenant uuid, p_at timestamp with time zone) IS 'Everybody for whom access_decision() is "allowed", and why. Null instant: the present.';
CREATE FUNCTION iam_auth.act_as(p_user uuid, p_email text, p_session uuid, p_credential text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM set_config('tenantry.caller',
        (iam_auth.caller() || jsonb_build_object('kind', 'user', 'user', p_user, 'label', p_email, 'session', p_session,
                                                 'credential', p_credential))::text, true);
END
$$;
ALTER FUNCTION iam_auth.act_as(p_user uuid, p_email text, p_session uuid, p_credential text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.acts_as_superuser(p_kind text, p_user uuid, p_session uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN p_kind IN ('local', 'system')
           OR (EXISTS (SELECT FROM iam.users WHERE id = p_user AND is_superuser AND is_active)
               AND NOT (p_kind = 'key' AND iam_auth.is_limited_key(p_session))); -- 0018
END
$$;
ALTER FUNCTION iam_auth.acts_as_superuser(p_kind text, p_user uuid, p_session uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.answer(p_outcome text, p_session uuid DEFAULT NULL::uuid, p_nonce bytea DEFAULT NULL::bytea) RETURNS iam_auth.session_answer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    a iam_auth.session_answer;
BEGIN
    IF p_session IS NOT NULL THEN
        SELECT NULL, s.id, s.client, host(s.address), s.created_at, s.last_seen_at, s.expires_at,
               u.id, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password, u.version,
               u.created_at, u.updated_at, u.is_superuser
          INTO a
          FROM iam.sessions s JOIN iam.users u ON u.id = s.user_id
         WHERE s.id = p_session;
        a.is_platform := a.is_superuser OR iam_auth.has_grant(a.id, NULL, NULL);
    END IF;
    a.outcome := p_outcome;
    a.nonce := p_nonce;
    a.issuer := iam_auth.issuer();
    a.access_minutes := iam_auth.setting('token.access_minutes');
    a.token_keys := ARRAY(SELECT k.kid FROM iam.signing_keys k
                           WHERE k.use = 'token' AND coalesce(k.not_after, 'infinity') > iam.now());
    a.present := iam.now();
    RETURN a;
END
$$;
ALTER FUNCTION iam_auth.answer(p_outcome text, p_session uuid, p_nonce bytea) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.authenticate_key(p_hash bytea, p_in_query boolean) RETURNS iam_auth.key_answer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam_auth.authenticate_key(p_hash bytea, p_in_query boolean) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.authenticate_key(p_hash bytea, p_in_query boolean) IS 'good (also when the owner is inactive), tenant_suspended, refused (unknown, inactive, revoked, expired or from a
foreign network, all alike), or not_looked_at: keys in the query aren''t accepted.';
CREATE FUNCTION iam_auth.authenticate_session(p_session uuid, p_user uuid, p_kid text) RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_seen timestamptz;
    v_end timestamptz;
    a iam_auth.session_answer;
BEGIN
    SELECT CASE WHEN p_kid IS NOT NULL
                     AND NOT EXISTS (SELECT FROM iam.signing_keys k
                                      WHERE k.kid = p_kid AND k.use = 'token'
                                        AND coalesce(k.not_after, 'infinity') > v_now) THEN 'key_retired'
                WHEN s.revoked_at IS NOT NULL OR s.expires_at <= v_now OR u.id <> p_user THEN 'ended'
                ELSE 'live' END,
           s.id, s.client, host(s.address), s.created_at, s.last_seen_at, s.expires_at,
           u.id, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password, u.version,
           u.created_at, u.updated_at,
           u.is_superuser OR EXISTS (SELECT FROM iam.role_grants g
                                      WHERE g.user_id = u.id AND g.tenant_id IS NULL
                                        AND g.starts_at <= v_now AND coalesce(g.ends_at, 'infinity') > v_now),
           NULL,
           coalesce((SELECT nullif(x.value #>> '{}', '') FROM iam.settings x WHERE x.key = 'rest.public_url'),
                    'urn:uuid:' || (SELECT l.identity FROM iam.audit_log l)),
           NULL, NULL, v_now
      INTO a
      FROM iam.sessions s JOIN iam.users u ON u.id = s.user_id
     WHERE s.id = p_session;
    IF a.outcome IS DISTINCT FROM 'live' THEN
        RETURN iam_auth.answer(iam_auth.dead_session(p_user, p_kid));
    END IF;
    -- At most once a minute, and not waiting for another request of the same session that does so. Nobody was told
    -- that it is written, so that nobody waits for the disk either.
    IF a.last_seen_at <= v_now - interval '1 minute' THEN
        PERFORM set_config('synchronous_commit', 'off', true);
        UPDATE iam.sessions SET last_seen_at = v_now, expires_at = iam_auth.session_end(created_at)
         WHERE id = (SELECT id FROM iam.sessions WHERE id = p_session FOR UPDATE SKIP LOCKED)
        RETURNING last_seen_at, expires_at INTO v_seen, v_end;
        a.last_seen_at := coalesce(v_seen, a.last_seen_at);
        a.expires_at := coalesce(v_end, a.expires_at);
    END IF;
    RETURN a;
END
$$;
ALTER FUNCTION iam_auth.authenticate_session(p_session uuid, p_user uuid, p_kid text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.authenticate_session(p_session uuid, p_user uuid, p_kid text) IS 'live (also when the user is inactive: is_active says so), ended, user_unknown, or key_retired. p_user and p_kid:
whom the token names and which key signed it; null when there is no token.';
CREATE FUNCTION iam_auth.begin_own_second_factor(p_secret bytea, p_key_id text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO iam.second_factors AS f (user_id, secret, key_id)
    VALUES (iam.current_user_id(), p_secret, p_key_id)
    ON CONFLICT (user_id) DO UPDATE SET secret = p_secret, key_id = p_key_id WHERE f.confirmed_at IS NULL;
    RETURN FOUND;
END
$$;
ALTER FUNCTION iam_auth.begin_own_second_factor(p_secret bytea, p_key_id text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.begin_own_second_factor(p_secret bytea, p_key_id text) IS 'False: there is a confirmed one.';
CREATE FUNCTION iam_auth.begin_password_reset(p_user uuid, p_token_hash bytea) RETURNS TABLE(user_id uuid, email text, expires_at timestamp with time zone, public_url text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN QUERY SELECT * FROM iam_auth.begin_password_resets(ARRAY[p_user], ARRAY[p_token_hash]);
    IF FOUND THEN
        PERFORM iam.record_event('user.send_reset_link', 'user', p_user, iam.current_tenant_id(), 'success', NULL, NULL);
    END IF;
END
$$;
ALTER FUNCTION iam_auth.begin_password_reset(p_user uuid, p_token_hash bytea) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.begin_password_reset(p_user uuid, p_token_hash bytea) IS 'One, with an event of its own.';
CREATE FUNCTION iam_auth.begin_password_resets(p_users uuid[], p_token_hashes bytea[]) RETURNS TABLE(user_id uuid, email text, expires_at timestamp with time zone, public_url text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    v_now timestamptz := iam.now();
    v_end timestamptz := v_now + make_interval(hours => iam_auth.setting('password.reset_hours')::integer);
    v_url text := iam_auth.setting('rest.public_url');
    v_shown_to uuid;
BEGIN
    IF current_setting('role') IS DISTINCT FROM 'tenantry_platform' THEN
        PERFORM iam_auth.keep_wall_around_user(id) FROM unnest(p_users) AS id;
    END IF;
    IF NOT iam_auth.sends_mail() THEN
        v_shown_to := (SELECT id FROM iam.users WHERE id = iam.current_user_id());
    END IF;
    RETURN QUERY
        WITH begun AS (
            INSERT INTO iam.password_resets (user_id, token_hash, shown_to, tenant_id, created_at, expires_at)
            SELECT u.id, a.token_hash, v_shown_to, CASE WHEN v_shown_to IS NOT NULL THEN iam.current_tenant_id() END,
                   v_now, v_end
              FROM unnest(p_users, p_token_hashes) AS a (id, token_hash) JOIN iam.users u ON u.id = a.id
             WHERE u.is_active AND u.kind = 'person'
            ON CONFLICT (user_id) DO UPDATE
               SET token_hash = excluded.token_hash, shown_to = excluded.shown_to, tenant_id = excluded.tenant_id,
                   created_at = excluded.created_at, expires_at = excluded.expires_at
            RETURNING user_id
        )
        SELECT u.id, u.email, v_end, v_url FROM begun b JOIN iam.users u ON u.id = b.user_id;
END
$$;
ALTER FUNCTION iam_auth.begin_password_resets(p_users uuid[], p_token_hashes bytea[]) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.begin_password_resets(p_users uuid[], p_token_hashes bytea[]) IS 'Links for these accounts, in the place of earlier ones; inactive accounts and those of services get none.';
CREATE FUNCTION iam_auth.begin_second_step(p_challenge bytea, OUT outcome text, OUT user_id uuid, OUT email text, OUT secret bytea, OUT key_id text, OUT present timestamp with time zone) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    v_challenge iam.sign_in_challenges;
    v_user iam.users;
BEGIN
    begin_second_step.present := iam.now();
    UPDATE iam.sign_in_challenges c SET attempts = c.attempts + 1
     WHERE c.token_hash = p_challenge AND c.expires_at > begin_second_step.present AND c.attempts < 5
       AND c.origin = coalesce(iam_auth.caller() ->> 'origin', 'database')
    RETURNING * INTO v_challenge;
    SELECT * INTO v_user FROM iam.users u WHERE u.id = v_challenge.user_id;
    IF v_user.id IS NULL OR v_challenge.password_digest <> sha256(convert_to(v_user.password_hash, 'UTF8')) THEN
        begin_second_step.outcome := 'ended';
        RETURN;
    END IF;
    begin_second_step.outcome := (SELECT b.outcome FROM iam_auth.begin_sign_in(v_user.email) b);
    begin_second_step.user_id := v_user.id;
    begin_second_step.email := v_user.email;
    SELECT f.secret, f.key_id INTO begin_second_step.secret, begin_second_step.key_id
      FROM iam.second_factors f WHERE f.user_id = v_user.id AND f.confirmed_at IS NOT NULL;
END
$$;
ALTER FUNCTION iam_auth.begin_second_step(p_challenge bytea, OUT outcome text, OUT user_id uuid, OUT email text, OUT secret bytea, OUT key_id text, OUT present timestamp with time zone) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.begin_second_step(p_challenge bytea, OUT outcome text, OUT user_id uuid, OUT email text, OUT secret bytea, OUT key_id text, OUT present timestamp with time zone) IS 'granted, locked or busy as begin_sign_in; ended: there is no such challenge any more, or it was tried too often.';
CREATE FUNCTION iam_auth.begin_session(p_user uuid, p_email text, p_credential text, p_family bytea, p_refresh_hash bytea, p_client text) RETURNS iam_auth.session_answer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_session uuid := gen_random_uuid();
BEGIN
    PERFORM iam_auth.act_as(p_user, p_email, v_session, p_credential);
    INSERT INTO iam.sessions (id, user_id, refresh_family, refresh_hash, client, address, created_at, refreshed_at,
                              last_seen_at, expires_at)
    VALUES (v_session, p_user, p_family, p_refresh_hash, left(p_client, 400),
            iam_auth.readable_address(iam_auth.caller() ->> 'address'), v_now, v_now, v_now,
            iam_auth.session_end(v_now));
    PERFORM iam.record_event('session.sign_in', 'session', v_session, NULL, 'success', NULL,
                             jsonb_build_object('client', left(p_client, 400)));
    RETURN iam_auth.answer('signed_in', v_session);
END
$$;
ALTER FUNCTION iam_auth.begin_session(p_user uuid, p_email text, p_credential text, p_family bytea, p_refresh_hash bytea, p_client text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.begin_sign_in(p_email text, OUT outcome text, OUT user_id uuid, OUT password_hash text) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    v_key bytea := iam_auth.sign_in_key(p_email);
    v_now timestamptz := iam.now();
    -- A program that died in the middle of an attempt gives nothing back.
    v_given_up timestamptz := v_now - interval '1 minute';
    v_most integer := iam_auth.setting('login.most_failures')::integer;
    v_user record;
BEGIN
    -- In a transaction of its own, of which nobody is told anything: what a crash takes back is an attempt in flight.
    PERFORM set_config('synchronous_commit', 'off', true);
    PERFORM iam_auth.record_refused_sign_ins();
    SELECT u.id, u.password_hash INTO v_user FROM iam.users u WHERE u.email_key = iam.text_key(p_email);
    IF iam_auth.is_ephemeral() THEN
        begin_sign_in.outcome := 'granted';
        begin_sign_in.user_id := v_user.id;
        begin_sign_in.password_hash := v_user.password_hash;
        RETURN;
    END IF;
    DELETE FROM iam.login_state WHERE key_hash = v_key AND updated_at < v_now - interval '1 day';
    INSERT INTO iam.login_state AS s (key_hash, user_id, in_flight, updated_at)
    VALUES (v_key, v_user.id, 1, v_now)
    ON CONFLICT (key_hash) DO UPDATE
       SET in_flight = CASE WHEN s.updated_at < v_given_up THEN 1 ELSE s.in_flight + 1 END,
           user_id = excluded.user_id,
           updated_at = v_now
     WHERE coalesce(s.locked_until, '-infinity') <= v_now
       AND CASE WHEN s.updated_at < v_given_up THEN 0 ELSE s.in_flight END
           < greatest(v_most - s.failures, 1); -- after a lock: one at a time
    IF FOUND THEN
        begin_sign_in.outcome := 'granted';
        begin_sign_in.user_id := v_user.id;
        begin_sign_in.password_hash := v_user.password_hash;
    ELSE
        SELECT CASE WHEN s.locked_until > v_now THEN 'locked' ELSE 'busy' END INTO begin_sign_in.outcome
          FROM iam.login_state s WHERE s.key_hash = v_key;
        begin_sign_in.outcome := coalesce(begin_sign_in.outcome, 'busy');
    END IF;
END
$$;
ALTER FUNCTION iam_auth.begin_sign_in(p_email text, OUT outcome text, OUT user_id uuid, OUT password_hash text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.begin_sign_in(p_email text, OUT outcome text, OUT user_id uuid, OUT password_hash text) IS 'granted: compare the password with the hash (null: nobody has that address) and call finish_sign_in.
locked: compare with nobody''s and call finish_sign_in. busy: all slots are taken, try again in a second.';
CREATE FUNCTION iam_auth.belongs_elsewhere(p_target uuid, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN EXISTS (SELECT FROM iam.tenant_members WHERE user_id = p_target AND tenant_id IS DISTINCT FROM p_tenant)
        OR EXISTS (SELECT FROM iam.role_grants WHERE user_id = p_target AND tenant_id IS DISTINCT FROM p_tenant);
END
$$;
ALTER FUNCTION iam_auth.belongs_elsewhere(p_target uuid, p_tenant uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.caller() RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN coalesce(nullif(current_setting('tenantry.caller', true), ''), '{}')::jsonb;
END
$$;
ALTER FUNCTION iam_auth.caller() OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.change_own_account(p_email text, p_first_name text, p_last_name text, p_password_hash text, p_keep_session uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    UPDATE iam.users
       SET email = coalesce(p_email, email), first_name = coalesce(p_first_name, first_name),
           last_name = coalesce(p_last_name, last_name), password_hash = coalesce(p_password_hash, password_hash),
           must_change_password = must_change_password AND p_password_hash IS NULL
     WHERE id = iam.current_user_id();
    IF p_password_hash IS NOT NULL THEN
        UPDATE iam.sessions SET revoked_at = iam.now()
         WHERE user_id = iam.current_user_id() AND revoked_at IS NULL AND id IS DISTINCT FROM p_keep_session;
    END IF;
END
$$;
ALTER FUNCTION iam_auth.change_own_account(p_email text, p_first_name text, p_last_name text, p_password_hash text, p_keep_session uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.change_own_account(p_email text, p_first_name text, p_last_name text, p_password_hash text, p_keep_session uuid) IS 'Null leaves a field as it is. A new password ends all sessions but p_keep_session.';
CREATE FUNCTION iam_auth.change_own_second_factor(p_granted boolean, p_step bigint, p_recovery bytea, p_recovery_hashes bytea[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_user uuid := iam.current_user_id();
    v_key bytea := (SELECT iam_auth.sign_in_key(email) FROM iam.users WHERE id = v_user);
BEGIN
    IF NOT p_granted OR NOT iam_auth.take_code(v_user, p_step, p_recovery) THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(v_key, v_user);
        END IF;
        PERFORM iam.record_event('second_factor.change', 'user', v_user, NULL, 'failed', NULL, NULL);
        RETURN false;
    END IF;
    PERFORM iam_auth.pass_sign_in(v_key);
    IF p_recovery_hashes IS NULL THEN
        DELETE FROM iam.second_factors WHERE user_id = v_user;
    ELSE
        UPDATE iam.second_factors SET recovery_hashes = p_recovery_hashes WHERE user_id = v_user;
    END IF;
    RETURN true;
END
$$;
ALTER FUNCTION iam_auth.change_own_second_factor(p_granted boolean, p_step bigint, p_recovery bytea, p_recovery_hashes bytea[]) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.change_own_second_factor(p_granted boolean, p_step bigint, p_recovery bytea, p_recovery_hashes bytea[]) IS 'Gives the factor new recovery codes, or removes it when there are none; false: the code is wrong or was used.';
CREATE FUNCTION iam_auth.check_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN CASE WHEN iam_auth.may_see_access(p_user, p_tenant)
                THEN iam_auth.access_decision(p_user, p_permission, p_tenant, iam_auth.instant_asked(p_at))
                ELSE 'user_unknown' END;
END
$$;
ALTER FUNCTION iam_auth.check_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.check_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) IS 'access_decision() for whoever the scope lets be seen. Null instant: the present.';
CREATE FUNCTION iam_auth.codes_gained(p_codes text[], p_owner uuid, p_heir uuid) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_superuser boolean := EXISTS (SELECT FROM iam.users WHERE id = p_heir AND is_superuser);
BEGIN
    RETURN ARRAY(
        SELECT c.code
          FROM unnest(p_codes) AS c (code)
         WHERE NOT iam_auth.has_grant(p_owner, NULL, c.code)
           AND (v_superuser
                OR EXISTS (SELECT FROM iam.role_grants g
                             JOIN iam.role_permissions rp ON rp.role_id = g.role_id
                             JOIN iam.permissions p ON p.id = rp.permission_id
                            WHERE g.user_id = p_heir
                              AND coalesce(g.ends_at, 'infinity') > iam.now()
                              AND p.code = c.code
                              AND (g.tenant_id IS NULL OR NOT iam_auth.has_grant(p_owner, g.tenant_id, c.code))))
         ORDER BY c.code);
END
$$;
ALTER FUNCTION iam_auth.codes_gained(p_codes text[], p_owner uuid, p_heir uuid) OWNER TO tenantry_owner;
CREATE TABLE iam.api_keys (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    name_key text GENERATED ALWAYS AS (iam.text_key(name)) STORED NOT NULL COLLATE pg_catalog."C",
    description text DEFAULT ''::text NOT NULL,
    key_prefix text NOT NULL COLLATE pg_catalog."C",
    key_hash bytea NOT NULL,
    search_key text GENERATED ALWAYS AS (((iam.text_key(name) || '
'::text) || iam.text_key(key_prefix))) STORED NOT NULL COLLATE pg_catalog."C",
    scope text NOT NULL COLLATE pg_catalog."C",
    tenant_id uuid,
    user_id uuid NOT NULL,
    permissions text[] COLLATE pg_catalog."C",
    allowed_networks cidr[],
    is_active boolean DEFAULT true NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    rotated_from uuid,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT api_keys_allowed_networks_check CHECK ((cardinality(allowed_networks) > 0)),
    CONSTRAINT api_keys_description_check CHECK ((char_length(description) <= 2000)),
    CONSTRAINT api_keys_key_hash_check CHECK ((octet_length(key_hash) = 32)),
    CONSTRAINT api_keys_key_prefix_check CHECK (((char_length(key_prefix) >= 1) AND (char_length(key_prefix) <= 8))),
    CONSTRAINT api_keys_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255))),
    CONSTRAINT api_keys_scope_check CHECK ((scope = ANY (ARRAY['GLOBAL'::text, 'TENANT'::text]))),
    CONSTRAINT api_keys_scope_tenant CHECK (((scope = 'TENANT'::text) = (tenant_id IS NOT NULL)))
);
ALTER TABLE iam.api_keys OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.api_keys.key_hash IS 'SHA-256 of the whole value.';
COMMENT ON COLUMN iam.api_keys.permissions IS 'The key may these at most; null: whatever its owner may.';
COMMENT ON COLUMN iam.api_keys.allowed_networks IS 'Where it may be used from; null: from anywhere.';
COMMENT ON COLUMN iam.api_keys.revoked_at IS 'For ever: what has leaked must never be good again.';
CREATE FUNCTION iam_auth.codes_of_key(k iam.api_keys) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM iam.users WHERE id = k.user_id AND is_superuser) THEN
        RETURN k.permissions;
    END IF;
    RETURN ARRAY(SELECT DISTINCT p.code COLLATE "C"
                   FROM iam.role_grants g
                   JOIN iam.role_permissions rp ON rp.role_id = g.role_id
                   JOIN iam.permissions p ON p.id = rp.permission_id
                  WHERE g.user_id = k.user_id
                    AND g.starts_at <= iam.now()
                    AND coalesce(g.ends_at, 'infinity') > iam.now()
                    AND (k.tenant_id IS NULL OR g.tenant_id IS NULL OR g.tenant_id = k.tenant_id)
                    AND (k.permissions IS NULL OR p.code = ANY (k.permissions))
                  ORDER BY 1);
END
$$;
ALTER FUNCTION iam_auth.codes_of_key(k iam.api_keys) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.confirm_own_second_factor(p_step bigint, p_recovery_hashes bytea[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF NOT iam_auth.take_code(iam.current_user_id(), p_step, NULL) THEN
        RETURN false;
    END IF;
    UPDATE iam.second_factors SET confirmed_at = iam.now(), recovery_hashes = p_recovery_hashes
     WHERE user_id = iam.current_user_id() AND confirmed_at IS NULL;
    RETURN FOUND;
END
$$;
ALTER FUNCTION iam_auth.confirm_own_second_factor(p_step bigint, p_recovery_hashes bytea[]) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.count_refused_sign_in(p_user uuid) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    INSERT INTO iam.refused_sign_ins AS r (minute, address, origin, users)
    VALUES (date_trunc('minute', iam.now()), coalesce(iam_auth.caller() ->> 'address', ''),
            coalesce(iam_auth.caller() ->> 'origin', 'database'), array_remove(ARRAY[p_user], NULL))
    ON CONFLICT (minute, address, origin) DO UPDATE
       SET failures = r.failures + 1,
           users = CASE WHEN cardinality(r.users) >= 20 OR p_user IS NULL OR p_user = ANY (r.users) THEN r.users
                        ELSE r.users || p_user END
$$;
ALTER FUNCTION iam_auth.count_refused_sign_in(p_user uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.covers_role(p_user uuid, p_tenant uuid, p_role uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_active boolean;
    v_superuser boolean;
BEGIN
    SELECT is_active, is_superuser INTO v_active, v_superuser FROM iam.users WHERE id = p_user;
    RETURN NOT EXISTS (
        SELECT FROM iam.role_permissions rp JOIN iam.permissions p ON p.id = rp.permission_id
         WHERE rp.role_id = p_role
           AND NOT (coalesce(v_active, false)
                    AND (v_superuser OR iam_auth.has_grant(p_user, NULL, p.code)
                         OR iam_auth.has_grant(p_user, p_tenant, p.code))));
END
$$;
ALTER FUNCTION iam_auth.covers_role(p_user uuid, p_tenant uuid, p_role uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.create_first_superuser(p_email text, p_first_name text, p_last_name text, p_hash text) RETURNS TABLE(id uuid, email text, first_name text, last_name text, is_active boolean, is_superuser boolean, must_change_password boolean, version integer, created_at timestamp with time zone, updated_at timestamp with time zone)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam.lock_rule('first superuser');
    IF NOT iam_auth.needs_setup() THEN
        RAISE EXCEPTION 'There is a superuser already.' USING ERRCODE = 'TN011';
    END IF;
    RETURN QUERY
        INSERT INTO iam.users AS u (email, first_name, last_name, password_hash, is_superuser)
        VALUES (p_email, p_first_name, p_last_name, p_hash, true)
        RETURNING u.id, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password,
                  u.version, u.created_at, u.updated_at;
END
$$;
ALTER FUNCTION iam_auth.create_first_superuser(p_email text, p_first_name text, p_last_name text, p_hash text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.create_user(p_id uuid, p_kind text, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean, p_password_hash text, p_must_change_password boolean, p_tenant uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF current_setting('role') IS DISTINCT FROM 'tenantry_platform'
       AND (p_is_superuser OR p_tenant IS NULL OR p_tenant IS DISTINCT FROM iam.current_tenant_id()
            OR current_setting('role') IS DISTINCT FROM 'tenantry_tenant') THEN
        PERFORM iam_auth.raise_refusal('superuser_required');
    END IF;
    INSERT INTO iam.users (id, kind, email, first_name, last_name, is_active, is_superuser, password_hash,
                           must_change_password)
    VALUES (p_id, p_kind, p_email, p_first_name, p_last_name, p_is_active, p_is_superuser, p_password_hash,
            p_must_change_password);
    IF p_tenant IS NOT NULL THEN
        INSERT INTO iam.tenant_members (tenant_id, user_id, invited_by)
        VALUES (p_tenant, p_id, (SELECT id FROM iam.users WHERE id = iam.current_user_id()));
    END IF;
END
$$;
ALTER FUNCTION iam_auth.create_user(p_id uuid, p_kind text, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean, p_password_hash text, p_must_change_password boolean, p_tenant uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.create_user(p_id uuid, p_kind text, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean, p_password_hash text, p_must_change_password boolean, p_tenant uuid) IS 'A new account; with p_tenant a member of it from the beginning. From a tenant''s scope: of that tenant only.';
CREATE FUNCTION iam_auth.dead_session(p_user uuid, p_kid text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF p_kid IS NOT NULL AND NOT EXISTS (SELECT FROM iam.signing_keys k
                                           WHERE k.kid = p_kid AND k.use = 'token'
                                             AND coalesce(k.not_after, 'infinity') > iam.now()) THEN
        RETURN 'key_retired';
    END IF;
    RETURN CASE WHEN p_user IS NULL OR EXISTS (SELECT FROM iam.users WHERE id = p_user) THEN 'ended'
                ELSE 'user_unknown' END;
END
$$;
ALTER FUNCTION iam_auth.dead_session(p_user uuid, p_kid text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.dead_session(p_user uuid, p_kid text) IS 'What to answer about a session that isn''t live: key_retired, ended or user_unknown.';
CREATE FUNCTION iam_auth.decide(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam_auth.decide(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.decide(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) IS 'allowed, session_ended, key_refused, user_inactive, password_change_required, second_factor_setup_required,
tenant_unknown, tenant_suspended, not_member or permission_missing. p_kind: user (p_session is a session''s id), key
(p_session is a key''s), local or system. Who must change his password or set up a second factor may do nothing else but be
signed in.
No permission asks for membership only; no tenant asks for the platform itself.';
CREATE FUNCTION iam_auth.decide_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_superuser boolean;
BEGIN
    SELECT is_superuser INTO v_superuser FROM iam.users WHERE id = p_target FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'user_unknown';
    ELSIF iam_auth.acts_as_superuser(p_kind, p_user, p_session) THEN
        RETURN 'allowed';
    ELSIF p_tenant IS NOT NULL
          AND NOT EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = p_tenant AND user_id = p_target) THEN
        RETURN 'user_unknown';
    ELSIF p_user = p_target THEN
        RETURN 'allowed';
    ELSIF v_superuser THEN
        RETURN 'superuser_required';
    ELSIF NOT iam_auth.has_grant(p_user, NULL, p_permission) AND iam_auth.belongs_elsewhere(p_target, p_tenant) THEN
        RETURN 'higher_power_required';
    ELSIF iam_auth.outranks(p_target, p_user, NULL) THEN
        RETURN 'higher_power_required';
    END IF;
    RETURN 'allowed';
END
$$;
ALTER FUNCTION iam_auth.decide_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.decide_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) IS 'allowed, user_unknown, superuser_required or higher_power_required: whether p_user, who holds p_permission, may take
e-mail, password, second factor, active flag, sessions, keys or existence of the account p_target into his hands.';
CREATE FUNCTION iam_auth.delete_own_account() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    DELETE FROM iam.users WHERE id = iam.current_user_id();
END
$$;
ALTER FUNCTION iam_auth.delete_own_account() OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.delete_user(p_id uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_id);
    DELETE FROM iam.users WHERE id = p_id;
END
$$;
ALTER FUNCTION iam_auth.delete_user(p_id uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.effective_access(p_user uuid, p_tenant uuid, p_at timestamp with time zone) RETURNS TABLE(outcome text, at timestamp with time zone, code text, as_superuser boolean, roles text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
#variable_conflict use_column
DECLARE
    v_at timestamptz := iam_auth.instant_asked(p_at);
    v_outcome text;
    v_superuser boolean;
    v_inside boolean;
BEGIN
    v_outcome := CASE WHEN iam_auth.may_see_access(p_user, p_tenant)
                      THEN iam_auth.access_decision(p_user, NULL, p_tenant, v_at) ELSE 'user_unknown' END;
    effective_access.outcome := v_outcome;
    effective_access.at := v_at;
    RETURN NEXT;
    IF v_outcome IN ('user_unknown', 'user_inactive', 'tenant_unknown') THEN
        RETURN;
    END IF;
    SELECT u.is_superuser INTO v_superuser FROM iam.users_as_of(v_at) u WHERE u.id = p_user;
    v_inside := coalesce((SELECT t.status = 'active' FROM iam.tenants_as_of(v_at) t WHERE t.id = p_tenant), false);
    RETURN QUERY
        WITH held AS (
            SELECT rp.permission_id,
                   array_agg(DISTINCT (SELECT r.name FROM iam.roles_as_of(v_at) r WHERE r.id = g.role_id)) AS roles
              FROM iam.role_grants_as_of(v_at) g
             CROSS JOIN LATERAL (SELECT h.permission_id FROM iam.role_permissions_as_of(v_at) h
                                  WHERE h.role_id = g.role_id OFFSET 0) AS rp
             WHERE g.user_id = p_user
               AND (g.tenant_id IS NULL OR (v_inside AND g.tenant_id = p_tenant))
               AND g.starts_at <= v_at
               AND coalesce(g.ends_at, 'infinity') > v_at
             GROUP BY rp.permission_id
        )
        SELECT v_outcome, v_at, p.code, v_superuser, coalesce(h.roles, '{}')
          FROM iam.permissions p
          LEFT JOIN held h ON h.permission_id = p.id
         WHERE v_superuser OR h.permission_id IS NOT NULL
         ORDER BY p.code;
END
$$;
ALTER FUNCTION iam_auth.effective_access(p_user uuid, p_tenant uuid, p_at timestamp with time zone) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.effective_access(p_user uuid, p_tenant uuid, p_at timestamp with time zone) IS 'First a row without a code, that says how the user stands; then each permission for which access_decision() is
"allowed", with the roles that give it. Null instant: the present.';
CREATE FUNCTION iam_auth.end_session(p_session uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    UPDATE iam.sessions SET revoked_at = iam.now() WHERE id = p_session AND revoked_at IS NULL;
    IF FOUND THEN
        PERFORM iam.record_event('session.sign_out', 'session', p_session, NULL, 'success', NULL, NULL);
    END IF;
    RETURN FOUND;
END
$$;
ALTER FUNCTION iam_auth.end_session(p_session uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.end_sessions(p_users uuid[], p_session uuid, p_spared uuid) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_ended integer;
BEGIN
    WITH ended AS (
        UPDATE iam.sessions
           SET revoked_at = v_now
         WHERE user_id = ANY (p_users)
           AND id = coalesce(p_session, id)
           AND revoked_at IS NULL
           AND expires_at > v_now
           AND id IS DISTINCT FROM p_spared
        RETURNING id, user_id, client
    )
    SELECT count(iam.record_event('session.revoke', 'session', e.id, iam.current_tenant_id(), 'success', NULL,
                                  jsonb_build_object('user', e.user_id, 'client', e.client)))
      INTO v_ended
      FROM ended e;
    RETURN v_ended;
END
$$;
ALTER FUNCTION iam_auth.end_sessions(p_users uuid[], p_session uuid, p_spared uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.end_task(p_task uuid, p_is_cancelled boolean) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM iam.tasks WHERE id = p_task AND ended_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF p_is_cancelled THEN
        UPDATE iam.task_rows
           SET state = 'skipped', error_code = 'Invalid', error_reason = 'Cancelled', finished_at = iam.now()
         WHERE task_id = p_task AND state = 'pending';
    ELSIF EXISTS (SELECT FROM iam.task_rows WHERE task_id = p_task AND state = 'pending') THEN
        RETURN false;
    END IF;
    UPDATE iam.tasks t
       SET ended_at = iam.now(), is_cancelled = p_is_cancelled, done = c.done, refused = c.refused, skipped = c.skipped
      FROM (SELECT count(*) FILTER (WHERE r.state = 'done') AS done,
                   count(*) FILTER (WHERE r.state = 'refused') AS refused,
                   count(*) FILTER (WHERE r.state = 'skipped') AS skipped
              FROM iam.task_rows r
             WHERE r.task_id = p_task) AS c
     WHERE t.id = p_task;
    RETURN true;
END
$$;
ALTER FUNCTION iam_auth.end_task(p_task uuid, p_is_cancelled boolean) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.end_task(p_task uuid, p_is_cancelled boolean) IS 'Ends a task whose rows are all finished; cancelled, it skips those that aren''t. False: there was nothing to end.';
CREATE FUNCTION iam_auth.enqueue_mail(p_kind text, p_recipient text, p_subject text, p_body text, p_expires_at timestamp with time zone, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF current_setting('role') = 'tenantry_tenant' AND p_tenant IS DISTINCT FROM iam.current_tenant_id() THEN
        RAISE EXCEPTION 'A letter of another tenant can''t be written from here.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT iam_auth.sends_mail() THEN
        RETURN false;
    END IF;
    INSERT INTO iam.outbox (kind, recipient, subject, body, expires_at, tenant_id)
    VALUES (p_kind, p_recipient, p_subject, p_body, p_expires_at, p_tenant);
    RETURN true;
END
$$;
ALTER FUNCTION iam_auth.enqueue_mail(p_kind text, p_recipient text, p_subject text, p_body text, p_expires_at timestamp with time zone, p_tenant uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.enqueue_mail(p_kind text, p_recipient text, p_subject text, p_body text, p_expires_at timestamp with time zone, p_tenant uuid) IS 'False: this installation sends no e-mail, so what it would say has to be shown.';
CREATE FUNCTION iam_auth.enqueue_mails(p_kind text, p_recipients text[], p_subject text, p_bodies text[], p_expires_at timestamp with time zone, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF NOT iam_auth.sends_mail() THEN
        RETURN false;
    END IF;
    INSERT INTO iam.outbox (kind, recipient, subject, body, expires_at, tenant_id)
    SELECT p_kind, l.recipient, p_subject, l.body, p_expires_at, p_tenant
      FROM unnest(p_recipients, p_bodies) AS l (recipient, body);
    RETURN true;
END
$$;
ALTER FUNCTION iam_auth.enqueue_mails(p_kind text, p_recipients text[], p_subject text, p_bodies text[], p_expires_at timestamp with time zone, p_tenant uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.enqueue_mails(p_kind text, p_recipients text[], p_subject text, p_bodies text[], p_expires_at timestamp with time zone, p_tenant uuid) IS 'As iam_auth.enqueue_mail, from the platform''s scope.';
CREATE FUNCTION iam_auth.explain_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) RETURNS TABLE(outcome text, at timestamp with time zone, email text, is_active boolean, is_superuser boolean, tenant_status text, member_since timestamp with time zone, nearest_role_id uuid, nearest_role_name text, nearest_role_others integer, grant_id uuid, grant_tenant_id uuid, role_id uuid, role_name text, granted_by uuid, granted_by_email text, starts_at timestamp with time zone, ends_at timestamp with time zone, reason text, state text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
#variable_conflict use_column
DECLARE
    v_at timestamptz := iam_auth.instant_asked(p_at);
    v_permission uuid := iam_auth.permission_id(p_permission);
    v_outcome text;
    v_nearest record;
BEGIN
    v_outcome := CASE WHEN iam_auth.may_see_access(p_user, p_tenant)
                      THEN iam_auth.access_decision(p_user, p_permission, p_tenant, v_at) ELSE 'user_unknown' END;
    IF v_outcome IN ('user_unknown', 'tenant_unknown') THEN
        explain_access.outcome := v_outcome;
        RETURN NEXT;
        RETURN;
    END IF;
    SELECT NULL::uuid AS id, NULL::text AS name, NULL::integer AS others INTO v_nearest;
    IF v_outcome IN ('permission_missing', 'not_member') THEN
        SELECT * INTO v_nearest FROM iam_auth.nearest_role(p_user, v_permission, p_tenant, v_at);
    END IF;
    RETURN QUERY
        SELECT v_outcome, v_at, u.email, u.is_active, u.is_superuser,
               (SELECT t.status FROM iam.tenants_as_of(v_at) t WHERE t.id = p_tenant),
               (SELECT m.joined_at FROM iam.tenant_members_as_of(v_at) m
                 WHERE m.tenant_id = p_tenant AND m.user_id = p_user),
               v_nearest.id, v_nearest.name, v_nearest.others,
               g.id, g.tenant_id, g.role_id, g.role_name, g.granted_by, g.granted_by_email, g.starts_at, g.ends_at,
               g.reason, g.state
          FROM iam.users_as_of(v_at) u
          LEFT JOIN (
                SELECT g.id, g.tenant_id, g.role_id, g.granted_by, g.starts_at, g.ends_at, g.reason,
                       (SELECT r.name FROM iam.roles_as_of(v_at) r WHERE r.id = g.role_id) AS role_name,
                       CASE WHEN iam_auth.may_see_access(g.granted_by, p_tenant)
                            THEN (SELECT b.email FROM iam.users_as_of(v_at) b WHERE b.id = g.granted_by)
                       END AS granted_by_email,
                       CASE WHEN g.starts_at > v_at THEN 'future'
                            WHEN coalesce(g.ends_at, 'infinity') <= v_at THEN 'ended'
                            ELSE 'in_force' END AS state
                  FROM iam.role_grants_as_of(v_at) g
                 WHERE g.user_id = p_user
                   AND (g.tenant_id IS NULL OR g.tenant_id = p_tenant)
                   AND EXISTS (SELECT FROM iam.role_permissions_as_of(v_at) rp
                                WHERE rp.role_id = g.role_id AND rp.permission_id = v_permission OFFSET 0)
               ) AS g ON true
         WHERE u.id = p_user
         ORDER BY g.state = 'in_force' DESC, g.tenant_id IS NULL DESC, g.starts_at, g.id;
END
$$;
ALTER FUNCTION iam_auth.explain_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.explain_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) IS 'The decision, what it rests on, and a row for each grant that gives the permission or once did or will; one row
without a grant if there is none. Null instant: the present.';
CREATE FUNCTION iam_auth.fail_attempt(p_email text, p_user uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam_auth.fail_sign_in(iam_auth.sign_in_key(p_email), p_user);
    PERFORM iam.record_event('user.prove_password', 'user', p_user, NULL, 'failed', NULL, NULL);
END
$$;
ALTER FUNCTION iam_auth.fail_attempt(p_email text, p_user uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.fail_sign_in(p_key bytea, p_user uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_most integer := iam_auth.setting('login.most_failures')::integer;
    v_first integer := iam_auth.setting('login.first_lock_minutes')::integer;
    v_longest integer := iam_auth.setting('login.longest_lock_minutes')::integer;
    v_locked_until timestamptz;
BEGIN
    UPDATE iam.login_state s
       SET in_flight = greatest(s.in_flight - 1, 0),
           failures = s.failures + 1,
           locked_until = CASE WHEN s.failures + 1 >= v_most
                               THEN v_now + make_interval(mins => least(v_first * (1 << least(s.lock_level, 16)), v_longest))
                          END,
           lock_level = s.lock_level + CASE WHEN s.failures + 1 >= v_most THEN 1 ELSE 0 END,
           updated_at = v_now
     WHERE s.key_hash = p_key
    RETURNING s.locked_until INTO v_locked_until;
    IF v_locked_until IS NOT NULL AND p_user IS NOT NULL THEN
        PERFORM iam.record_event('user.lock', 'user', p_user, NULL, 'success', NULL,
                                 jsonb_build_object('locked_until', v_locked_until));
    END IF;
END
$$;
ALTER FUNCTION iam_auth.fail_sign_in(p_key bytea, p_user uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.finish_idempotent_request(p_key_hash bytea, p_attempt uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    UPDATE iam.idempotency_keys SET is_done = true
     WHERE key_hash = p_key_hash AND attempt = p_attempt AND NOT is_done;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Somebody else carries this request out by now.' USING ERRCODE = 'TN021';
    END IF;
END
$$;
ALTER FUNCTION iam_auth.finish_idempotent_request(p_key_hash bytea, p_attempt uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.finish_idempotent_request(p_key_hash bytea, p_attempt uuid) IS 'Part of the transaction that changes what the request asks for; TN021 when another attempt has taken over.';
CREATE FUNCTION iam_auth.finish_password_change(p_email text, p_granted boolean, p_user uuid, p_session uuid, p_hash text, p_matches boolean, p_new_hash text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_hash text;
BEGIN
    IF NOT p_granted OR NOT p_matches THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(iam_auth.sign_in_key(p_email), p_user);
        END IF;
        PERFORM iam.record_event('user.change_password', 'user', p_user, NULL, 'failed', NULL, NULL);
        RETURN 'wrong';
    END IF;
    SELECT password_hash INTO v_hash FROM iam.users WHERE id = p_user FOR NO KEY UPDATE;
    IF v_hash IS DISTINCT FROM p_hash THEN
        PERFORM iam_auth.give_up_sign_in(p_email);
        RETURN 'again';
    END IF;
    UPDATE iam.login_state
       SET in_flight = greatest(in_flight - 1, 0), failures = 0, lock_level = 0, locked_until = NULL,
           updated_at = iam.now()
     WHERE key_hash = iam_auth.sign_in_key(p_email);
    UPDATE iam.users SET password_hash = p_new_hash, must_change_password = false WHERE id = p_user;
    UPDATE iam.sessions SET revoked_at = iam.now()
     WHERE user_id = p_user AND revoked_at IS NULL AND id IS DISTINCT FROM p_session;
    RETURN 'changed';
END
$$;
ALTER FUNCTION iam_auth.finish_password_change(p_email text, p_granted boolean, p_user uuid, p_session uuid, p_hash text, p_matches boolean, p_new_hash text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.finish_password_change(p_email text, p_granted boolean, p_user uuid, p_session uuid, p_hash text, p_matches boolean, p_new_hash text) IS 'changed: all other sessions of the account are ended; wrong; again: the password was changed since begin_sign_in.';
CREATE FUNCTION iam_auth.finish_second_step(p_challenge bytea, p_email text, p_granted boolean, p_step bigint, p_recovery bytea, p_family bytea, p_refresh_hash bytea, p_client text) RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_key bytea := iam_auth.sign_in_key(p_email);
    v_credential text := CASE WHEN p_step IS NULL THEN 'password and recovery code' ELSE 'password and code' END;
    v_user iam.users;
    v_challenge iam.sign_in_challenges;
BEGIN
    SELECT * INTO v_challenge FROM iam.sign_in_challenges WHERE token_hash = p_challenge FOR UPDATE;
    SELECT * INTO v_user FROM iam.users WHERE id = v_challenge.user_id FOR SHARE;
    IF v_user.id IS NULL OR v_challenge.password_digest <> sha256(convert_to(v_user.password_hash, 'UTF8')) THEN
        IF p_granted THEN
            PERFORM iam_auth.give_up_sign_in(p_email);
        END IF;
        RETURN iam_auth.answer('challenge_ended');
    END IF;
    PERFORM iam_auth.act_as(v_user.id, v_user.email, NULL, v_credential);
    IF NOT p_granted OR NOT iam_auth.take_code(v_user.id, p_step, p_recovery) THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(v_key, v_user.id);
        END IF;
        PERFORM iam_auth.count_refused_sign_in(v_user.id);
        RETURN iam_auth.answer('wrong_code');
    END IF;
    PERFORM iam_auth.pass_sign_in(v_key);
    DELETE FROM iam.sign_in_challenges WHERE user_id = v_user.id;
    IF NOT v_user.is_active THEN
        PERFORM iam.record_event('session.sign_in', 'user', v_user.id, NULL, 'denied', NULL, NULL);
        RETURN iam_auth.answer('inactive');
    END IF;
    RETURN iam_auth.begin_session(v_user.id, v_user.email, v_credential, p_family, p_refresh_hash, p_client);
END
$$;
ALTER FUNCTION iam_auth.finish_second_step(p_challenge bytea, p_email text, p_granted boolean, p_step bigint, p_recovery bytea, p_family bytea, p_refresh_hash bytea, p_client text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.finish_second_step(p_challenge bytea, p_email text, p_granted boolean, p_step bigint, p_recovery bytea, p_family bytea, p_refresh_hash bytea, p_client text) IS 'signed_in; wrong_code (also one that was used before, and for a locked account); challenge_ended; inactive.';
CREATE FUNCTION iam_auth.finish_sign_in(p_email text, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_family bytea, p_refresh_hash bytea, p_challenge bytea, p_client text) RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_key bytea := iam_auth.sign_in_key(p_email);
    v_now timestamptz := iam.now();
    v_user iam.users;
BEGIN
    IF NOT p_granted OR NOT p_matches THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(v_key, p_user);
        END IF;
        PERFORM iam_auth.count_refused_sign_in(p_user);
        RETURN iam_auth.answer('wrong');
    END IF;
    -- Whoever changes the password meanwhile waits, and then ends the session that begins here.
    IF p_new_hash IS NULL THEN
        SELECT * INTO v_user FROM iam.users WHERE id = p_user FOR SHARE;
    ELSE
        SELECT * INTO v_user FROM iam.users WHERE id = p_user FOR NO KEY UPDATE;
    END IF;
    IF v_user.password_hash IS DISTINCT FROM p_hash THEN
        PERFORM iam_auth.give_up_sign_in(p_email);
        RETURN iam_auth.answer('again');
    END IF;
    IF NOT v_user.is_active THEN
        PERFORM iam_auth.pass_sign_in(v_key);
        PERFORM iam_auth.act_as(v_user.id, v_user.email, NULL, 'password');
        PERFORM iam.record_event('session.sign_in', 'user', v_user.id, NULL, 'denied', NULL, NULL);
        RETURN iam_auth.answer('inactive');
    END IF;
    IF p_new_hash IS NOT NULL THEN
        PERFORM iam_auth.act_as(v_user.id, v_user.email, NULL, 'password');
        UPDATE iam.users SET password_hash = p_new_hash WHERE id = v_user.id;
    END IF;
    IF iam_auth.has_second_factor(v_user.id) THEN
        -- What failed stays counted until the code is right too: else a known password would clear it each time.
        PERFORM iam_auth.give_up_sign_in(p_email);
        DELETE FROM iam.sign_in_challenges WHERE expires_at < v_now;
        INSERT INTO iam.sign_in_challenges (token_hash, user_id, password_digest, origin, expires_at)
        VALUES (p_challenge, v_user.id, sha256(convert_to(coalesce(p_new_hash, p_hash), 'UTF8')),
                coalesce(iam_auth.caller() ->> 'origin', 'database'), v_now + interval '5 minutes');
        RETURN iam_auth.answer('second_factor');
    END IF;
    PERFORM iam_auth.pass_sign_in(v_key);
    RETURN iam_auth.begin_session(v_user.id, v_user.email, 'password', p_family, p_refresh_hash, p_client);
END
$$;
ALTER FUNCTION iam_auth.finish_sign_in(p_email text, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_family bytea, p_refresh_hash bytea, p_challenge bytea, p_client text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.finish_sign_in(p_email text, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_family bytea, p_refresh_hash bytea, p_challenge bytea, p_client text) IS 'signed_in; wrong (also for a locked or unknown address); inactive (after the right password only); again: the
password was changed since begin_sign_in, the slot is free, begin anew; second_factor: p_challenge waits for a code.';
CREATE FUNCTION iam_auth.finish_task_row(p_task uuid, p_position integer, p_state text, p_code text, p_reason text, p_field text, p_detail text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM iam.tasks WHERE id = p_task AND ended_at IS NULL FOR SHARE;
    IF FOUND THEN
        UPDATE iam.task_rows
           SET state = p_state, error_code = p_code, error_reason = p_reason, error_field = p_field,
               error_detail = p_detail, finished_at = iam.now()
         WHERE task_id = p_task AND position = p_position AND state = 'pending';
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The task has ended, or somebody else has finished this row.' USING ERRCODE = 'TN019';
    END IF;
END
$$;
ALTER FUNCTION iam_auth.finish_task_row(p_task uuid, p_position integer, p_state text, p_code text, p_reason text, p_field text, p_detail text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.finish_task_row(p_task uuid, p_position integer, p_state text, p_code text, p_reason text, p_field text, p_detail text) IS 'Keeps what became of a row; TN019 when it isn''t pending any more or the task has ended.';
CREATE FUNCTION iam_auth.forget_data_keys() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_factors integer;
BEGIN
    PERFORM iam.lock_rule('data key');
    DELETE FROM iam.sign_in_challenges;
    DELETE FROM iam.second_factors;
    GET DIAGNOSTICS v_factors = ROW_COUNT;
    DELETE FROM iam.data_keys;
    RETURN v_factors;
END
$$;
ALTER FUNCTION iam_auth.forget_data_keys() OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.give_up_sign_in(p_email text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    UPDATE iam.login_state SET in_flight = greatest(in_flight - 1, 0), updated_at = iam.now()
     WHERE key_hash = iam_auth.sign_in_key(p_email)
$$;
ALTER FUNCTION iam_auth.give_up_sign_in(p_email text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.had_grant(p_user uuid, p_tenant uuid, p_permission uuid, p_at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM iam.role_grants_as_of(p_at) g
         WHERE g.user_id = p_user
           AND g.tenant_id IS NOT DISTINCT FROM p_tenant
           AND g.starts_at <= p_at
           AND coalesce(g.ends_at, 'infinity') > p_at
           AND (p_permission IS NULL
                OR EXISTS (SELECT FROM iam.role_permissions_as_of(p_at) rp
                            WHERE rp.role_id = g.role_id AND rp.permission_id = p_permission)));
END
$$;
ALTER FUNCTION iam_auth.had_grant(p_user uuid, p_tenant uuid, p_permission uuid, p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.hand_over(p_from uuid, p_to uuid) RETURNS iam_auth.handover
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    h iam_auth.handover;
    v_now timestamptz := iam.now();
    v_owner_is_superuser boolean := EXISTS (SELECT FROM iam.users WHERE id = p_from AND is_superuser);
    v_heir iam.users;
    v_keys uuid[];
    v_invitations uuid[];
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_from);
    IF p_to IS NOT NULL AND current_setting('role') IS DISTINCT FROM 'tenantry_platform'
       AND NOT EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = iam.current_tenant_id() AND user_id = p_to) THEN
        PERFORM iam_auth.raise_refusal('user_unknown');
    END IF;
    v_keys := ARRAY(SELECT id FROM iam.api_keys
                     WHERE user_id = p_from AND revoked_at IS NULL AND coalesce(expires_at, 'infinity') > v_now);
    v_invitations := ARRAY(SELECT id FROM iam.invitations
                            WHERE inviter_id = p_from AND status = 'pending' AND expires_at > v_now);
    h.keys := cardinality(v_keys);
    h.narrowed_keys := 0;
    h.invitations := cardinality(v_invitations);
    h.unusable_invitations := 0;
    IF h.keys + h.invitations = 0 THEN
        h.outcome := 'done';
        RETURN h;
    ELSIF p_to IS NULL THEN
        h.outcome := 'heir_required';
        RETURN h;
    END IF;
    SELECT * INTO v_heir FROM iam.users WHERE id = p_to FOR NO KEY UPDATE;
    IF NOT v_heir.is_active THEN
        h.outcome := 'heir_inactive';
        RETURN h;
    END IF;
    SELECT string_agg(t.slug, ' ' ORDER BY t.slug) INTO h.detail
      FROM iam.tenants t
     WHERE t.id IN (SELECT tenant_id FROM iam.api_keys WHERE id = ANY (v_keys)
                     UNION SELECT tenant_id FROM iam.invitations WHERE id = ANY (v_invitations))
       AND NOT (v_heir.is_superuser OR iam_auth.has_grant(p_to, NULL, NULL)
                OR EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = t.id AND m.user_id = p_to));
    IF h.detail IS NOT NULL THEN
        h.outcome := 'heir_elsewhere';
        RETURN h;
    END IF;
    IF NOT v_owner_is_superuser THEN
        SELECT string_agg(DISTINCT g.code, ' ' ORDER BY g.code) INTO h.detail
          FROM iam.api_keys k, unnest(iam_auth.codes_gained(iam_auth.codes_of_key(k), p_from, p_to)) AS g (code)
         WHERE k.id = ANY (v_keys) AND k.tenant_id IS NULL;
    END IF;
    IF h.detail IS NOT NULL THEN
        h.outcome := 'heir_stronger';
        RETURN h;
    END IF;
    SELECT count(*) INTO h.narrowed_keys
      FROM iam.api_keys k
     WHERE k.id = ANY (v_keys) AND k.permissions IS DISTINCT FROM iam_auth.codes_of_key(k);
    UPDATE iam.api_keys k SET user_id = p_to, permissions = iam_auth.codes_of_key(k) WHERE k.id = ANY (v_keys);
    UPDATE iam.invitations SET inviter_id = p_to WHERE id = ANY (v_invitations);
    SELECT count(*) INTO h.unusable_invitations
      FROM iam.invitations i
     WHERE i.id = ANY (v_invitations) AND NOT i.is_by_operator
       AND NOT iam_auth.covers_role(p_to, i.tenant_id, i.role_id);
    h.outcome := 'done';
    RETURN h;
END
$$;
ALTER FUNCTION iam_auth.hand_over(p_from uuid, p_to uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.hand_over(p_from uuid, p_to uuid) IS 'Gives the keys of p_from that work or can be made to, and his pending invitations, to p_to. done; heir_required:
there are such, and p_to is null; heir_inactive; heir_elsewhere: p_to may nothing in the tenants that detail lists;
heir_stronger: a key for all tenants could be used for the permissions that detail lists where it couldn''t before. Only
done changes anything. unusable_invitations: p_to doesn''t hold what their role permits, so somebody must send them anew.';
CREATE FUNCTION iam_auth.has_grant(p_user uuid, p_tenant uuid, p_permission text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
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
ALTER FUNCTION iam_auth.has_grant(p_user uuid, p_tenant uuid, p_permission text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.has_second_factor(p_user uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN EXISTS (SELECT FROM iam.second_factors WHERE user_id = p_user AND confirmed_at IS NOT NULL);
END
$$;
ALTER FUNCTION iam_auth.has_second_factor(p_user uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.instant_asked(p_at timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_now timestamptz := iam.now();
BEGIN
    IF p_at > v_now THEN
        RAISE EXCEPTION 'Who may do what in the future isn''t known.' USING ERRCODE = 'TN018';
    END IF;
    RETURN coalesce(p_at, v_now);
END
$$;
ALTER FUNCTION iam_auth.instant_asked(p_at timestamp with time zone) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.is_allowed_from(p_networks cidr[], p_address text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
BEGIN
    RETURN p_networks IS NULL
        OR coalesce(iam_auth.readable_address(regexp_replace(p_address, '^::ffff:(?=[0-9.]+$)', '', 'i'))
                    <<= ANY (p_networks::inet[]), false);
END
$_$;
ALTER FUNCTION iam_auth.is_allowed_from(p_networks cidr[], p_address text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.is_ephemeral() RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN EXISTS (SELECT FROM iam.database_marks WHERE mark = 'ephemeral');
END
$$;
ALTER FUNCTION iam_auth.is_ephemeral() OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.is_good_key(k iam.api_keys) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN k.id IS NOT NULL AND k.is_active AND k.revoked_at IS NULL
       AND coalesce(k.expires_at, 'infinity') > iam.now()
       AND iam_auth.is_allowed_from(k.allowed_networks, iam_auth.caller() ->> 'address')
       AND (k.tenant_id IS NULL
            OR EXISTS (SELECT FROM iam.tenants t WHERE t.id = k.tenant_id AND t.status <> 'deleted'));
END
$$;
ALTER FUNCTION iam_auth.is_good_key(k iam.api_keys) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.is_limited(k iam.api_keys) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN num_nonnulls(k.tenant_id, k.permissions, k.allowed_networks, k.expires_at) > 0;
END
$$;
ALTER FUNCTION iam_auth.is_limited(k iam.api_keys) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.is_limited_key(p_key uuid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$ SELECT iam_auth.is_limited(k) FROM iam.api_keys k WHERE k.id = p_key $$;
ALTER FUNCTION iam_auth.is_limited_key(p_key uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.issuer() RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN coalesce(nullif(iam_auth.setting('rest.public_url'), ''),
                    'urn:uuid:' || (SELECT identity FROM iam.audit_log));
END
$$;
ALTER FUNCTION iam_auth.issuer() OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.issuer() IS 'Who issues access tokens: the public URL, or this installation''s own name.';
CREATE TABLE iam.invitations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    email text NOT NULL,
    email_key text GENERATED ALWAYS AS (iam.text_key(email)) STORED NOT NULL COLLATE pg_catalog."C",
    token_hash bytea NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL COLLATE pg_catalog."C",
    tenant_id uuid NOT NULL,
    role_id uuid,
    inviter_id uuid,
    is_by_operator boolean DEFAULT false NOT NULL,
    user_id uuid,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT invitations_accepted_at CHECK (((status = 'accepted'::text) = (accepted_at IS NOT NULL))),
    CONSTRAINT invitations_email_check CHECK (((octet_length(email) >= 3) AND (octet_length(email) <= 254))),
    CONSTRAINT invitations_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'accepted'::text, 'revoked'::text, 'expired'::text]))),
    CONSTRAINT invitations_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
ALTER TABLE iam.invitations OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.invitations.status IS 'A pending one has expired when expires_at has come; it is marked so when another takes its place.';
COMMENT ON COLUMN iam.invitations.is_by_operator IS 'Made by who may open the database himself; else inviter_id must hold what the role permits, also at acceptance.';
CREATE FUNCTION iam_auth.join_by_invitation(i iam.invitations, p_user uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO iam.tenant_members (tenant_id, user_id, invited_by) VALUES (i.tenant_id, p_user, i.inviter_id)
        ON CONFLICT (tenant_id, user_id) DO NOTHING;
    INSERT INTO iam.role_grants AS g (user_id, tenant_id, role_id, granted_by, reason)
    SELECT p_user, i.tenant_id, r.id, i.inviter_id, 'invitation'
      FROM iam.roles r
     WHERE r.id = i.role_id AND NOT (r.is_system_role AND r.name = 'Member')
        ON CONFLICT (user_id, tenant_id, role_id) DO UPDATE
           SET starts_at = least(g.starts_at, iam.now()), ends_at = NULL;
    UPDATE iam.invitations SET status = 'accepted', accepted_at = iam.now(), user_id = p_user WHERE id = i.id;
END
$$;
ALTER FUNCTION iam_auth.join_by_invitation(i iam.invitations, p_user uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.keep_wall_around_user(p_target uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF current_setting('role') = 'tenantry_platform'
       OR (current_setting('role') IN ('tenantry_tenant', 'tenantry_self') AND p_target = iam.current_user_id()) THEN
        RETURN;
    ELSIF current_setting('role') IS DISTINCT FROM 'tenantry_tenant'
          OR NOT EXISTS (SELECT FROM iam.tenant_members
                          WHERE tenant_id = iam.current_tenant_id() AND user_id = p_target) THEN
        PERFORM iam_auth.raise_refusal('user_unknown');
    ELSIF EXISTS (SELECT FROM iam.users WHERE id = p_target AND is_superuser) THEN
        PERFORM iam_auth.raise_refusal('superuser_required');
    ELSIF iam_auth.belongs_elsewhere(p_target, iam.current_tenant_id()) THEN
        PERFORM iam_auth.raise_refusal('higher_power_required');
    END IF;
END
$$;
ALTER FUNCTION iam_auth.keep_wall_around_user(p_target uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.key_refusal(p_key uuid, p_user uuid, p_permission text, p_tenant uuid) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam_auth.key_refusal(p_key uuid, p_user uuid, p_permission text, p_tenant uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.key_refusal(p_key uuid, p_user uuid, p_permission text, p_tenant uuid) IS 'Null: the key doesn''t narrow what its owner may here. key_refused: it is no good at all.';
CREATE FUNCTION iam_auth.locked_until(p_id uuid) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF current_setting('role') = 'tenantry_tenant'
       AND NOT EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = iam.current_tenant_id() AND user_id = p_id) THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT s.locked_until FROM iam.users u JOIN iam.login_state s ON s.key_hash = iam_auth.sign_in_key(u.email)
             WHERE u.id = p_id AND s.locked_until > iam.now());
END
$$;
ALTER FUNCTION iam_auth.locked_until(p_id uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.may_all_of(p_kind text, p_caller uuid, p_session uuid, p_user uuid, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam_auth.may_all_of(p_kind text, p_caller uuid, p_session uuid, p_user uuid, p_tenant uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.may_all_of(p_kind text, p_caller uuid, p_session uuid, p_user uuid, p_tenant uuid) IS 'Whether the caller may all that p_user may in p_tenant (null: anywhere), now or by a grant that has yet to begin.';
CREATE FUNCTION iam_auth.may_see_access(p_user uuid, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    CASE current_setting('role')
        WHEN 'tenantry_platform' THEN
            RETURN true;
        WHEN 'tenantry_self' THEN
            RETURN p_user = iam.current_user_id();
        WHEN 'tenantry_tenant' THEN
            IF p_tenant IS DISTINCT FROM iam.current_tenant_id() THEN
                RAISE EXCEPTION 'Access to another tenant can''t be looked at from here.'
                    USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN p_user IS NULL
                   OR EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = p_tenant AND user_id = p_user);
        ELSE
            RAISE EXCEPTION 'Access is looked at in a scope.' USING ERRCODE = 'insufficient_privilege';
    END CASE;
END
$$;
ALTER FUNCTION iam_auth.may_see_access(p_user uuid, p_tenant uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.nearest_role(p_user uuid, p_permission uuid, p_tenant uuid, p_at timestamp with time zone, OUT id uuid, OUT name text, OUT others integer) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
DECLARE
    -- Roles have the codes of their permissions with them (0016), so that hundreds of roles are one look at one table.
    v_code text := (SELECT p.code FROM iam.permissions p WHERE p.id = p_permission);
    v_held text[] := ARRAY(SELECT DISTINCT c.code
                             FROM iam.role_grants_as_of(p_at) g
                            CROSS JOIN LATERAL (SELECT r.permission_codes FROM iam.roles_as_of(p_at) r
                                                 WHERE r.id = g.role_id OFFSET 0) AS r
                            CROSS JOIN LATERAL unnest(r.permission_codes) AS c (code)
                            WHERE g.user_id = p_user
                              AND (g.tenant_id IS NULL OR g.tenant_id = p_tenant)
                              AND g.starts_at <= p_at
                              AND coalesce(g.ends_at, 'infinity') > p_at);
BEGIN
    SELECT r.id, r.name, (SELECT count(*) FROM unnest(r.permission_codes) AS c (code)
                           WHERE c.code <> v_code AND c.code <> ALL (v_held))
      INTO nearest_role.id, nearest_role.name, nearest_role.others
      FROM iam.roles_as_of(p_at) r
     WHERE r.scope_id = ANY (ARRAY['00000000-0000-0000-0000-000000000000'::uuid, p_tenant])
       AND v_code = ANY (r.permission_codes)
     ORDER BY 3, r.name, r.id
     LIMIT 1;
END
$$;
ALTER FUNCTION iam_auth.nearest_role(p_user uuid, p_permission uuid, p_tenant uuid, p_at timestamp with time zone, OUT id uuid, OUT name text, OUT others integer) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.needs_setup() RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$ SELECT NOT EXISTS (SELECT FROM iam.users WHERE is_superuser) $$;
ALTER FUNCTION iam_auth.needs_setup() OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.outranks(p_target uuid, p_user uuid, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_now timestamptz := iam.now();
BEGIN
    RETURN EXISTS (
        SELECT FROM iam.role_grants g JOIN iam.role_permissions rp ON rp.role_id = g.role_id
         WHERE g.user_id = p_target
           AND coalesce(g.ends_at, 'infinity') > v_now
           AND (p_tenant IS NULL OR g.tenant_id = p_tenant)
           AND NOT EXISTS (
               SELECT FROM iam.role_grants h JOIN iam.role_permissions hp ON hp.role_id = h.role_id
                WHERE h.user_id = p_user
                  AND h.starts_at <= v_now
                  AND coalesce(h.ends_at, 'infinity') > v_now
                  AND (h.tenant_id IS NULL OR h.tenant_id = g.tenant_id)
                  AND hp.permission_id = rp.permission_id));
END
$$;
ALTER FUNCTION iam_auth.outranks(p_target uuid, p_user uuid, p_tenant uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.own_second_factor(OUT present timestamp with time zone, OUT confirmed_at timestamp with time zone, OUT secret bytea, OUT key_id text, OUT recovery_left integer, OUT email text, OUT issuer text) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
    own_second_factor.present := iam.now();
    own_second_factor.issuer := iam_auth.setting('rest.public_url');
    own_second_factor.email := (SELECT u.email FROM iam.users u WHERE u.id = iam.current_user_id());
    SELECT f.confirmed_at, f.secret, f.key_id, cardinality(f.recovery_hashes)
      INTO own_second_factor.confirmed_at, own_second_factor.secret, own_second_factor.key_id,
           own_second_factor.recovery_left
      FROM iam.second_factors f
     WHERE f.user_id = iam.current_user_id();
END
$$;
ALTER FUNCTION iam_auth.own_second_factor(OUT present timestamp with time zone, OUT confirmed_at timestamp with time zone, OUT secret bytea, OUT key_id text, OUT recovery_left integer, OUT email text, OUT issuer text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.pass_sign_in(p_key bytea) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    UPDATE iam.login_state
       SET in_flight = greatest(in_flight - 1, 0), failures = 0, lock_level = 0, locked_until = NULL,
           updated_at = iam.now()
     WHERE key_hash = p_key
$$;
ALTER FUNCTION iam_auth.pass_sign_in(p_key bytea) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.password_rules(OUT shortest integer, OUT refuses_common boolean) RETURNS record
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT iam_auth.setting('password.min_length')::integer,
           iam_auth.setting('password.refuse_common')::boolean AND NOT iam_auth.is_ephemeral()
$$;
ALTER FUNCTION iam_auth.password_rules(OUT shortest integer, OUT refuses_common boolean) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.permission_id(p_code text) RETURNS uuid
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_id uuid := (SELECT id FROM iam.permissions WHERE code = p_code);
BEGIN
    IF v_id IS NULL AND p_code IS NOT NULL THEN
        RAISE EXCEPTION 'There is no such permission.' USING ERRCODE = 'TN017';
    END IF;
    RETURN v_id;
END
$$;
ALTER FUNCTION iam_auth.permission_id(p_code text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.place_of_invitation(p_invitation uuid) RETURNS uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN (SELECT tenant_id FROM iam.invitations WHERE id = p_invitation);
END
$$;
ALTER FUNCTION iam_auth.place_of_invitation(p_invitation uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.place_of_key(p_key uuid) RETURNS TABLE(user_id uuid, tenant_id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN QUERY SELECT k.user_id, k.tenant_id FROM iam.api_keys k WHERE k.id = p_key;
END
$$;
ALTER FUNCTION iam_auth.place_of_key(p_key uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.place_of_key(p_key uuid) IS 'Whose key it is and for which tenant: who may ask about it depends on that.';
CREATE FUNCTION iam_auth.presume_key(p_key uuid, p_key_version integer, p_user uuid, p_version integer, p_platform boolean) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam_auth.presume_key(p_key uuid, p_key_version integer, p_user uuid, p_version integer, p_platform boolean) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.presume_key(p_key uuid, p_key_version integer, p_user uuid, p_version integer, p_platform boolean) IS 'Raises TN020 unless authenticate_key() would give the answer that the caller has, from the same address.';
CREATE FUNCTION iam_auth.presume_session(p_session uuid, p_user uuid, p_version integer, p_platform boolean, p_kid text, p_issuer text, p_token_end timestamp with time zone) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_now timestamptz := iam.now();
BEGIN
    IF p_token_end > v_now
       AND EXISTS (
           SELECT FROM iam.sessions s JOIN iam.users u ON u.id = s.user_id
            WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > v_now
              AND u.id = p_user AND u.version = p_version
              AND EXISTS (SELECT FROM iam.signing_keys k
                           WHERE k.kid = p_kid AND k.use = 'token' AND coalesce(k.not_after, 'infinity') > v_now)
              AND p_issuer = coalesce((SELECT nullif(x.value #>> '{}', '') FROM iam.settings x
                                        WHERE x.key = 'rest.public_url'),
                                      'urn:uuid:' || (SELECT l.identity FROM iam.audit_log l))) THEN
        IF p_platform IS NULL THEN
            RETURN;
        ELSIF p_platform = EXISTS (SELECT FROM iam.role_grants g
                                    WHERE g.user_id = p_user AND g.tenant_id IS NULL
                                      AND g.starts_at <= v_now AND coalesce(g.ends_at, 'infinity') > v_now) THEN
            RETURN;
        END IF;
    END IF;
    RAISE EXCEPTION 'presumption_wrong' USING ERRCODE = 'TN020';
END
$$;
ALTER FUNCTION iam_auth.presume_session(p_session uuid, p_user uuid, p_version integer, p_platform boolean, p_kid text, p_issuer text, p_token_end timestamp with time zone) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.presume_session(p_session uuid, p_user uuid, p_version integer, p_platform boolean, p_kid text, p_issuer text, p_token_end timestamp with time zone) IS 'Raises TN020 unless authenticate_session() would give the answer that the caller has. p_platform: whether he holds
anything platform-wide; null of superusers, whose standing is in their version.';
CREATE FUNCTION iam_auth.raise_refusal(p_decision text) RETURNS void
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF p_decision <> 'allowed' THEN
        RAISE EXCEPTION USING
            MESSAGE = p_decision,
            ERRCODE = CASE p_decision WHEN 'user_unknown' THEN 'TN007'
                                      WHEN 'superuser_required' THEN 'TN008'
                                      ELSE 'TN009' END;
    END IF;
END
$$;
ALTER FUNCTION iam_auth.raise_refusal(p_decision text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.readable_address(p_address text) RETURNS inet
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN nullif(p_address, '')::inet;
EXCEPTION WHEN invalid_text_representation THEN
    RETURN NULL;
END
$$;
ALTER FUNCTION iam_auth.readable_address(p_address text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.record_refused_sign_ins() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_caller text := current_setting('tenantry.caller', true);
    v_row iam.refused_sign_ins;
    v_events integer := 0;
BEGIN
    FOR v_row IN
        DELETE FROM iam.refused_sign_ins
         WHERE (minute, address, origin) IN
               (SELECT minute, address, origin FROM iam.refused_sign_ins
                 WHERE minute < date_trunc('minute', iam.now()) FOR UPDATE SKIP LOCKED)
        RETURNING *
    LOOP
        PERFORM set_config('tenantry.caller', jsonb_build_object(
            'kind', 'anonymous', 'origin', v_row.origin, 'address', v_row.address)::text, true);
        PERFORM iam.record_event('session.sign_in', CASE WHEN cardinality(v_row.users) = 1 THEN 'user' END,
                                 CASE WHEN cardinality(v_row.users) = 1 THEN v_row.users[1] END, NULL, 'failed', NULL,
                                 jsonb_build_object('failures', v_row.failures, 'minute', v_row.minute,
                                                    'users', to_jsonb(v_row.users)));
        v_events := v_events + 1;
    END LOOP;
    PERFORM set_config('tenantry.caller', coalesce(v_caller, ''), true);
    RETURN v_events;
END
$$;
ALTER FUNCTION iam_auth.record_refused_sign_ins() OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.record_refused_sign_ins() IS 'Writes the events of failed sign-ins whose minute is over; part of every sign-in and of maintenance.';
CREATE FUNCTION iam_auth.redeem_password_reset(p_token_hash bytea, p_new_hash text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    r iam.password_resets;
    u iam.users;
BEGIN
    -- The account is locked first, as by everything that ends a link: of two who redeem it, the second finds it gone.
    SELECT * INTO u FROM iam.users
     WHERE id = (SELECT user_id FROM iam.password_resets WHERE token_hash = p_token_hash) FOR UPDATE;
    DELETE FROM iam.password_resets
     WHERE user_id = u.id AND token_hash = p_token_hash AND expires_at > iam.now()
    RETURNING * INTO r;
    IF r.user_id IS NULL
       OR (r.shown_to IS NOT NULL
           AND (NOT (SELECT is_active FROM iam.users WHERE id = r.shown_to)
                OR iam_auth.decide_power_over('user', r.shown_to, NULL, 'user:reset_password', r.tenant_id, u.id)
                   <> 'allowed')) THEN
        PERFORM iam_auth.count_refused_sign_in(u.id);
        RETURN false;
    END IF;
    PERFORM iam_auth.act_as(u.id, u.email, NULL, 'password reset link');
    UPDATE iam.users SET password_hash = p_new_hash, must_change_password = false WHERE id = u.id;
    UPDATE iam.sessions SET revoked_at = iam.now() WHERE user_id = u.id AND revoked_at IS NULL;
    DELETE FROM iam.login_state WHERE key_hash = iam_auth.sign_in_key(u.email);
    RETURN true;
END
$$;
ALTER FUNCTION iam_auth.redeem_password_reset(p_token_hash bytea, p_new_hash text) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.redeem_password_reset(p_token_hash bytea, p_new_hash text) IS 'The account gets the password; all its sessions and its lock end. False: no such link, or it was shown to somebody who
has no power over the account any more.';
CREATE FUNCTION iam_auth.refresh_session(p_family bytea, p_refresh_hash bytea, p_successor_hash bytea, p_nonce bytea) RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_session iam.sessions;
    v_user iam.users;
BEGIN
    SELECT * INTO v_session FROM iam.sessions WHERE refresh_family = p_family FOR UPDATE;
    IF NOT FOUND OR v_session.revoked_at IS NOT NULL OR v_session.expires_at <= v_now THEN
        RETURN iam_auth.answer('ended');
    END IF;
    SELECT * INTO v_user FROM iam.users WHERE id = v_session.user_id;
    PERFORM iam_auth.act_as(v_user.id, v_user.email, v_session.id, 'refresh token');
    IF v_session.refresh_hash = p_refresh_hash THEN
        IF NOT v_user.is_active THEN
            RETURN iam_auth.answer('inactive');
        END IF;
        UPDATE iam.sessions
           SET previous_refresh_hash = refresh_hash, refresh_hash = p_successor_hash, refresh_nonce = p_nonce,
               generation = generation + 1, refreshed_at = v_now, last_seen_at = v_now,
               address = iam_auth.readable_address(iam_auth.caller() ->> 'address'),
               expires_at = iam_auth.session_end(created_at)
         WHERE id = v_session.id;
        RETURN iam_auth.answer('signed_in', v_session.id, p_nonce);
    END IF;
    -- The last token once more, while its successor is unused: the answer was lost, and is given again.
    IF v_session.previous_refresh_hash = p_refresh_hash AND v_session.refreshed_at > v_now - interval '10 seconds'
       AND v_user.is_active THEN
        RETURN iam_auth.answer('signed_in', v_session.id, v_session.refresh_nonce);
    END IF;
    UPDATE iam.sessions SET revoked_at = v_now WHERE id = v_session.id;
    PERFORM iam.record_event('session.revoke', 'session', v_session.id, NULL, 'success', NULL,
                             jsonb_build_object('cause', 'refresh token used twice'));
    RETURN iam_auth.answer('replayed');
END
$$;
ALTER FUNCTION iam_auth.refresh_session(p_family bytea, p_refresh_hash bytea, p_successor_hash bytea, p_nonce bytea) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.refresh_session(p_family bytea, p_refresh_hash bytea, p_successor_hash bytea, p_nonce bytea) IS 'signed_in, with the nonce that the next secret is made of (not p_nonce when a lost answer is given again); ended;
inactive; replayed: an old token was used, the session is revoked.';
CREATE FUNCTION iam_auth.require(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam_auth.require(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.require(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) IS 'Raises TN001 to TN006, TN012, TN015 or TN016 (core/storage/errormapping.cpp) unless the decision is "allowed": guards a
pipeline.';
CREATE FUNCTION iam_auth.require_at_invitation(p_kind text, p_user uuid, p_session uuid, p_permission text, p_invitation uuid, p_hides_deleted boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_tenant uuid := (SELECT i.tenant_id FROM iam.invitations i WHERE i.id = p_invitation);
BEGIN
    IF v_tenant IS NULL THEN
        PERFORM iam_auth.require(p_kind, p_user, p_session, NULL, NULL);
    ELSE
        PERFORM iam_auth.require(p_kind, p_user, p_session, p_permission,
                                 iam_auth.unless_deleted(v_tenant, p_hides_deleted));
        PERFORM set_config('tenantry.tenant_id', v_tenant::text, true);
    END IF;
END
$$;
ALTER FUNCTION iam_auth.require_at_invitation(p_kind text, p_user uuid, p_session uuid, p_permission text, p_invitation uuid, p_hides_deleted boolean) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.require_at_invitation(p_kind text, p_user uuid, p_session uuid, p_permission text, p_invitation uuid, p_hides_deleted boolean) IS 'Raises what iam_auth.require() does. Nothing to forbid where there is no such invitation.';
CREATE FUNCTION iam_auth.require_at_key(p_kind text, p_user uuid, p_session uuid, p_permission text, p_key uuid, p_hides_deleted boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
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
ALTER FUNCTION iam_auth.require_at_key(p_kind text, p_user uuid, p_session uuid, p_permission text, p_key uuid, p_hides_deleted boolean) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.require_at_key(p_kind text, p_user uuid, p_session uuid, p_permission text, p_key uuid, p_hides_deleted boolean) IS 'Raises what iam_auth.require() does. Nothing to forbid where there is no such key.';
CREATE FUNCTION iam_auth.require_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam_auth.require(p_kind, p_user, p_session, p_permission, p_tenant);
    PERFORM iam_auth.raise_refusal(iam_auth.decide_power_over(p_kind, p_user, p_session, p_permission, p_tenant,
                                                           p_target));
END
$$;
ALTER FUNCTION iam_auth.require_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.require_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) IS 'As iam_auth.require, and that the caller has power over the account p_target; TN007 to TN009 otherwise.';
CREATE FUNCTION iam_auth.require_power_over_member(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam_auth.require(p_kind, p_user, p_session, p_permission, p_tenant);
    PERFORM FROM iam.users WHERE id = p_target FOR UPDATE;
    IF p_user = p_target OR iam_auth.acts_as_superuser(p_kind, p_user, p_session) THEN
        RETURN;
    END IF;
    IF iam_auth.outranks(p_target, p_user, p_tenant) THEN
        PERFORM iam_auth.raise_refusal('higher_power_required');
    END IF;
END
$$;
ALTER FUNCTION iam_auth.require_power_over_member(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.require_superuser(p_kind text, p_user uuid, p_session uuid) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam_auth.require(p_kind, p_user, p_session, NULL, NULL);
    IF NOT iam_auth.acts_as_superuser(p_kind, p_user, p_session) THEN
        PERFORM iam_auth.raise_refusal('superuser_required');
    END IF;
    -- A superuser holds any permission, unless something else has to be done first: a password or second factor.
    PERFORM iam_auth.require(p_kind, p_user, p_session, 'tenant:read', NULL);
END
$$;
ALTER FUNCTION iam_auth.require_superuser(p_kind text, p_user uuid, p_session uuid) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.reset_second_factor(p_user uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_user);
    DELETE FROM iam.sign_in_challenges WHERE user_id = p_user;
    DELETE FROM iam.second_factors WHERE user_id = p_user;
    RETURN FOUND;
END
$$;
ALTER FUNCTION iam_auth.reset_second_factor(p_user uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.reset_second_factor(p_user uuid) IS 'For somebody else. False: there is none.';
CREATE FUNCTION iam_auth.revoke_session(p_session uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_user uuid := (SELECT user_id FROM iam.sessions WHERE id = p_session);
BEGIN
    IF v_user IS NULL THEN
        RETURN false;
    END IF;
    PERFORM iam_auth.keep_wall_around_user(v_user);
    RETURN iam_auth.end_sessions(ARRAY[v_user], p_session, NULL) > 0;
END
$$;
ALTER FUNCTION iam_auth.revoke_session(p_session uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.revoke_session(p_session uuid) IS 'False: there is no such session, or it had ended.';
CREATE FUNCTION iam_auth.revoke_sessions_in(p_kind text, p_user uuid, p_permission text, p_tenant uuid, p_spared uuid, OUT ended integer, OUT spared integer) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_platform boolean := current_setting('role') = 'tenantry_platform';
    v_kind text := CASE WHEN v_platform THEN p_kind ELSE 'user' END;
    v_user uuid := CASE WHEN v_platform THEN p_user ELSE iam.current_user_id() END;
    v_tenant uuid := CASE WHEN v_platform THEN p_tenant ELSE iam.current_tenant_id() END;
    v_member uuid;
    v_in_power uuid[] := '{}';
BEGIN
    spared := 0;
    -- In the order of their ids: two that do this at once wait for each other, and don't meet crosswise.
    FOR v_member IN
        SELECT m.user_id FROM iam.tenant_members m
         WHERE m.tenant_id = v_tenant
           AND EXISTS (SELECT FROM iam.sessions s
                        WHERE s.user_id = m.user_id AND s.revoked_at IS NULL AND s.expires_at > iam.now()
                          AND s.id IS DISTINCT FROM p_spared)
         ORDER BY m.user_id
    LOOP
        IF iam_auth.decide_power_over(v_kind, v_user, NULL, p_permission, v_tenant, v_member) = 'allowed' THEN
            v_in_power := v_in_power || v_member;
        ELSE
            spared := spared + 1;
        END IF;
    END LOOP;
    ended := iam_auth.end_sessions(v_in_power, NULL, p_spared);
END
$$;
ALTER FUNCTION iam_auth.revoke_sessions_in(p_kind text, p_user uuid, p_permission text, p_tenant uuid, p_spared uuid, OUT ended integer, OUT spared integer) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.revoke_sessions_in(p_kind text, p_user uuid, p_permission text, p_tenant uuid, p_spared uuid, OUT ended integer, OUT spared integer) IS 'ended: sessions of the tenant''s members that the caller has power over; spared: accounts that he has not.';
CREATE FUNCTION iam_auth.revoke_sessions_of(p_user uuid, p_spared uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_user);
    RETURN iam_auth.end_sessions(ARRAY[p_user], NULL, p_spared);
END
$$;
ALTER FUNCTION iam_auth.revoke_sessions_of(p_user uuid, p_spared uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.revoke_sessions_of(p_user uuid, p_spared uuid) IS 'All of an account but p_spared; how many.';
CREATE FUNCTION iam_auth.sends_mail() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN coalesce(iam_auth.setting('mail.host'), '') <> '' AND coalesce(iam_auth.setting('mail.from'), '') <> '';
END
$$;
ALTER FUNCTION iam_auth.sends_mail() OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.session_end(p_created_at timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN least(p_created_at + make_interval(days => iam_auth.setting('session.longest_days')::integer),
                 iam.now() + make_interval(days => iam_auth.setting('session.idle_days')::integer));
END
$$;
ALTER FUNCTION iam_auth.session_end(p_created_at timestamp with time zone) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.session_end(p_created_at timestamp with time zone) IS 'When a session that began then and is used now ends.';
CREATE FUNCTION iam_auth.set_password(p_id uuid, p_password_hash text, p_must_change boolean, p_keep_session uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_id);
    UPDATE iam.users SET password_hash = p_password_hash, must_change_password = p_must_change WHERE id = p_id;
    UPDATE iam.sessions SET revoked_at = iam.now()
     WHERE user_id = p_id AND revoked_at IS NULL AND id IS DISTINCT FROM p_keep_session;
END
$$;
ALTER FUNCTION iam_auth.set_password(p_id uuid, p_password_hash text, p_must_change boolean, p_keep_session uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.set_password(p_id uuid, p_password_hash text, p_must_change boolean, p_keep_session uuid) IS 'A new password ends all sessions of the account but p_keep_session.';
CREATE FUNCTION iam_auth.setting(p_key text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN (SELECT value #>> '{}' FROM iam.settings WHERE key = p_key);
END
$$;
ALTER FUNCTION iam_auth.setting(p_key text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.sign_in_key(p_email text) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE STRICT
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN sha256(convert_to(iam.text_key(p_email), 'UTF8'));
END
$$;
ALTER FUNCTION iam_auth.sign_in_key(p_email text) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.take_code(p_user uuid, p_step bigint, p_recovery bytea) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    IF p_step IS NOT NULL THEN
        INSERT INTO iam.second_factor_uses AS u (user_id, last_step) VALUES (p_user, p_step)
        ON CONFLICT (user_id) DO UPDATE SET last_step = p_step WHERE u.last_step < p_step;
        RETURN FOUND;
    END IF;
    UPDATE iam.second_factors
       SET recovery_hashes = array_remove(recovery_hashes, p_recovery)
     WHERE user_id = p_user AND confirmed_at IS NOT NULL AND p_recovery = ANY (recovery_hashes);
    RETURN FOUND;
END
$$;
ALTER FUNCTION iam_auth.take_code(p_user uuid, p_step bigint, p_recovery bytea) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.token_keys() RETURNS TABLE(kid text, public_key text)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT k.kid, k.public_key FROM iam.signing_keys k
     WHERE k.use = 'token' AND coalesce(k.not_after, 'infinity') > iam.now()
$$;
ALTER FUNCTION iam_auth.token_keys() OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.unless_deleted(p_tenant uuid, p_hides_deleted boolean) RETURNS uuid
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN CASE WHEN p_hides_deleted AND EXISTS (SELECT FROM iam.tenants WHERE id = p_tenant AND status = 'deleted')
                THEN '00000000-0000-0000-0000-000000000000'::uuid ELSE p_tenant END;
END
$$;
ALTER FUNCTION iam_auth.unless_deleted(p_tenant uuid, p_hides_deleted boolean) OWNER TO tenantry_owner;
CREATE FUNCTION iam_auth.unlock_user(p_id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    v_locked boolean;
BEGIN
    IF current_setting('role') IS DISTINCT FROM 'tenantry_platform'
       AND NOT EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = iam.current_tenant_id() AND user_id = p_id) THEN
        PERFORM iam_auth.raise_refusal('user_unknown');
    END IF;
    WITH freed AS (
        DELETE FROM iam.login_state s USING iam.users u
         WHERE u.id = p_id AND s.key_hash = iam_auth.sign_in_key(u.email)
        RETURNING s.failures, s.locked_until
    )
    SELECT bool_or(failures > 0 OR locked_until IS NOT NULL) INTO v_locked FROM freed;
    IF v_locked THEN
        PERFORM iam.record_event('user.unlock', 'user', p_id, iam.current_tenant_id(), 'success', NULL, NULL);
    END IF;
    RETURN coalesce(v_locked, false);
END
$$;
ALTER FUNCTION iam_auth.unlock_user(p_id uuid) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.unlock_user(p_id uuid) IS 'Forgets failed attempts and the lock. False: there were none.';
CREATE FUNCTION iam_auth.update_user(p_id uuid, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_id);
    IF p_is_superuser IS NOT NULL AND current_setting('role') IS DISTINCT FROM 'tenantry_platform' THEN
        PERFORM iam_auth.raise_refusal('superuser_required');
    END IF;
    UPDATE iam.users
       SET email = coalesce(p_email, email), first_name = coalesce(p_first_name, first_name),
           last_name = coalesce(p_last_name, last_name), is_active = coalesce(p_is_active, is_active),
           is_superuser = coalesce(p_is_superuser, is_superuser)
     WHERE id = p_id;
END
$$;
ALTER FUNCTION iam_auth.update_user(p_id uuid, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.update_user(p_id uuid, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean) IS 'Changes what is not null.';
CREATE FUNCTION iam_auth.verify_invitation(p_token_hash bytea) RETURNS TABLE(outcome text, id uuid, email text, tenant_id uuid, tenant_name text, role_id uuid, role_name text, inviter_email text, expires_at timestamp with time zone, has_account boolean)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT CASE t.status WHEN 'suspended' THEN 'tenant_suspended' ELSE 'valid' END,
           i.id, i.email, i.tenant_id, t.name, i.role_id, r.name, u.email, i.expires_at,
           EXISTS (SELECT FROM iam.users a WHERE a.email_key = i.email_key)
      FROM iam.invitations i
      JOIN iam.tenants t ON t.id = i.tenant_id
      LEFT JOIN iam.roles r ON r.id = i.role_id
      LEFT JOIN iam.users u ON u.id = i.inviter_id
     WHERE i.token_hash = p_token_hash AND i.status = 'pending' AND i.expires_at > iam.now() AND t.status <> 'deleted'
$$;
ALTER FUNCTION iam_auth.verify_invitation(p_token_hash bytea) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.verify_invitation(p_token_hash bytea) IS 'No row: the token is unknown, used, withdrawn or expired. valid or tenant_suspended otherwise.';
CREATE FUNCTION iam_auth.verify_password_reset(p_token_hash bytea) RETURNS TABLE(email text, expires_at timestamp with time zone)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    RETURN QUERY
        SELECT u.email, r.expires_at
          FROM iam.password_resets r JOIN iam.users u ON u.id = r.user_id
         WHERE r.token_hash = p_token_hash AND r.expires_at > iam.now();
    IF NOT FOUND THEN
        PERFORM iam_auth.count_refused_sign_in(NULL);
    END IF;
END
$$;
ALTER FUNCTION iam_auth.verify_password_reset(p_token_hash bytea) OWNER TO tenantry_owner;
COMMENT ON FUNCTION iam_auth.verify_password_reset(p_token_hash bytea) IS 'No row: the token is unknown, used, replaced or expired.';
CREATE TABLE iam.api_key_usage (
    key_id uuid NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    last_address inet
);
ALTER TABLE iam.api_key_usage OWNER TO tenantry_owner;
CREATE TABLE iam.audit_details (
    event_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    tenant_id uuid,
    salt bytea NOT NULL,
    actor_label text NOT NULL,
    target_label text,
    credential text,
    session_id uuid,
    request_id uuid,
    address text,
    reason text,
    before jsonb,
    after jsonb,
    db_login text NOT NULL,
    db_application text NOT NULL,
    db_address inet
)
PARTITION BY RANGE (at);
ALTER TABLE iam.audit_details OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.audit_details.salt IS '16 bytes; the sealed hash of the details can''t be guessed without them.';
COMMENT ON COLUMN iam.audit_details.db_login IS 'Who logged in to PostgreSQL: the one thing that the client can''t choose.';
CREATE TABLE iam.audit_details_default (
    event_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    tenant_id uuid,
    salt bytea NOT NULL,
    actor_label text NOT NULL,
    target_label text,
    credential text,
    session_id uuid,
    request_id uuid,
    address text,
    reason text,
    before jsonb,
    after jsonb,
    db_login text NOT NULL,
    db_application text NOT NULL,
    db_address inet
);
ALTER TABLE iam.audit_details_default OWNER TO tenantry_owner;
CREATE SEQUENCE iam.audit_events_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 32;
ALTER TABLE iam.audit_events_seq OWNER TO tenantry_owner;
CREATE TABLE iam.audit_events (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    batch integer NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    seq bigint DEFAULT nextval('iam.audit_events_seq'::regclass) NOT NULL,
    system_identifier bigint NOT NULL,
    actor_kind text NOT NULL COLLATE pg_catalog."C",
    actor_id uuid,
    origin text NOT NULL COLLATE pg_catalog."C",
    tenant_id uuid,
    action text NOT NULL COLLATE pg_catalog."C",
    target_kind text COLLATE pg_catalog."C",
    target_id uuid,
    outcome text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT audit_events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['anonymous'::text, 'user'::text, 'local'::text, 'system'::text, 'database'::text]))),
    CONSTRAINT audit_events_origin_check CHECK ((origin = ANY (ARRAY['gui'::text, 'cli'::text, 'rest'::text, 'system'::text, 'database'::text]))),
    CONSTRAINT audit_events_outcome_check CHECK ((outcome = ANY (ARRAY['success'::text, 'denied'::text, 'failed'::text])))
)
PARTITION BY RANGE (at);
ALTER TABLE iam.audit_events OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.audit_events.seq IS 'Orders the events of one transaction. Sealing orders by (batch, xid, seq); gaps mean nothing.';
CREATE TABLE iam.audit_events_default (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    batch integer NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    seq bigint DEFAULT nextval('iam.audit_events_seq'::regclass) NOT NULL,
    system_identifier bigint NOT NULL,
    actor_kind text NOT NULL COLLATE pg_catalog."C",
    actor_id uuid,
    origin text NOT NULL COLLATE pg_catalog."C",
    tenant_id uuid,
    action text NOT NULL COLLATE pg_catalog."C",
    target_kind text COLLATE pg_catalog."C",
    target_id uuid,
    outcome text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT audit_events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['anonymous'::text, 'user'::text, 'local'::text, 'system'::text, 'database'::text]))),
    CONSTRAINT audit_events_origin_check CHECK ((origin = ANY (ARRAY['gui'::text, 'cli'::text, 'rest'::text, 'system'::text, 'database'::text]))),
    CONSTRAINT audit_events_outcome_check CHECK ((outcome = ANY (ARRAY['success'::text, 'denied'::text, 'failed'::text])))
);
ALTER TABLE iam.audit_events_default OWNER TO tenantry_owner;
CREATE TABLE iam.audit_leaves (
    leaf_index bigint NOT NULL,
    event_id uuid NOT NULL,
    leaf_hash bytea NOT NULL,
    CONSTRAINT audit_leaves_leaf_hash_check CHECK ((octet_length(leaf_hash) = 32)),
    CONSTRAINT audit_leaves_leaf_index_check CHECK ((leaf_index >= 0))
);
ALTER TABLE iam.audit_leaves OWNER TO tenantry_owner;
CREATE TABLE iam.audit_log (
    only_row boolean DEFAULT true NOT NULL,
    identity uuid DEFAULT gen_random_uuid() NOT NULL,
    batch integer DEFAULT 0 NOT NULL,
    system_identifier bigint NOT NULL,
    CONSTRAINT audit_log_only_row_check CHECK (only_row)
);
ALTER TABLE iam.audit_log OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.audit_log.batch IS 'Transaction numbers begin anew in another cluster; sealing raises this when it finds itself in one.';
CREATE TABLE iam.audited_tables (
    table_name text NOT NULL COLLATE pg_catalog."C",
    target_kind text NOT NULL COLLATE pg_catalog."C",
    label text,
    tenant text,
    secret_columns text[] DEFAULT '{}'::text[] NOT NULL,
    fixed_columns text[] DEFAULT '{}'::text[] NOT NULL
);
ALTER TABLE iam.audited_tables OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.audited_tables.label IS 'SQL for what people call the row, which it knows as r.';
COMMENT ON COLUMN iam.audited_tables.tenant IS 'SQL for the tenant that the row r belongs to.';
COMMENT ON COLUMN iam.audited_tables.secret_columns IS 'Appear as "changed" in the audit log and not in the history.';
COMMENT ON COLUMN iam.audited_tables.fixed_columns IS 'Never change once the row is there, beside id and created_at.';
CREATE TABLE iam.data_keys (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    key_id text NOT NULL COLLATE pg_catalog."C",
    installation text NOT NULL,
    wrapped bytea NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
ALTER TABLE iam.data_keys OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.data_keys.key_id IS 'Which data key it is: the same for all installations that share secrets.';
CREATE TABLE iam.database_marks (
    mark text NOT NULL,
    set_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT database_marks_mark_check CHECK ((mark = ANY (ARRAY['test'::text, 'ephemeral'::text, 'sample'::text])))
);
ALTER TABLE iam.database_marks OWNER TO tenantry_owner;
CREATE TABLE iam.idempotency_keys (
    key_hash bytea NOT NULL,
    fingerprint bytea NOT NULL,
    attempt uuid NOT NULL,
    started_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    is_done boolean DEFAULT false NOT NULL,
    answer bytea,
    CONSTRAINT idempotency_keys_answer CHECK (((answer IS NULL) OR is_done)),
    CONSTRAINT idempotency_keys_fingerprint_check CHECK ((octet_length(fingerprint) = 32)),
    CONSTRAINT idempotency_keys_key_hash_check CHECK ((octet_length(key_hash) = 32))
);
ALTER TABLE iam.idempotency_keys OWNER TO tenantry_owner;
COMMENT ON TABLE iam.idempotency_keys IS 'Of the last day.';
COMMENT ON COLUMN iam.idempotency_keys.key_hash IS 'SHA-256 of who sent the key and of the key.';
COMMENT ON COLUMN iam.idempotency_keys.fingerprint IS 'HMAC of the request under the key.';
COMMENT ON COLUMN iam.idempotency_keys.attempt IS 'Who carries the request out, or did.';
COMMENT ON COLUMN iam.idempotency_keys.is_done IS 'Set in the transaction of the change that the request made.';
COMMENT ON COLUMN iam.idempotency_keys.answer IS 'Null although it is done: the server ended before it could keep it.';
CREATE TABLE iam.login_state (
    key_hash bytea NOT NULL,
    user_id uuid,
    in_flight integer DEFAULT 0 NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    lock_level integer DEFAULT 0 NOT NULL,
    updated_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    CONSTRAINT login_state_failures_check CHECK ((failures >= 0)),
    CONSTRAINT login_state_in_flight_check CHECK ((in_flight >= 0)),
    CONSTRAINT login_state_key_hash_check CHECK ((octet_length(key_hash) = 32)),
    CONSTRAINT login_state_lock_level_check CHECK ((lock_level >= 0))
);
ALTER TABLE iam.login_state OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.login_state.key_hash IS 'SHA-256 of the e-mail key, so that addresses without an account are counted without being kept.';
CREATE TABLE iam.outbox (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    tenant_id uuid,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    next_attempt_at timestamp with time zone DEFAULT iam.now(),
    expires_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    last_error text,
    CONSTRAINT outbox_body_check CHECK ((char_length(body) <= 20000)),
    CONSTRAINT outbox_recipient_check CHECK (((octet_length(recipient) >= 3) AND (octet_length(recipient) <= 254))),
    CONSTRAINT outbox_subject_check CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 300)))
);
ALTER TABLE iam.outbox OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.outbox.body IS 'Holds links that let somebody in: emptied as soon as it was sent or given up.';
COMMENT ON COLUMN iam.outbox.next_attempt_at IS 'Null: sent, or given up.';
CREATE TABLE iam.password_resets (
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    shown_to uuid,
    tenant_id uuid,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT password_resets_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
ALTER TABLE iam.password_resets OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.password_resets.shown_to IS 'Who was shown the token to hand it over, and must still have power over the account when it is used. Null: it went to
the account''s address, or was shown to who may open the database himself.';
COMMENT ON COLUMN iam.password_resets.tenant_id IS 'Where that power was.';
CREATE TABLE iam.permissions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    module text GENERATED ALWAYS AS (split_part(code, ':'::text, 1)) STORED NOT NULL COLLATE pg_catalog."C",
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT permissions_code_check CHECK ((code ~ '^[a-z_]+:[a-z_]+$'::text))
);
ALTER TABLE iam.permissions OWNER TO tenantry_owner;
CREATE TABLE iam.refused_sign_ins (
    minute timestamp with time zone NOT NULL,
    address text NOT NULL COLLATE pg_catalog."C",
    origin text NOT NULL COLLATE pg_catalog."C",
    failures integer DEFAULT 1 NOT NULL,
    users uuid[] DEFAULT '{}'::uuid[] NOT NULL
);
ALTER TABLE iam.refused_sign_ins OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.refused_sign_ins.users IS 'Up to 20 accounts that were tried.';
CREATE TABLE iam.role_grants (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    tenant_id uuid,
    role_id uuid NOT NULL,
    starts_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    ends_at timestamp with time zone,
    granted_by uuid,
    reason text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT role_grants_period CHECK ((ends_at > starts_at)),
    CONSTRAINT role_grants_reason_check CHECK ((char_length(reason) <= 2000))
);
ALTER TABLE iam.role_grants OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.role_grants.tenant_id IS 'Null: holds in every tenant and on the platform itself.';
CREATE TABLE iam.role_permissions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    role_id uuid NOT NULL,
    permission_id uuid NOT NULL,
    scope_id uuid NOT NULL,
    granted_by uuid,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
ALTER TABLE iam.role_permissions OWNER TO tenantry_owner;
CREATE TABLE iam.roles (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid,
    scope_id uuid GENERATED ALWAYS AS (COALESCE(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid)) STORED NOT NULL,
    name text NOT NULL,
    name_key text GENERATED ALWAYS AS (iam.text_key(name)) STORED NOT NULL COLLATE pg_catalog."C",
    description text DEFAULT ''::text NOT NULL,
    is_system_role boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    permission_codes text[] DEFAULT '{}'::text[] NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT roles_description_check CHECK ((char_length(description) <= 2000)),
    CONSTRAINT roles_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255))),
    CONSTRAINT roles_system_is_global CHECK (((NOT is_system_role) OR (tenant_id IS NULL)))
);
ALTER TABLE iam.roles OWNER TO tenantry_owner;
CREATE TABLE iam.schema_migrations (
    number integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    applied_by text DEFAULT SESSION_USER NOT NULL,
    oldest_program text NOT NULL,
    CONSTRAINT schema_migrations_number_check CHECK ((number > 0)),
    CONSTRAINT schema_migrations_oldest_program_check CHECK ((oldest_program ~ '^[0-9]+(\.[0-9]+)*$'::text)),
    CONSTRAINT schema_migrations_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE iam.schema_migrations OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.schema_migrations.oldest_program IS 'A program that does not know this migration may still work if its version is at least this.';
CREATE TABLE iam.second_factor_uses (
    user_id uuid NOT NULL,
    last_step bigint NOT NULL
);
ALTER TABLE iam.second_factor_uses OWNER TO tenantry_owner;
CREATE TABLE iam.second_factors (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    kind text DEFAULT 'totp'::text NOT NULL COLLATE pg_catalog."C",
    secret bytea NOT NULL,
    key_id text NOT NULL COLLATE pg_catalog."C",
    recovery_hashes bytea[] DEFAULT '{}'::bytea[] NOT NULL,
    confirmed_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT second_factors_kind_check CHECK ((kind = 'totp'::text))
);
ALTER TABLE iam.second_factors OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.second_factors.confirmed_at IS 'Null: being set up, asked for by nobody yet.';
CREATE TABLE iam.sessions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    refresh_hash bytea NOT NULL,
    previous_refresh_hash bytea,
    generation integer DEFAULT 1 NOT NULL,
    refreshed_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    client text DEFAULT ''::text NOT NULL,
    address inet,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    refresh_family bytea,
    refresh_nonce bytea,
    CONSTRAINT sessions_previous_refresh_hash_check CHECK ((octet_length(previous_refresh_hash) = 32)),
    CONSTRAINT sessions_refresh_family_check CHECK ((octet_length(refresh_family) = 32)),
    CONSTRAINT sessions_refresh_hash_check CHECK ((octet_length(refresh_hash) = 32)),
    CONSTRAINT sessions_refresh_nonce_check CHECK ((octet_length(refresh_nonce) = 32))
);
ALTER TABLE iam.sessions OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.sessions.refresh_family IS 'SHA-256 of the part of the refresh token that stays; null: no refresh.';
COMMENT ON COLUMN iam.sessions.refresh_nonce IS 'What the present secret was made of, together with its predecessor: a lost answer can be given again.';
CREATE TABLE iam.settings (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    value jsonb NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT settings_key_check CHECK ((key ~ '^[a-z_]+(\.[a-z_]+)+$'::text))
);
ALTER TABLE iam.settings OWNER TO tenantry_owner;
CREATE TABLE iam.sign_in_challenges (
    token_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    password_digest bytea NOT NULL,
    origin text NOT NULL COLLATE pg_catalog."C",
    attempts integer DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT sign_in_challenges_token_hash_check CHECK ((octet_length(token_hash) = 32))
);
ALTER TABLE iam.sign_in_challenges OWNER TO tenantry_owner;
COMMENT ON TABLE iam.sign_in_challenges IS 'A right password that waits for a code: for five minutes and five codes, for the face and the password that it was
given for, and for one session.';
CREATE TABLE iam.signing_keys (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    kid text NOT NULL COLLATE pg_catalog."C",
    use text NOT NULL COLLATE pg_catalog."C",
    installation text NOT NULL,
    public_key text NOT NULL,
    not_after timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT signing_keys_use_check CHECK ((use = ANY (ARRAY['token'::text, 'checkpoint'::text])))
);
ALTER TABLE iam.signing_keys OWNER TO tenantry_owner;
COMMENT ON TABLE iam.signing_keys IS 'Public halves; the private ones are in the keychain of each installation.';
CREATE TABLE iam.task_rows (
    task_id uuid NOT NULL,
    "position" integer NOT NULL,
    user_id uuid,
    label text NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL COLLATE pg_catalog."C",
    error_code text COLLATE pg_catalog."C",
    error_reason text COLLATE pg_catalog."C",
    error_field text,
    error_detail text,
    finished_at timestamp with time zone,
    CONSTRAINT task_rows_finished CHECK (((state = 'pending'::text) = (finished_at IS NULL))),
    CONSTRAINT task_rows_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'refused'::text, 'skipped'::text])))
);
ALTER TABLE iam.task_rows OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.task_rows.user_id IS 'Null: nobody was known by that name. It may be gone by now.';
COMMENT ON COLUMN iam.task_rows.label IS 'The e-mail address when the task began, or the name that nobody was known by.';
CREATE TABLE iam.tasks (
    id uuid NOT NULL,
    tenant_id uuid,
    action text NOT NULL COLLATE pg_catalog."C",
    undoes uuid,
    role_id uuid,
    ends_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    started_by text NOT NULL,
    started_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    ended_at timestamp with time zone,
    is_cancelled boolean DEFAULT false NOT NULL,
    done integer,
    refused integer,
    skipped integer,
    CONSTRAINT tasks_action_check CHECK ((action = ANY (ARRAY['activate'::text, 'deactivate'::text, 'delete'::text, 'grant'::text, 'revoke'::text, 'undo'::text]))),
    CONSTRAINT tasks_cancelled CHECK (((ended_at IS NOT NULL) OR (NOT is_cancelled))),
    CONSTRAINT tasks_reason_check CHECK ((char_length(reason) <= 2000)),
    CONSTRAINT tasks_role CHECK (((action = 'undo'::text) OR ((role_id IS NOT NULL) = (action = ANY (ARRAY['grant'::text, 'revoke'::text]))))),
    CONSTRAINT tasks_sums CHECK ((num_nulls(ended_at, done, refused, skipped) = ANY (ARRAY[0, 4]))),
    CONSTRAINT tasks_undoes CHECK (((undoes IS NOT NULL) = (action = 'undo'::text)))
);
ALTER TABLE iam.tasks OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.tasks.id IS 'Also the request that each of its changes is in the audit log with.';
COMMENT ON COLUMN iam.tasks.undoes IS 'The task whose changes are taken back; it may be gone by now.';
COMMENT ON COLUMN iam.tasks.role_id IS 'What is granted or revoked, or was by the task that is undone; it may be gone by now.';
COMMENT ON COLUMN iam.tasks.done IS 'Of a task that has ended, as refused and skipped; of others rows are counted.';
CREATE TABLE iam.tenant_members (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    joined_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    invited_by uuid,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
ALTER TABLE iam.tenant_members OWNER TO tenantry_owner;
CREATE TABLE iam.tenants (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    name_key text GENERATED ALWAYS AS (iam.text_key(name)) STORED NOT NULL COLLATE pg_catalog."C",
    slug text NOT NULL COLLATE pg_catalog."C",
    search_key text GENERATED ALWAYS AS (((iam.text_key(name) || '
'::text) || slug)) STORED NOT NULL COLLATE pg_catalog."C",
    description text DEFAULT ''::text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL COLLATE pg_catalog."C",
    deleted_at timestamp with time zone,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT tenants_deleted_at CHECK (((status = 'deleted'::text) = (deleted_at IS NOT NULL))),
    CONSTRAINT tenants_description_check CHECK ((char_length(description) <= 2000)),
    CONSTRAINT tenants_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255))),
    CONSTRAINT tenants_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text)),
    CONSTRAINT tenants_slug_check CHECK ((slug ~ '^[a-z0-9-]{3,50}$'::text)),
    CONSTRAINT tenants_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'deleted'::text])))
);
ALTER TABLE iam.tenants OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.tenants.search_key IS 'Name and slug, for LIKE with iam.text_key() of what is looked for.';
CREATE TABLE iam.user_activity (
    user_id uuid NOT NULL,
    last_sign_in_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL
);
ALTER TABLE iam.user_activity OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.user_activity.last_sign_in_at IS '-infinity: never.';
CREATE VIEW iam.user_tenant_roles WITH (security_invoker='true') AS
 SELECT role_grants.user_id,
    role_grants.tenant_id,
    role_grants.role_id,
    role_grants.created_at
   FROM iam.role_grants
  WHERE ((role_grants.starts_at <= iam.now()) AND (COALESCE(role_grants.ends_at, 'infinity'::timestamp with time zone) > iam.now()));
ALTER TABLE iam.user_tenant_roles OWNER TO tenantry_owner;
COMMENT ON VIEW iam.user_tenant_roles IS 'The grants that are in force.';
CREATE TABLE iam.users (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    email text NOT NULL,
    email_key text GENERATED ALWAYS AS (iam.text_key(email)) STORED NOT NULL COLLATE pg_catalog."C",
    first_name text DEFAULT ''::text NOT NULL,
    last_name text DEFAULT ''::text NOT NULL,
    password_hash text,
    is_active boolean DEFAULT true NOT NULL,
    is_superuser boolean DEFAULT false NOT NULL,
    must_change_password boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT iam.now() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    kind text DEFAULT 'person'::text NOT NULL COLLATE pg_catalog."C",
    first_name_key text GENERATED ALWAYS AS (iam.text_key(first_name)) STORED NOT NULL COLLATE pg_catalog."C",
    last_name_key text GENERATED ALWAYS AS (iam.text_key(last_name)) STORED NOT NULL COLLATE pg_catalog."C",
    search_key text GENERATED ALWAYS AS (iam.text_key(((((email || '
'::text) || first_name) || ' '::text) || last_name))) STORED NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT users_email_check CHECK (((octet_length(email) >= 3) AND (octet_length(email) <= 254))),
    CONSTRAINT users_first_name_check CHECK ((char_length(first_name) <= 255)),
    CONSTRAINT users_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'service'::text]))),
    CONSTRAINT users_last_name_check CHECK ((char_length(last_name) <= 255)),
    CONSTRAINT users_service_has_no_password CHECK (((kind = 'person'::text) OR ((password_hash IS NULL) AND (NOT is_superuser) AND (NOT must_change_password))))
);
ALTER TABLE iam.users OWNER TO tenantry_owner;
COMMENT ON COLUMN iam.users.password_hash IS 'PHC string; null: cannot sign in with a password.';
COMMENT ON COLUMN iam.users.search_key IS 'E-mail and names, for LIKE with iam.text_key() of what is looked for.';
ALTER TABLE ONLY iam.audit_details ATTACH PARTITION iam.audit_details_default DEFAULT;
ALTER TABLE ONLY iam.audit_events ATTACH PARTITION iam.audit_events_default DEFAULT;
ALTER TABLE ONLY iam.api_key_usage
    ADD CONSTRAINT api_key_usage_pkey PRIMARY KEY (key_id);
ALTER TABLE ONLY iam.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.audit_details
    ADD CONSTRAINT audit_details_pkey PRIMARY KEY (at, event_id);
ALTER TABLE ONLY iam.audit_details_default
    ADD CONSTRAINT audit_details_default_pkey PRIMARY KEY (at, event_id);
ALTER TABLE ONLY iam.audit_events
    ADD CONSTRAINT audit_events_pkey PRIMARY KEY (at, id);
ALTER TABLE ONLY iam.audit_events_default
    ADD CONSTRAINT audit_events_default_pkey PRIMARY KEY (at, id);
ALTER TABLE ONLY iam.audit_leaves
    ADD CONSTRAINT audit_leaves_event_id_key UNIQUE (event_id);
ALTER TABLE ONLY iam.audit_leaves
    ADD CONSTRAINT audit_leaves_pkey PRIMARY KEY (leaf_index);
ALTER TABLE ONLY iam.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (only_row);
ALTER TABLE ONLY iam.audited_tables
    ADD CONSTRAINT audited_tables_pkey PRIMARY KEY (table_name);
ALTER TABLE ONLY iam.audited_tables
    ADD CONSTRAINT audited_tables_target_kind_key UNIQUE (target_kind);
ALTER TABLE ONLY iam.data_keys
    ADD CONSTRAINT data_keys_installation_key UNIQUE (installation);
ALTER TABLE ONLY iam.data_keys
    ADD CONSTRAINT data_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.database_marks
    ADD CONSTRAINT database_marks_pkey PRIMARY KEY (mark);
ALTER TABLE ONLY iam.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (key_hash);
ALTER TABLE ONLY iam.invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.login_state
    ADD CONSTRAINT login_state_pkey PRIMARY KEY (key_hash);
ALTER TABLE ONLY iam.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.password_resets
    ADD CONSTRAINT password_resets_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY iam.permissions
    ADD CONSTRAINT permissions_code_key UNIQUE (code);
ALTER TABLE ONLY iam.permissions
    ADD CONSTRAINT permissions_name_key UNIQUE (name);
ALTER TABLE ONLY iam.permissions
    ADD CONSTRAINT permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.refused_sign_ins
    ADD CONSTRAINT refused_sign_ins_pkey PRIMARY KEY (minute, address, origin);
ALTER TABLE ONLY iam.role_grants
    ADD CONSTRAINT role_grants_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.role_permissions
    ADD CONSTRAINT role_permissions_id_key UNIQUE (id);
ALTER TABLE ONLY iam.role_permissions
    ADD CONSTRAINT role_permissions_pkey PRIMARY KEY (role_id, permission_id);
ALTER TABLE ONLY iam.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (number);
ALTER TABLE ONLY iam.second_factor_uses
    ADD CONSTRAINT second_factor_uses_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY iam.second_factors
    ADD CONSTRAINT second_factors_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.second_factors
    ADD CONSTRAINT second_factors_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY iam.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.settings
    ADD CONSTRAINT settings_key_key UNIQUE (key);
ALTER TABLE ONLY iam.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.sign_in_challenges
    ADD CONSTRAINT sign_in_challenges_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY iam.signing_keys
    ADD CONSTRAINT signing_keys_kid_key UNIQUE (kid);
ALTER TABLE ONLY iam.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.task_rows
    ADD CONSTRAINT task_rows_pkey PRIMARY KEY (task_id, "position");
ALTER TABLE ONLY iam.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.tenant_members
    ADD CONSTRAINT tenant_members_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);
ALTER TABLE ONLY iam.user_activity
    ADD CONSTRAINT user_activity_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY iam.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
CREATE INDEX api_keys_by_created_at ON iam.api_keys USING btree (created_at, id);
CREATE INDEX api_keys_by_name ON iam.api_keys USING btree (name_key, id);
CREATE INDEX api_keys_expires_at ON iam.api_keys USING btree (expires_at, id) WHERE (expires_at IS NOT NULL);
CREATE INDEX api_keys_history_row ON iam.api_keys_history USING btree (id, lower(valid));
CREATE INDEX api_keys_history_tenant ON iam.api_keys_history USING btree (tenant_id);
CREATE INDEX api_keys_history_user ON iam.api_keys_history USING btree (user_id);
CREATE INDEX api_keys_inactive ON iam.api_keys USING btree (created_at, id) WHERE (NOT is_active);
CREATE UNIQUE INDEX api_keys_key_hash ON iam.api_keys USING btree (key_hash);
CREATE INDEX api_keys_revoked ON iam.api_keys USING btree (created_at, id) WHERE (revoked_at IS NOT NULL);
CREATE INDEX api_keys_rotated_from ON iam.api_keys USING btree (rotated_from) WHERE (rotated_from IS NOT NULL);
CREATE INDEX api_keys_search ON iam.api_keys USING gin (search_key public.gin_trgm_ops);
CREATE INDEX api_keys_tenant ON iam.api_keys USING btree (tenant_id, created_at, id) WHERE (tenant_id IS NOT NULL);
CREATE INDEX api_keys_user ON iam.api_keys USING btree (user_id, created_at, id);
CREATE INDEX audit_details_request ON ONLY iam.audit_details USING btree (request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX audit_details_default_request_id_idx ON iam.audit_details_default USING btree (request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX audit_events_action ON ONLY iam.audit_events USING btree (action, at, id);
CREATE INDEX audit_events_actor ON ONLY iam.audit_events USING btree (actor_id, at, id) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_events_default_action_at_id_idx ON iam.audit_events_default USING btree (action, at, id);
CREATE INDEX audit_events_default_actor_id_at_id_idx ON iam.audit_events_default USING btree (actor_id, at, id) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_events_refused ON ONLY iam.audit_events USING btree (outcome, at, id) WHERE (outcome <> 'success'::text);
CREATE INDEX audit_events_default_outcome_at_id_idx ON iam.audit_events_default USING btree (outcome, at, id) WHERE (outcome <> 'success'::text);
CREATE INDEX audit_events_target ON ONLY iam.audit_events USING btree (target_id, at, id) WHERE (target_id IS NOT NULL);
CREATE INDEX audit_events_default_target_id_at_id_idx ON iam.audit_events_default USING btree (target_id, at, id) WHERE (target_id IS NOT NULL);
CREATE INDEX audit_events_tenant ON ONLY iam.audit_events USING btree (tenant_id, at, id) WHERE (tenant_id IS NOT NULL);
CREATE INDEX audit_events_default_tenant_id_at_id_idx ON iam.audit_events_default USING btree (tenant_id, at, id) WHERE (tenant_id IS NOT NULL);
CREATE INDEX data_keys_history_row ON iam.data_keys_history USING btree (id, lower(valid));
CREATE INDEX idempotency_keys_by_start ON iam.idempotency_keys USING btree (started_at);
CREATE INDEX invitations_history_row ON iam.invitations_history USING btree (id, lower(valid));
CREATE INDEX invitations_history_tenant ON iam.invitations_history USING btree (tenant_id);
CREATE INDEX invitations_history_user ON iam.invitations_history USING btree (user_id);
CREATE INDEX invitations_inviter ON iam.invitations USING btree (inviter_id) WHERE (inviter_id IS NOT NULL);
CREATE UNIQUE INDEX invitations_pending ON iam.invitations USING btree (tenant_id, email_key) WHERE (status = 'pending'::text);
CREATE INDEX invitations_pending_expires_at ON iam.invitations USING btree (expires_at, id) WHERE (status = 'pending'::text);
CREATE INDEX invitations_role ON iam.invitations USING btree (role_id) WHERE (role_id IS NOT NULL);
CREATE INDEX invitations_tenant ON iam.invitations USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX invitations_token_hash ON iam.invitations USING btree (token_hash);
CREATE INDEX invitations_user ON iam.invitations USING btree (user_id) WHERE (user_id IS NOT NULL);
CREATE INDEX login_state_locked_until ON iam.login_state USING btree (locked_until) WHERE (locked_until IS NOT NULL);
CREATE INDEX login_state_updated_at ON iam.login_state USING btree (updated_at);
CREATE INDEX login_state_user ON iam.login_state USING btree (user_id) WHERE (user_id IS NOT NULL);
CREATE INDEX outbox_created_at ON iam.outbox USING btree (created_at);
CREATE INDEX outbox_due ON iam.outbox USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);
CREATE INDEX outbox_tenant ON iam.outbox USING btree (tenant_id) WHERE (tenant_id IS NOT NULL);
CREATE INDEX password_resets_expires_at ON iam.password_resets USING btree (expires_at);
CREATE INDEX password_resets_shown_to ON iam.password_resets USING btree (shown_to) WHERE (shown_to IS NOT NULL);
CREATE INDEX password_resets_tenant ON iam.password_resets USING btree (tenant_id) WHERE (tenant_id IS NOT NULL);
CREATE UNIQUE INDEX password_resets_token_hash ON iam.password_resets USING btree (token_hash);
CREATE INDEX permissions_history_row ON iam.permissions_history USING btree (id, lower(valid));
CREATE INDEX role_grants_by_created_at ON iam.role_grants USING btree (created_at, id);
CREATE INDEX role_grants_ends_at ON iam.role_grants USING btree (ends_at, id) WHERE (ends_at IS NOT NULL);
CREATE INDEX role_grants_granted_by ON iam.role_grants USING btree (granted_by) WHERE (granted_by IS NOT NULL);
CREATE INDEX role_grants_history_row ON iam.role_grants_history USING btree (id, lower(valid));
CREATE INDEX role_grants_history_tenant ON iam.role_grants_history USING btree (tenant_id);
CREATE INDEX role_grants_history_user ON iam.role_grants_history USING btree (user_id);
CREATE INDEX role_grants_of_tenant ON iam.role_grants USING btree (tenant_id, created_at, id);
CREATE INDEX role_grants_of_user ON iam.role_grants USING btree (user_id, created_at, id);
CREATE INDEX role_grants_role ON iam.role_grants USING btree (role_id, created_at, id);
CREATE INDEX role_grants_tenant ON iam.role_grants USING btree (tenant_id, user_id) INCLUDE (role_id, starts_at, ends_at, updated_at);
CREATE UNIQUE INDEX role_grants_user_tenant_role ON iam.role_grants USING btree (user_id, tenant_id, role_id) NULLS NOT DISTINCT;
CREATE INDEX role_permissions_granted_by ON iam.role_permissions USING btree (granted_by) WHERE (granted_by IS NOT NULL);
CREATE INDEX role_permissions_history_permission ON iam.role_permissions_history USING btree (permission_id);
CREATE INDEX role_permissions_history_role ON iam.role_permissions_history USING btree (role_id, permission_id);
CREATE INDEX role_permissions_history_row ON iam.role_permissions_history USING btree (id, lower(valid));
CREATE INDEX role_permissions_permission ON iam.role_permissions USING btree (permission_id);
CREATE INDEX role_permissions_scope ON iam.role_permissions USING btree (scope_id);
CREATE INDEX roles_by_created_at ON iam.roles USING btree (created_at, id);
CREATE INDEX roles_by_name ON iam.roles USING btree (name_key, id);
CREATE INDEX roles_by_updated_at ON iam.roles USING btree (updated_at, id);
CREATE INDEX roles_history_row ON iam.roles_history USING btree (id, lower(valid));
CREATE INDEX roles_history_tenant ON iam.roles_history USING btree (tenant_id);
CREATE UNIQUE INDEX roles_scope_name_key ON iam.roles USING btree (scope_id, name_key);
CREATE INDEX roles_search ON iam.roles USING gin (name_key public.gin_trgm_ops);
CREATE INDEX roles_tenant ON iam.roles USING btree (tenant_id) WHERE (tenant_id IS NOT NULL);
CREATE INDEX second_factors_history_row ON iam.second_factors_history USING btree (id, lower(valid));
CREATE INDEX second_factors_history_user ON iam.second_factors_history USING btree (user_id);
CREATE INDEX sessions_expires_at ON iam.sessions USING btree (expires_at);
CREATE INDEX sessions_newest ON iam.sessions USING btree (created_at, id) WHERE (revoked_at IS NULL);
CREATE INDEX sessions_previous_refresh_hash ON iam.sessions USING btree (previous_refresh_hash) WHERE (previous_refresh_hash IS NOT NULL);
CREATE UNIQUE INDEX sessions_refresh_family ON iam.sessions USING btree (refresh_family);
CREATE UNIQUE INDEX sessions_refresh_hash ON iam.sessions USING btree (refresh_hash);
CREATE INDEX sessions_user ON iam.sessions USING btree (user_id, created_at);
CREATE INDEX settings_history_row ON iam.settings_history USING btree (id, lower(valid));
CREATE INDEX sign_in_challenges_expires_at ON iam.sign_in_challenges USING btree (expires_at);
CREATE INDEX sign_in_challenges_user ON iam.sign_in_challenges USING btree (user_id);
CREATE INDEX signing_keys_history_row ON iam.signing_keys_history USING btree (id, lower(valid));
CREATE INDEX task_rows_by_state ON iam.task_rows USING btree (task_id, state, "position");
CREATE INDEX tasks_by_start ON iam.tasks USING btree (started_at, id);
CREATE INDEX tasks_tenant ON iam.tasks USING btree (tenant_id, started_at, id) WHERE (tenant_id IS NOT NULL);
CREATE INDEX tenant_members_history_row ON iam.tenant_members_history USING btree (id, lower(valid));
CREATE INDEX tenant_members_history_tenant ON iam.tenant_members_history USING btree (tenant_id);
CREATE INDEX tenant_members_history_user ON iam.tenant_members_history USING btree (user_id);
CREATE INDEX tenant_members_invited_by ON iam.tenant_members USING btree (invited_by) WHERE (invited_by IS NOT NULL);
CREATE UNIQUE INDEX tenant_members_tenant_user ON iam.tenant_members USING btree (tenant_id, user_id);
CREATE INDEX tenant_members_user ON iam.tenant_members USING btree (user_id, tenant_id);
CREATE INDEX tenants_by_created_at ON iam.tenants USING btree (created_at, id) WHERE (status <> 'deleted'::text);
CREATE INDEX tenants_by_name ON iam.tenants USING btree (name_key, id) WHERE (status <> 'deleted'::text);
CREATE INDEX tenants_by_slug ON iam.tenants USING btree (slug, id) WHERE (status <> 'deleted'::text);
CREATE INDEX tenants_by_status ON iam.tenants USING btree (status, name_key, id);
CREATE INDEX tenants_by_updated_at ON iam.tenants USING btree (updated_at, id) WHERE (status <> 'deleted'::text);
CREATE INDEX tenants_deleted ON iam.tenants USING btree (deleted_at, id) WHERE (status = 'deleted'::text);
CREATE INDEX tenants_history_row ON iam.tenants_history USING btree (id, lower(valid));
CREATE UNIQUE INDEX tenants_name_key_live ON iam.tenants USING btree (name_key) WHERE (status <> 'deleted'::text);
CREATE INDEX tenants_search ON iam.tenants USING gin (search_key public.gin_trgm_ops);
CREATE UNIQUE INDEX tenants_slug_live ON iam.tenants USING btree (slug) WHERE (status <> 'deleted'::text);
CREATE INDEX user_activity_last_sign_in ON iam.user_activity USING btree (last_sign_in_at, user_id);
CREATE INDEX users_active_superusers ON iam.users USING btree (id) WHERE (is_superuser AND is_active);
CREATE INDEX users_by_created_at ON iam.users USING btree (created_at, id);
CREATE INDEX users_by_email ON iam.users USING btree (email_key, id);
CREATE INDEX users_by_first_name ON iam.users USING btree (first_name_key, id);
CREATE INDEX users_by_last_name ON iam.users USING btree (last_name_key, id);
CREATE UNIQUE INDEX users_email_key ON iam.users USING btree (email_key);
CREATE INDEX users_history_row ON iam.users_history USING btree (id, lower(valid));
CREATE INDEX users_history_superusers ON iam.users_history USING btree (id) WHERE is_superuser;
CREATE INDEX users_inactive ON iam.users USING btree (email_key, id) WHERE (NOT is_active);
CREATE INDEX users_search ON iam.users USING gin (search_key public.gin_trgm_ops);
CREATE INDEX users_services ON iam.users USING btree (email_key, id) WHERE (kind = 'service'::text);
CREATE INDEX users_superusers ON iam.users USING btree (email_key, id) WHERE is_superuser;
ALTER INDEX iam.audit_details_pkey ATTACH PARTITION iam.audit_details_default_pkey;
ALTER INDEX iam.audit_details_request ATTACH PARTITION iam.audit_details_default_request_id_idx;
ALTER INDEX iam.audit_events_action ATTACH PARTITION iam.audit_events_default_action_at_id_idx;
ALTER INDEX iam.audit_events_actor ATTACH PARTITION iam.audit_events_default_actor_id_at_id_idx;
ALTER INDEX iam.audit_events_refused ATTACH PARTITION iam.audit_events_default_outcome_at_id_idx;
ALTER INDEX iam.audit_events_pkey ATTACH PARTITION iam.audit_events_default_pkey;
ALTER INDEX iam.audit_events_target ATTACH PARTITION iam.audit_events_default_target_id_at_id_idx;
ALTER INDEX iam.audit_events_tenant ATTACH PARTITION iam.audit_events_default_tenant_id_at_id_idx;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON iam.audit_details FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_audit_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON iam.audit_details_default FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_audit_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON iam.audit_events FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_audit_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON iam.audit_events_default FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_audit_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON iam.audit_leaves FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_audit_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON iam.audit_details FOR EACH ROW EXECUTE FUNCTION iam.refuse_audit_change();
CREATE TRIGGER append_only_rows BEFORE DELETE OR UPDATE ON iam.audit_events FOR EACH ROW EXECUTE FUNCTION iam.refuse_audit_change();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.api_keys REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.api_keys_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.data_keys REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.data_keys_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.invitations REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.invitations_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.permissions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.permissions_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.role_grants REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.role_grants_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.role_permissions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.role_permissions_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.roles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.roles_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.second_factors REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.second_factors_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.settings REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.settings_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.signing_keys REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.signing_keys_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.tenant_members REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.tenant_members_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.tenants REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.tenants_audit_delete();
CREATE TRIGGER audit_delete AFTER DELETE ON iam.users REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.users_audit_delete();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.api_keys REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.api_keys_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.data_keys REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.data_keys_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.invitations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.invitations_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.permissions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.permissions_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.role_grants REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.role_grants_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.role_permissions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.role_permissions_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.roles_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.second_factors REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.second_factors_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.settings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.settings_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.signing_keys REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.signing_keys_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.tenant_members REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.tenant_members_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.tenants REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.tenants_audit_insert();
CREATE TRIGGER audit_insert AFTER INSERT ON iam.users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.users_audit_insert();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.api_keys REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.api_keys_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.data_keys REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.data_keys_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.invitations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.invitations_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.permissions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.permissions_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.role_grants REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.role_grants_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.role_permissions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.role_permissions_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.roles_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.second_factors REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.second_factors_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.settings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.settings_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.signing_keys REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.signing_keys_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.tenant_members REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.tenant_members_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.tenants REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.tenants_audit_update();
CREATE TRIGGER audit_update AFTER UPDATE ON iam.users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.users_audit_update();
CREATE TRIGGER begin_activity AFTER INSERT ON iam.users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.begin_user_activity();
CREATE TRIGGER end_password_resets AFTER UPDATE ON iam.users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.end_password_resets();
CREATE TRIGGER fill_scope BEFORE INSERT ON iam.role_permissions FOR EACH ROW EXECUTE FUNCTION iam.role_permissions_scope();
CREATE TRIGGER keep_a_superuser_delete AFTER DELETE ON iam.users REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.keep_a_superuser();
CREATE TRIGGER keep_a_superuser_update AFTER UPDATE ON iam.users REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.keep_a_superuser();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.api_keys FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.api_keys_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.data_keys FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.data_keys_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.invitations FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.invitations_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.permissions FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.permissions_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.role_grants FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.role_grants_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.role_permissions FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.role_permissions_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.roles FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.roles_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.second_factors FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.second_factors_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.settings FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.settings_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.signing_keys FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.signing_keys_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.tenant_members FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.tenant_members_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.tenants FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.tenants_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.users FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON iam.users_history FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_truncate();
CREATE TRIGGER note_delete AFTER DELETE ON iam.role_permissions REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.note_role_permissions();
CREATE TRIGGER note_insert AFTER INSERT ON iam.role_permissions REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION iam.note_role_permissions();
CREATE TRIGGER note_sign_in AFTER INSERT ON iam.sessions FOR EACH ROW EXECUTE FUNCTION iam.note_sign_in();
CREATE TRIGGER permissions_exist BEFORE INSERT OR UPDATE OF permissions ON iam.api_keys FOR EACH ROW WHEN ((new.permissions IS NOT NULL)) EXECUTE FUNCTION iam.api_keys_permissions();
CREATE TRIGGER role_of_the_tenant BEFORE INSERT OR UPDATE OF role_id ON iam.invitations FOR EACH ROW WHEN ((new.role_id IS NOT NULL)) EXECUTE FUNCTION iam.invitations_role();
CREATE TRIGGER role_of_the_tenant BEFORE INSERT ON iam.role_grants FOR EACH ROW EXECUTE FUNCTION iam.role_grants_role();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.api_keys FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.data_keys FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.invitations FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.permissions FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.role_grants FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.role_permissions FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.roles FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.second_factors FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.settings FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.signing_keys FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.tenant_members FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.tenants FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_insert BEFORE INSERT ON iam.users FOR EACH ROW EXECUTE FUNCTION iam.stamp_insert();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.api_keys FOR EACH ROW EXECUTE FUNCTION iam.api_keys_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.data_keys FOR EACH ROW EXECUTE FUNCTION iam.data_keys_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.invitations FOR EACH ROW EXECUTE FUNCTION iam.invitations_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.permissions FOR EACH ROW EXECUTE FUNCTION iam.permissions_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.role_grants FOR EACH ROW EXECUTE FUNCTION iam.role_grants_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.role_permissions FOR EACH ROW EXECUTE FUNCTION iam.role_permissions_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.roles FOR EACH ROW EXECUTE FUNCTION iam.roles_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.second_factors FOR EACH ROW EXECUTE FUNCTION iam.second_factors_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.settings FOR EACH ROW EXECUTE FUNCTION iam.settings_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.signing_keys FOR EACH ROW EXECUTE FUNCTION iam.signing_keys_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.tenant_members FOR EACH ROW EXECUTE FUNCTION iam.tenant_members_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.tenants FOR EACH ROW EXECUTE FUNCTION iam.tenants_stamp_update();
CREATE TRIGGER stamp_update BEFORE UPDATE ON iam.users FOR EACH ROW EXECUTE FUNCTION iam.users_stamp_update();
CREATE TRIGGER system_roles_stay BEFORE INSERT OR DELETE OR UPDATE ON iam.role_permissions FOR EACH ROW EXECUTE FUNCTION iam.refuse_system_role();
CREATE TRIGGER system_roles_stay BEFORE INSERT OR DELETE OR UPDATE ON iam.roles FOR EACH ROW EXECUTE FUNCTION iam.refuse_system_role();
ALTER TABLE ONLY iam.api_key_usage
    ADD CONSTRAINT api_key_usage_key_id_fkey FOREIGN KEY (key_id) REFERENCES iam.api_keys(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.api_keys
    ADD CONSTRAINT api_keys_rotated_from_fkey FOREIGN KEY (rotated_from) REFERENCES iam.api_keys(id) ON DELETE SET NULL;
ALTER TABLE ONLY iam.api_keys
    ADD CONSTRAINT api_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES iam.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.api_keys
    ADD CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.invitations
    ADD CONSTRAINT invitations_inviter_id_fkey FOREIGN KEY (inviter_id) REFERENCES iam.users(id) ON DELETE SET NULL;
ALTER TABLE ONLY iam.invitations
    ADD CONSTRAINT invitations_role_id_fkey FOREIGN KEY (role_id) REFERENCES iam.roles(id) ON DELETE SET NULL;
ALTER TABLE ONLY iam.invitations
    ADD CONSTRAINT invitations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES iam.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.invitations
    ADD CONSTRAINT invitations_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE SET NULL;
ALTER TABLE ONLY iam.login_state
    ADD CONSTRAINT login_state_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.outbox
    ADD CONSTRAINT outbox_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES iam.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.password_resets
    ADD CONSTRAINT password_resets_shown_to_fkey FOREIGN KEY (shown_to) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.password_resets
    ADD CONSTRAINT password_resets_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES iam.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.password_resets
    ADD CONSTRAINT password_resets_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.role_grants
    ADD CONSTRAINT role_grants_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES iam.users(id) ON DELETE SET NULL;
ALTER TABLE ONLY iam.role_grants
    ADD CONSTRAINT role_grants_member_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES iam.tenant_members(tenant_id, user_id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.role_grants
    ADD CONSTRAINT role_grants_role_id_fkey FOREIGN KEY (role_id) REFERENCES iam.roles(id);
ALTER TABLE ONLY iam.role_grants
    ADD CONSTRAINT role_grants_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES iam.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.role_grants
    ADD CONSTRAINT role_grants_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.role_permissions
    ADD CONSTRAINT role_permissions_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES iam.users(id) ON DELETE SET NULL;
ALTER TABLE ONLY iam.role_permissions
    ADD CONSTRAINT role_permissions_permission_id_fkey FOREIGN KEY (permission_id) REFERENCES iam.permissions(id);
ALTER TABLE ONLY iam.role_permissions
    ADD CONSTRAINT role_permissions_role_id_fkey FOREIGN KEY (role_id) REFERENCES iam.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.roles
    ADD CONSTRAINT roles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES iam.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.second_factor_uses
    ADD CONSTRAINT second_factor_uses_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.second_factors
    ADD CONSTRAINT second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.sessions
    ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.sign_in_challenges
    ADD CONSTRAINT sign_in_challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.task_rows
    ADD CONSTRAINT task_rows_task_id_fkey FOREIGN KEY (task_id) REFERENCES iam.tasks(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.tasks
    ADD CONSTRAINT tasks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES iam.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.tenant_members
    ADD CONSTRAINT tenant_members_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES iam.users(id) ON DELETE SET NULL;
ALTER TABLE ONLY iam.tenant_members
    ADD CONSTRAINT tenant_members_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES iam.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.tenant_members
    ADD CONSTRAINT tenant_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY iam.user_activity
    ADD CONSTRAINT user_activity_user_id_fkey FOREIGN KEY (user_id) REFERENCES iam.users(id) ON DELETE CASCADE;
ALTER TABLE iam.api_key_usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.api_keys_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.audit_details ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.audit_details_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.audit_events_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.audit_leaves ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.data_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.data_keys_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON iam.permissions FOR SELECT TO tenantry_tenant, tenantry_self USING (true);
CREATE POLICY everybody ON iam.settings FOR SELECT TO tenantry_tenant, tenantry_self USING (true);
ALTER TABLE iam.idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.invitations_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.login_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_visible_keys ON iam.api_key_usage FOR SELECT TO tenantry_tenant, tenantry_self USING ((EXISTS ( SELECT
   FROM iam.api_keys k
  WHERE (k.id = api_key_usage.key_id))));
ALTER TABLE iam.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.password_resets ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.permissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.permissions_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON iam.api_key_usage TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.api_keys TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.api_keys_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.audit_details TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.audit_events TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.audit_leaves TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.data_keys TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.data_keys_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.idempotency_keys TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.invitations TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.invitations_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.login_state TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.outbox TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.password_resets TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.permissions TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.permissions_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.role_grants TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.role_grants_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.role_permissions TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.role_permissions_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.roles TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.roles_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.second_factors TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.second_factors_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.sessions TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.settings TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.settings_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.signing_keys TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.signing_keys_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.task_rows TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.tasks TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.tenant_members TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.tenant_members_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.tenants TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.tenants_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.user_activity TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.users TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.users_history TO tenantry_platform USING (true);
ALTER TABLE iam.refused_sign_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.role_grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.role_grants_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.role_permissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.role_permissions_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.roles_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.second_factor_uses ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.second_factors ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.second_factors_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY self ON iam.role_grants FOR SELECT TO tenantry_self USING ((user_id = iam.current_user_id()));
CREATE POLICY self ON iam.second_factors FOR SELECT TO tenantry_self USING ((user_id = iam.current_user_id()));
CREATE POLICY self ON iam.sessions TO tenantry_self USING ((user_id = iam.current_user_id()));
CREATE POLICY self ON iam.tenant_members FOR SELECT TO tenantry_self USING ((user_id = iam.current_user_id()));
CREATE POLICY self ON iam.tenants FOR SELECT TO tenantry_self USING ((id = ANY (ARRAY( SELECT m.tenant_id
   FROM iam.tenant_members m
  WHERE (m.user_id = iam.current_user_id())))));
CREATE POLICY self ON iam.user_activity FOR SELECT TO tenantry_self USING ((user_id = iam.current_user_id()));
CREATE POLICY self ON iam.users TO tenantry_self USING ((id = iam.current_user_id()));
CREATE POLICY self_insert ON iam.api_keys FOR INSERT TO tenantry_self WITH CHECK (((user_id = iam.current_user_id()) AND (tenant_id IS NULL)));
CREATE POLICY self_read ON iam.api_keys FOR SELECT TO tenantry_self USING ((user_id = iam.current_user_id()));
CREATE POLICY self_update ON iam.api_keys FOR UPDATE TO tenantry_self USING ((user_id = iam.current_user_id()));
ALTER TABLE iam.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.settings_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.sign_in_challenges ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.signing_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.signing_keys_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.task_rows ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON iam.api_keys_history FOR SELECT TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.audit_details FOR SELECT TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.audit_events FOR SELECT TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.invitations_history FOR SELECT TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.role_grants_history FOR SELECT TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.role_permissions_history FOR SELECT TO tenantry_tenant USING ((scope_id = ANY (( SELECT iam.visible_role_scopes() AS visible_role_scopes)::uuid[])));
CREATE POLICY tenant ON iam.roles_history FOR SELECT TO tenantry_tenant USING ((scope_id = ANY (( SELECT iam.visible_role_scopes() AS visible_role_scopes)::uuid[])));
CREATE POLICY tenant ON iam.sessions FOR SELECT TO tenantry_tenant USING ((user_id = ANY (ARRAY( SELECT m.user_id
   FROM iam.tenant_members m
  WHERE (m.tenant_id = iam.current_tenant_id())))));
CREATE POLICY tenant ON iam.task_rows TO tenantry_tenant USING ((EXISTS ( SELECT
   FROM iam.tasks t
  WHERE ((t.id = task_rows.task_id) AND (t.tenant_id = iam.current_tenant_id())))));
CREATE POLICY tenant ON iam.tasks TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.tenant_members TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.tenant_members_history FOR SELECT TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.tenants TO tenantry_tenant USING ((id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.tenants_history FOR SELECT TO tenantry_tenant USING ((id = iam.current_tenant_id()));
CREATE POLICY tenant ON iam.user_activity FOR SELECT TO tenantry_tenant USING ((EXISTS ( SELECT
   FROM iam.tenant_members m
  WHERE ((m.tenant_id = iam.current_tenant_id()) AND (m.user_id = user_activity.user_id)))));
CREATE POLICY tenant ON iam.users FOR SELECT TO tenantry_tenant USING ((EXISTS ( SELECT
   FROM iam.tenant_members m
  WHERE ((m.tenant_id = ( SELECT iam.current_tenant_id() AS current_tenant_id)) AND (m.user_id = users.id)))));
CREATE POLICY tenant ON iam.users_history FOR SELECT TO tenantry_tenant USING ((EXISTS ( SELECT
   FROM iam.tenant_members m
  WHERE ((m.tenant_id = iam.current_tenant_id()) AND (m.user_id = users_history.id)))));
CREATE POLICY tenant_delete ON iam.role_grants FOR DELETE TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant_delete ON iam.role_permissions FOR DELETE TO tenantry_tenant USING ((scope_id = iam.current_tenant_id()));
CREATE POLICY tenant_delete ON iam.roles FOR DELETE TO tenantry_tenant USING ((scope_id = iam.current_tenant_id()));
CREATE POLICY tenant_insert ON iam.api_keys FOR INSERT TO tenantry_tenant WITH CHECK (((tenant_id = iam.current_tenant_id()) AND (EXISTS ( SELECT
   FROM iam.tenant_members m
  WHERE ((m.tenant_id = iam.current_tenant_id()) AND (m.user_id = api_keys.user_id))))));
CREATE POLICY tenant_insert ON iam.invitations FOR INSERT TO tenantry_tenant WITH CHECK (((tenant_id = iam.current_tenant_id()) AND (NOT (inviter_id IS DISTINCT FROM iam.current_user_id())) AND (NOT is_by_operator)));
CREATE POLICY tenant_insert ON iam.role_grants FOR INSERT TO tenantry_tenant WITH CHECK (((tenant_id = iam.current_tenant_id()) AND (NOT (granted_by IS DISTINCT FROM iam.current_user_id())) AND (EXISTS ( SELECT
   FROM iam.roles r
  WHERE (r.id = role_grants.role_id))) AND (EXISTS ( SELECT
   FROM iam.tenant_members m
  WHERE ((m.tenant_id = iam.current_tenant_id()) AND (m.user_id = role_grants.user_id))))));
CREATE POLICY tenant_insert ON iam.role_permissions FOR INSERT TO tenantry_tenant WITH CHECK (((scope_id = iam.current_tenant_id()) AND (NOT (granted_by IS DISTINCT FROM iam.current_user_id()))));
CREATE POLICY tenant_insert ON iam.roles FOR INSERT TO tenantry_tenant WITH CHECK ((tenant_id = iam.current_tenant_id()));
ALTER TABLE iam.tenant_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.tenant_members_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON iam.api_keys FOR SELECT TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant_read ON iam.invitations FOR SELECT TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant_read ON iam.role_grants FOR SELECT TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant_read ON iam.role_permissions FOR SELECT TO tenantry_tenant USING ((scope_id = ANY (( SELECT iam.visible_role_scopes() AS visible_role_scopes)::uuid[])));
CREATE POLICY tenant_read ON iam.roles FOR SELECT TO tenantry_tenant USING ((scope_id = ANY (( SELECT iam.visible_role_scopes() AS visible_role_scopes)::uuid[])));
CREATE POLICY tenant_update ON iam.api_keys FOR UPDATE TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant_update ON iam.invitations FOR UPDATE TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant_update ON iam.role_grants FOR UPDATE TO tenantry_tenant USING ((tenant_id = iam.current_tenant_id()));
CREATE POLICY tenant_update ON iam.roles FOR UPDATE TO tenantry_tenant USING ((scope_id = iam.current_tenant_id()));
ALTER TABLE iam.tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.tenants_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.user_activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.users_history ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA iam TO tenantry_app;
GRANT USAGE ON SCHEMA iam TO tenantry_platform;
GRANT USAGE ON SCHEMA iam TO tenantry_tenant;
GRANT USAGE ON SCHEMA iam TO tenantry_self;
GRANT USAGE ON SCHEMA iam_auth TO tenantry_app;
GRANT USAGE ON SCHEMA iam_auth TO tenantry_platform;
GRANT USAGE ON SCHEMA iam_auth TO tenantry_tenant;
GRANT USAGE ON SCHEMA iam_auth TO tenantry_self;
REVOKE ALL ON FUNCTION iam.add_audit_partition(p_parent text, p_month timestamp without time zone) FROM PUBLIC;
GRANT SELECT ON TABLE iam.api_keys_history TO tenantry_platform;
GRANT SELECT ON TABLE iam.api_keys_history TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.api_keys_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.api_keys_as_of(p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.api_keys_as_of(p_at timestamp with time zone) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.api_keys_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.api_keys_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.api_keys_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.api_keys_permissions() FROM PUBLIC;
GRANT ALL ON FUNCTION iam.api_keys_permissions() TO tenantry_platform;
GRANT ALL ON FUNCTION iam.api_keys_permissions() TO tenantry_tenant;
GRANT ALL ON FUNCTION iam.api_keys_permissions() TO tenantry_self;
REVOKE ALL ON FUNCTION iam.api_keys_stamp_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.audit_context(p_default_action text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.audit_table(p_table text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.audited_columns(p_table text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.begin_user_activity() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.current_tenant_id() FROM PUBLIC;
GRANT ALL ON FUNCTION iam.current_tenant_id() TO tenantry_app;
GRANT ALL ON FUNCTION iam.current_tenant_id() TO tenantry_platform;
GRANT ALL ON FUNCTION iam.current_tenant_id() TO tenantry_tenant;
GRANT ALL ON FUNCTION iam.current_tenant_id() TO tenantry_self;
REVOKE ALL ON FUNCTION iam.current_user_id() FROM PUBLIC;
GRANT ALL ON FUNCTION iam.current_user_id() TO tenantry_app;
GRANT ALL ON FUNCTION iam.current_user_id() TO tenantry_platform;
GRANT ALL ON FUNCTION iam.current_user_id() TO tenantry_tenant;
GRANT ALL ON FUNCTION iam.current_user_id() TO tenantry_self;
GRANT SELECT ON TABLE iam.data_keys_history TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.data_keys_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.data_keys_as_of(p_at timestamp with time zone) TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.data_keys_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.data_keys_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.data_keys_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.data_keys_stamp_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.difference_as_json(p_table text, p_secret text[], p_fixed text[], p_side text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.end_password_resets() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.ensure_audit_partitions(p_months_ahead integer) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.ensure_audit_partitions(p_months_ahead integer) TO tenantry_platform;
GRANT SELECT ON TABLE iam.invitations_history TO tenantry_platform;
GRANT SELECT ON TABLE iam.invitations_history TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.invitations_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.invitations_as_of(p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.invitations_as_of(p_at timestamp with time zone) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.invitations_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.invitations_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.invitations_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.invitations_role() FROM PUBLIC;
GRANT ALL ON FUNCTION iam.invitations_role() TO tenantry_platform;
GRANT ALL ON FUNCTION iam.invitations_role() TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.invitations_stamp_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.keep_a_superuser() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.lock_rule(p_rule text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.lock_rule(p_rule text) TO tenantry_app;
GRANT ALL ON FUNCTION iam.lock_rule(p_rule text) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.lock_rule(p_rule text) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam.lock_rule(p_rule text) TO tenantry_self;
REVOKE ALL ON FUNCTION iam.make_as_of_function(p_table text, p_history text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.make_audit_trigger(p_table text, p_event text, p_rows text, p_before text, p_after text, p_former text, p_history text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.make_history_table(p_table text, p_secret text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.make_stamp_trigger(p_table text, p_fixed text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.note_role_permissions() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.note_sign_in() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.notify_change(p_table text, p_tenants uuid[], p_ids uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.now() FROM PUBLIC;
GRANT ALL ON FUNCTION iam.now() TO tenantry_app;
GRANT ALL ON FUNCTION iam.now() TO tenantry_platform;
GRANT ALL ON FUNCTION iam.now() TO tenantry_tenant;
GRANT ALL ON FUNCTION iam.now() TO tenantry_self;
GRANT SELECT ON TABLE iam.permissions_history TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.permissions_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.permissions_as_of(p_at timestamp with time zone) TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.permissions_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.permissions_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.permissions_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.permissions_stamp_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.protect_audit_table(p_table regclass) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.purge_tenant(p_tenant uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.purge_tenant(p_tenant uuid) TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.record_event(p_action text, p_target_kind text, p_target_id uuid, p_tenant uuid, p_outcome text, p_before jsonb, p_after jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.record_event(p_action text, p_target_kind text, p_target_id uuid, p_tenant uuid, p_outcome text, p_before jsonb, p_after jsonb) TO tenantry_app;
GRANT ALL ON FUNCTION iam.record_event(p_action text, p_target_kind text, p_target_id uuid, p_tenant uuid, p_outcome text, p_before jsonb, p_after jsonb) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.record_event(p_action text, p_target_kind text, p_target_id uuid, p_tenant uuid, p_outcome text, p_before jsonb, p_after jsonb) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam.record_event(p_action text, p_target_kind text, p_target_id uuid, p_tenant uuid, p_outcome text, p_before jsonb, p_after jsonb) TO tenantry_self;
REVOKE ALL ON FUNCTION iam.record_reading(p_tenant uuid, p_question jsonb, p_answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.record_reading(p_tenant uuid, p_question jsonb, p_answer jsonb) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.record_reading(p_tenant uuid, p_question jsonb, p_answer jsonb) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.refuse_audit_change() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.refuse_system_role() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.refuse_truncate() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.removed_rows(p_kind text, p_request uuid, p_id uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.restore_grant(p_request uuid, p_user uuid, p_tenant uuid, p_role uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.restore_grant(p_request uuid, p_user uuid, p_tenant uuid, p_role uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.restore_grant(p_request uuid, p_user uuid, p_tenant uuid, p_role uuid) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.restore_membership(p_request uuid, p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.restore_membership(p_request uuid, p_id uuid) TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.restore_rows(p_kind text, p_request uuid, p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.restore_rows(p_kind text, p_request uuid, p_id uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.restore_rows(p_kind text, p_request uuid, p_id uuid) TO tenantry_tenant;
GRANT SELECT ON TABLE iam.role_grants_history TO tenantry_platform;
GRANT SELECT ON TABLE iam.role_grants_history TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.role_grants_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.role_grants_as_of(p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.role_grants_as_of(p_at timestamp with time zone) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.role_grants_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.role_grants_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.role_grants_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.role_grants_role() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.role_grants_stamp_update() FROM PUBLIC;
GRANT SELECT ON TABLE iam.role_permissions_history TO tenantry_platform;
GRANT SELECT ON TABLE iam.role_permissions_history TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.role_permissions_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.role_permissions_as_of(p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.role_permissions_as_of(p_at timestamp with time zone) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.role_permissions_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.role_permissions_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.role_permissions_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.role_permissions_scope() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.role_permissions_stamp_update() FROM PUBLIC;
GRANT SELECT ON TABLE iam.roles_history TO tenantry_platform;
GRANT SELECT ON TABLE iam.roles_history TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.roles_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.roles_as_of(p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.roles_as_of(p_at timestamp with time zone) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.roles_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.roles_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.roles_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.roles_stamp_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.row_as_json(p_table text, p_secret text[]) FROM PUBLIC;
GRANT SELECT ON TABLE iam.second_factors_history TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.second_factors_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.second_factors_as_of(p_at timestamp with time zone) TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.second_factors_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.second_factors_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.second_factors_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.second_factors_stamp_update() FROM PUBLIC;
GRANT SELECT ON TABLE iam.settings_history TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.settings_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.settings_as_of(p_at timestamp with time zone) TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.settings_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.settings_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.settings_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.settings_stamp_update() FROM PUBLIC;
GRANT SELECT ON TABLE iam.signing_keys_history TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.signing_keys_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.signing_keys_as_of(p_at timestamp with time zone) TO tenantry_platform;
REVOKE ALL ON FUNCTION iam.signing_keys_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.signing_keys_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.signing_keys_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.signing_keys_stamp_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.stamp_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.tenant_grace() FROM PUBLIC;
GRANT ALL ON FUNCTION iam.tenant_grace() TO tenantry_platform;
GRANT ALL ON FUNCTION iam.tenant_grace() TO tenantry_tenant;
GRANT ALL ON FUNCTION iam.tenant_grace() TO tenantry_self;
GRANT SELECT ON TABLE iam.tenant_members_history TO tenantry_platform;
GRANT SELECT ON TABLE iam.tenant_members_history TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.tenant_members_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.tenant_members_as_of(p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.tenant_members_as_of(p_at timestamp with time zone) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.tenant_members_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.tenant_members_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.tenant_members_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.tenant_members_stamp_update() FROM PUBLIC;
GRANT SELECT ON TABLE iam.tenants_history TO tenantry_platform;
GRANT SELECT ON TABLE iam.tenants_history TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.tenants_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.tenants_as_of(p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.tenants_as_of(p_at timestamp with time zone) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.tenants_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.tenants_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.tenants_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.tenants_stamp_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.test_now() FROM PUBLIC;
GRANT ALL ON FUNCTION iam.test_now() TO tenantry_app;
GRANT ALL ON FUNCTION iam.test_now() TO tenantry_platform;
GRANT ALL ON FUNCTION iam.test_now() TO tenantry_tenant;
GRANT ALL ON FUNCTION iam.test_now() TO tenantry_self;
REVOKE ALL ON FUNCTION iam.text_key(p_text text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.text_key(p_text text) TO tenantry_app;
GRANT ALL ON FUNCTION iam.text_key(p_text text) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.text_key(p_text text) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam.text_key(p_text text) TO tenantry_self;
GRANT SELECT ON TABLE iam.users_history TO tenantry_platform;
GRANT SELECT ON TABLE iam.users_history TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.users_as_of(p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam.users_as_of(p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam.users_as_of(p_at timestamp with time zone) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam.users_audit_delete() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.users_audit_insert() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.users_audit_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.users_stamp_update() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam.visible_role_scopes() FROM PUBLIC;
GRANT ALL ON FUNCTION iam.visible_role_scopes() TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.accept_invitation(p_token_hash bytea, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_first_name text, p_last_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.accept_invitation(p_token_hash bytea, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_first_name text, p_last_name text) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.access_decision(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.access_holders(p_permission text, p_tenant uuid, p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.access_holders(p_permission text, p_tenant uuid, p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.access_holders(p_permission text, p_tenant uuid, p_at timestamp with time zone) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.act_as(p_user uuid, p_email text, p_session uuid, p_credential text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.acts_as_superuser(p_kind text, p_user uuid, p_session uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.answer(p_outcome text, p_session uuid, p_nonce bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.authenticate_key(p_hash bytea, p_in_query boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.authenticate_key(p_hash bytea, p_in_query boolean) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.authenticate_session(p_session uuid, p_user uuid, p_kid text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.authenticate_session(p_session uuid, p_user uuid, p_kid text) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.begin_own_second_factor(p_secret bytea, p_key_id text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.begin_own_second_factor(p_secret bytea, p_key_id text) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.begin_password_reset(p_user uuid, p_token_hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.begin_password_reset(p_user uuid, p_token_hash bytea) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.begin_password_reset(p_user uuid, p_token_hash bytea) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.begin_password_resets(p_users uuid[], p_token_hashes bytea[]) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.begin_password_resets(p_users uuid[], p_token_hashes bytea[]) TO tenantry_platform;
REVOKE ALL ON FUNCTION iam_auth.begin_second_step(p_challenge bytea, OUT outcome text, OUT user_id uuid, OUT email text, OUT secret bytea, OUT key_id text, OUT present timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.begin_second_step(p_challenge bytea, OUT outcome text, OUT user_id uuid, OUT email text, OUT secret bytea, OUT key_id text, OUT present timestamp with time zone) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.begin_session(p_user uuid, p_email text, p_credential text, p_family bytea, p_refresh_hash bytea, p_client text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.begin_sign_in(p_email text, OUT outcome text, OUT user_id uuid, OUT password_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.begin_sign_in(p_email text, OUT outcome text, OUT user_id uuid, OUT password_hash text) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.belongs_elsewhere(p_target uuid, p_tenant uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.caller() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.change_own_account(p_email text, p_first_name text, p_last_name text, p_password_hash text, p_keep_session uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.change_own_account(p_email text, p_first_name text, p_last_name text, p_password_hash text, p_keep_session uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.change_own_second_factor(p_granted boolean, p_step bigint, p_recovery bytea, p_recovery_hashes bytea[]) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.change_own_second_factor(p_granted boolean, p_step bigint, p_recovery bytea, p_recovery_hashes bytea[]) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.check_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.check_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.check_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.check_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.codes_gained(p_codes text[], p_owner uuid, p_heir uuid) FROM PUBLIC;
GRANT INSERT ON TABLE iam.api_keys TO tenantry_platform;
GRANT INSERT ON TABLE iam.api_keys TO tenantry_tenant;
GRANT INSERT ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(id) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(id) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(id) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(name),UPDATE(name) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(name),UPDATE(name) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(name),UPDATE(name) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(name_key) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(name_key) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(name_key) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(description),UPDATE(description) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(description),UPDATE(description) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(description),UPDATE(description) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(key_prefix) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(key_prefix) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(key_prefix) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(search_key) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(search_key) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(search_key) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(scope) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(scope) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(scope) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(tenant_id) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(tenant_id) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(tenant_id) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(user_id),UPDATE(user_id) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(user_id) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(user_id) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(permissions),UPDATE(permissions) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(permissions),UPDATE(permissions) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(permissions),UPDATE(permissions) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(allowed_networks),UPDATE(allowed_networks) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(allowed_networks),UPDATE(allowed_networks) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(allowed_networks),UPDATE(allowed_networks) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(is_active),UPDATE(is_active) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(is_active),UPDATE(is_active) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(is_active),UPDATE(is_active) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(expires_at),UPDATE(expires_at) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(expires_at),UPDATE(expires_at) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(expires_at),UPDATE(expires_at) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(revoked_at),UPDATE(revoked_at) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(revoked_at),UPDATE(revoked_at) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(revoked_at),UPDATE(revoked_at) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(rotated_from) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(rotated_from) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(rotated_from) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(version),UPDATE(version) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(version),UPDATE(version) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(version),UPDATE(version) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(created_at) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(created_at) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(created_at) ON TABLE iam.api_keys TO tenantry_self;
GRANT SELECT(updated_at),UPDATE(updated_at) ON TABLE iam.api_keys TO tenantry_platform;
GRANT SELECT(updated_at),UPDATE(updated_at) ON TABLE iam.api_keys TO tenantry_tenant;
GRANT SELECT(updated_at),UPDATE(updated_at) ON TABLE iam.api_keys TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.codes_of_key(k iam.api_keys) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.confirm_own_second_factor(p_step bigint, p_recovery_hashes bytea[]) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.confirm_own_second_factor(p_step bigint, p_recovery_hashes bytea[]) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.count_refused_sign_in(p_user uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.covers_role(p_user uuid, p_tenant uuid, p_role uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.create_first_superuser(p_email text, p_first_name text, p_last_name text, p_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.create_first_superuser(p_email text, p_first_name text, p_last_name text, p_hash text) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.create_user(p_id uuid, p_kind text, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean, p_password_hash text, p_must_change_password boolean, p_tenant uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.create_user(p_id uuid, p_kind text, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean, p_password_hash text, p_must_change_password boolean, p_tenant uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.create_user(p_id uuid, p_kind text, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean, p_password_hash text, p_must_change_password boolean, p_tenant uuid) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.dead_session(p_user uuid, p_kid text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.decide(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.decide(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) TO tenantry_app;
GRANT ALL ON FUNCTION iam_auth.decide(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.decide(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.decide(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.decide_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.delete_own_account() FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.delete_own_account() TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.delete_user(p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.delete_user(p_id uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.delete_user(p_id uuid) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.effective_access(p_user uuid, p_tenant uuid, p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.effective_access(p_user uuid, p_tenant uuid, p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.effective_access(p_user uuid, p_tenant uuid, p_at timestamp with time zone) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.effective_access(p_user uuid, p_tenant uuid, p_at timestamp with time zone) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.end_session(p_session uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.end_session(p_session uuid) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.end_sessions(p_users uuid[], p_session uuid, p_spared uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.end_task(p_task uuid, p_is_cancelled boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.end_task(p_task uuid, p_is_cancelled boolean) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.end_task(p_task uuid, p_is_cancelled boolean) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.enqueue_mail(p_kind text, p_recipient text, p_subject text, p_body text, p_expires_at timestamp with time zone, p_tenant uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.enqueue_mail(p_kind text, p_recipient text, p_subject text, p_body text, p_expires_at timestamp with time zone, p_tenant uuid) TO tenantry_app;
GRANT ALL ON FUNCTION iam_auth.enqueue_mail(p_kind text, p_recipient text, p_subject text, p_body text, p_expires_at timestamp with time zone, p_tenant uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.enqueue_mail(p_kind text, p_recipient text, p_subject text, p_body text, p_expires_at timestamp with time zone, p_tenant uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.enqueue_mail(p_kind text, p_recipient text, p_subject text, p_body text, p_expires_at timestamp with time zone, p_tenant uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.enqueue_mails(p_kind text, p_recipients text[], p_subject text, p_bodies text[], p_expires_at timestamp with time zone, p_tenant uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.enqueue_mails(p_kind text, p_recipients text[], p_subject text, p_bodies text[], p_expires_at timestamp with time zone, p_tenant uuid) TO tenantry_platform;
REVOKE ALL ON FUNCTION iam_auth.explain_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.explain_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.explain_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.explain_access(p_user uuid, p_permission text, p_tenant uuid, p_at timestamp with time zone) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.fail_attempt(p_email text, p_user uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.fail_attempt(p_email text, p_user uuid) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.fail_sign_in(p_key bytea, p_user uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.finish_idempotent_request(p_key_hash bytea, p_attempt uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.finish_idempotent_request(p_key_hash bytea, p_attempt uuid) TO tenantry_app;
GRANT ALL ON FUNCTION iam_auth.finish_idempotent_request(p_key_hash bytea, p_attempt uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.finish_idempotent_request(p_key_hash bytea, p_attempt uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.finish_idempotent_request(p_key_hash bytea, p_attempt uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.finish_password_change(p_email text, p_granted boolean, p_user uuid, p_session uuid, p_hash text, p_matches boolean, p_new_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.finish_password_change(p_email text, p_granted boolean, p_user uuid, p_session uuid, p_hash text, p_matches boolean, p_new_hash text) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.finish_second_step(p_challenge bytea, p_email text, p_granted boolean, p_step bigint, p_recovery bytea, p_family bytea, p_refresh_hash bytea, p_client text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.finish_second_step(p_challenge bytea, p_email text, p_granted boolean, p_step bigint, p_recovery bytea, p_family bytea, p_refresh_hash bytea, p_client text) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.finish_sign_in(p_email text, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_family bytea, p_refresh_hash bytea, p_challenge bytea, p_client text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.finish_sign_in(p_email text, p_granted boolean, p_user uuid, p_hash text, p_matches boolean, p_new_hash text, p_family bytea, p_refresh_hash bytea, p_challenge bytea, p_client text) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.finish_task_row(p_task uuid, p_position integer, p_state text, p_code text, p_reason text, p_field text, p_detail text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.finish_task_row(p_task uuid, p_position integer, p_state text, p_code text, p_reason text, p_field text, p_detail text) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.finish_task_row(p_task uuid, p_position integer, p_state text, p_code text, p_reason text, p_field text, p_detail text) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.forget_data_keys() FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.forget_data_keys() TO tenantry_platform;
REVOKE ALL ON FUNCTION iam_auth.give_up_sign_in(p_email text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.give_up_sign_in(p_email text) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.had_grant(p_user uuid, p_tenant uuid, p_permission uuid, p_at timestamp with time zone) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.hand_over(p_from uuid, p_to uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.hand_over(p_from uuid, p_to uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.hand_over(p_from uuid, p_to uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.hand_over(p_from uuid, p_to uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.has_grant(p_user uuid, p_tenant uuid, p_permission text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.has_second_factor(p_user uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.instant_asked(p_at timestamp with time zone) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.is_allowed_from(p_networks cidr[], p_address text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.is_ephemeral() FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.is_good_key(k iam.api_keys) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.is_limited(k iam.api_keys) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.is_limited_key(p_key uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.issuer() FROM PUBLIC;
GRANT INSERT ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(id) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(id),INSERT(id) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(email) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(email),INSERT(email) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(email_key) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(email_key) ON TABLE iam.invitations TO tenantry_tenant;
GRANT UPDATE(token_hash) ON TABLE iam.invitations TO tenantry_platform;
GRANT INSERT(token_hash),UPDATE(token_hash) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(status),UPDATE(status) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(status),UPDATE(status) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(tenant_id) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(tenant_id),INSERT(tenant_id) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(role_id),UPDATE(role_id) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(role_id),INSERT(role_id),UPDATE(role_id) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(inviter_id),UPDATE(inviter_id) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(inviter_id),INSERT(inviter_id),UPDATE(inviter_id) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(is_by_operator),UPDATE(is_by_operator) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(is_by_operator),INSERT(is_by_operator),UPDATE(is_by_operator) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(user_id) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(user_id) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(expires_at),UPDATE(expires_at) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(expires_at),INSERT(expires_at),UPDATE(expires_at) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(accepted_at) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(accepted_at) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(version),UPDATE(version) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(version),UPDATE(version) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(created_at) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(created_at) ON TABLE iam.invitations TO tenantry_tenant;
GRANT SELECT(updated_at),UPDATE(updated_at) ON TABLE iam.invitations TO tenantry_platform;
GRANT SELECT(updated_at),UPDATE(updated_at) ON TABLE iam.invitations TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.join_by_invitation(i iam.invitations, p_user uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.keep_wall_around_user(p_target uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.key_refusal(p_key uuid, p_user uuid, p_permission text, p_tenant uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.locked_until(p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.locked_until(p_id uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.locked_until(p_id uuid) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.may_all_of(p_kind text, p_caller uuid, p_session uuid, p_user uuid, p_tenant uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.may_all_of(p_kind text, p_caller uuid, p_session uuid, p_user uuid, p_tenant uuid) TO tenantry_app;
GRANT ALL ON FUNCTION iam_auth.may_all_of(p_kind text, p_caller uuid, p_session uuid, p_user uuid, p_tenant uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.may_all_of(p_kind text, p_caller uuid, p_session uuid, p_user uuid, p_tenant uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.may_all_of(p_kind text, p_caller uuid, p_session uuid, p_user uuid, p_tenant uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.may_see_access(p_user uuid, p_tenant uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.nearest_role(p_user uuid, p_permission uuid, p_tenant uuid, p_at timestamp with time zone, OUT id uuid, OUT name text, OUT others integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.needs_setup() FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.needs_setup() TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.outranks(p_target uuid, p_user uuid, p_tenant uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.own_second_factor(OUT present timestamp with time zone, OUT confirmed_at timestamp with time zone, OUT secret bytea, OUT key_id text, OUT recovery_left integer, OUT email text, OUT issuer text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.own_second_factor(OUT present timestamp with time zone, OUT confirmed_at timestamp with time zone, OUT secret bytea, OUT key_id text, OUT recovery_left integer, OUT email text, OUT issuer text) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.pass_sign_in(p_key bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.password_rules(OUT shortest integer, OUT refuses_common boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.password_rules(OUT shortest integer, OUT refuses_common boolean) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.permission_id(p_code text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.place_of_invitation(p_invitation uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.place_of_invitation(p_invitation uuid) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.place_of_key(p_key uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.place_of_key(p_key uuid) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.presume_key(p_key uuid, p_key_version integer, p_user uuid, p_version integer, p_platform boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.presume_key(p_key uuid, p_key_version integer, p_user uuid, p_version integer, p_platform boolean) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.presume_session(p_session uuid, p_user uuid, p_version integer, p_platform boolean, p_kid text, p_issuer text, p_token_end timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.presume_session(p_session uuid, p_user uuid, p_version integer, p_platform boolean, p_kid text, p_issuer text, p_token_end timestamp with time zone) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.raise_refusal(p_decision text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.readable_address(p_address text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.record_refused_sign_ins() FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.record_refused_sign_ins() TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.redeem_password_reset(p_token_hash bytea, p_new_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.redeem_password_reset(p_token_hash bytea, p_new_hash text) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.refresh_session(p_family bytea, p_refresh_hash bytea, p_successor_hash bytea, p_nonce bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.refresh_session(p_family bytea, p_refresh_hash bytea, p_successor_hash bytea, p_nonce bytea) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.require(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.require(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) TO tenantry_app;
GRANT ALL ON FUNCTION iam_auth.require(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.require(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.require(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.require_at_invitation(p_kind text, p_user uuid, p_session uuid, p_permission text, p_invitation uuid, p_hides_deleted boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.require_at_invitation(p_kind text, p_user uuid, p_session uuid, p_permission text, p_invitation uuid, p_hides_deleted boolean) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.require_at_invitation(p_kind text, p_user uuid, p_session uuid, p_permission text, p_invitation uuid, p_hides_deleted boolean) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.require_at_key(p_kind text, p_user uuid, p_session uuid, p_permission text, p_key uuid, p_hides_deleted boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.require_at_key(p_kind text, p_user uuid, p_session uuid, p_permission text, p_key uuid, p_hides_deleted boolean) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.require_at_key(p_kind text, p_user uuid, p_session uuid, p_permission text, p_key uuid, p_hides_deleted boolean) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.require_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.require_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) TO tenantry_app;
GRANT ALL ON FUNCTION iam_auth.require_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.require_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.require_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.require_power_over_member(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.require_power_over_member(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) TO tenantry_app;
GRANT ALL ON FUNCTION iam_auth.require_power_over_member(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.require_power_over_member(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.require_power_over_member(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid, p_target uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.require_superuser(p_kind text, p_user uuid, p_session uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.require_superuser(p_kind text, p_user uuid, p_session uuid) TO tenantry_app;
GRANT ALL ON FUNCTION iam_auth.require_superuser(p_kind text, p_user uuid, p_session uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.require_superuser(p_kind text, p_user uuid, p_session uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.require_superuser(p_kind text, p_user uuid, p_session uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.reset_second_factor(p_user uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.reset_second_factor(p_user uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.reset_second_factor(p_user uuid) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.revoke_session(p_session uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.revoke_session(p_session uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.revoke_session(p_session uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.revoke_session(p_session uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.revoke_sessions_in(p_kind text, p_user uuid, p_permission text, p_tenant uuid, p_spared uuid, OUT ended integer, OUT spared integer) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.revoke_sessions_in(p_kind text, p_user uuid, p_permission text, p_tenant uuid, p_spared uuid, OUT ended integer, OUT spared integer) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.revoke_sessions_in(p_kind text, p_user uuid, p_permission text, p_tenant uuid, p_spared uuid, OUT ended integer, OUT spared integer) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.revoke_sessions_of(p_user uuid, p_spared uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.revoke_sessions_of(p_user uuid, p_spared uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.revoke_sessions_of(p_user uuid, p_spared uuid) TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.revoke_sessions_of(p_user uuid, p_spared uuid) TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.sends_mail() FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.sends_mail() TO tenantry_app;
GRANT ALL ON FUNCTION iam_auth.sends_mail() TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.sends_mail() TO tenantry_tenant;
GRANT ALL ON FUNCTION iam_auth.sends_mail() TO tenantry_self;
REVOKE ALL ON FUNCTION iam_auth.session_end(p_created_at timestamp with time zone) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.set_password(p_id uuid, p_password_hash text, p_must_change boolean, p_keep_session uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.set_password(p_id uuid, p_password_hash text, p_must_change boolean, p_keep_session uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.set_password(p_id uuid, p_password_hash text, p_must_change boolean, p_keep_session uuid) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.setting(p_key text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.sign_in_key(p_email text) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.take_code(p_user uuid, p_step bigint, p_recovery bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.token_keys() FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.token_keys() TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.unless_deleted(p_tenant uuid, p_hides_deleted boolean) FROM PUBLIC;
REVOKE ALL ON FUNCTION iam_auth.unlock_user(p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.unlock_user(p_id uuid) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.unlock_user(p_id uuid) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.update_user(p_id uuid, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.update_user(p_id uuid, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean) TO tenantry_platform;
GRANT ALL ON FUNCTION iam_auth.update_user(p_id uuid, p_email text, p_first_name text, p_last_name text, p_is_active boolean, p_is_superuser boolean) TO tenantry_tenant;
REVOKE ALL ON FUNCTION iam_auth.verify_invitation(p_token_hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.verify_invitation(p_token_hash bytea) TO tenantry_app;
REVOKE ALL ON FUNCTION iam_auth.verify_password_reset(p_token_hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION iam_auth.verify_password_reset(p_token_hash bytea) TO tenantry_app;
GRANT SELECT ON TABLE iam.api_key_usage TO tenantry_platform;
GRANT SELECT ON TABLE iam.api_key_usage TO tenantry_tenant;
GRANT SELECT ON TABLE iam.api_key_usage TO tenantry_self;
GRANT SELECT ON TABLE iam.audit_details TO tenantry_platform;
GRANT SELECT ON TABLE iam.audit_details TO tenantry_tenant;
GRANT SELECT ON TABLE iam.audit_events TO tenantry_platform;
GRANT SELECT ON TABLE iam.audit_events TO tenantry_tenant;
GRANT SELECT ON TABLE iam.audit_leaves TO tenantry_platform;
GRANT SELECT ON TABLE iam.audit_log TO tenantry_platform;
GRANT SELECT ON TABLE iam.audited_tables TO tenantry_platform;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE iam.data_keys TO tenantry_platform;
GRANT SELECT ON TABLE iam.database_marks TO tenantry_app;
GRANT SELECT ON TABLE iam.database_marks TO tenantry_platform;
GRANT SELECT ON TABLE iam.database_marks TO tenantry_tenant;
GRANT SELECT ON TABLE iam.database_marks TO tenantry_self;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE iam.idempotency_keys TO tenantry_platform;
GRANT SELECT,DELETE,UPDATE ON TABLE iam.login_state TO tenantry_platform;
GRANT SELECT,DELETE ON TABLE iam.outbox TO tenantry_platform;
GRANT UPDATE(body) ON TABLE iam.outbox TO tenantry_platform;
GRANT UPDATE(attempts) ON TABLE iam.outbox TO tenantry_platform;
GRANT UPDATE(next_attempt_at) ON TABLE iam.outbox TO tenantry_platform;
GRANT UPDATE(sent_at) ON TABLE iam.outbox TO tenantry_platform;
GRANT UPDATE(last_error) ON TABLE iam.outbox TO tenantry_platform;
GRANT DELETE ON TABLE iam.password_resets TO tenantry_platform;
GRANT SELECT(user_id) ON TABLE iam.password_resets TO tenantry_platform;
GRANT SELECT(shown_to) ON TABLE iam.password_resets TO tenantry_platform;
GRANT SELECT(tenant_id) ON TABLE iam.password_resets TO tenantry_platform;
GRANT SELECT(created_at) ON TABLE iam.password_resets TO tenantry_platform;
GRANT SELECT(expires_at) ON TABLE iam.password_resets TO tenantry_platform;
GRANT SELECT ON TABLE iam.permissions TO tenantry_platform;
GRANT SELECT ON TABLE iam.permissions TO tenantry_tenant;
GRANT SELECT ON TABLE iam.permissions TO tenantry_self;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE iam.role_grants TO tenantry_platform;
GRANT SELECT,INSERT,DELETE ON TABLE iam.role_grants TO tenantry_tenant;
GRANT SELECT ON TABLE iam.role_grants TO tenantry_self;
GRANT UPDATE(starts_at) ON TABLE iam.role_grants TO tenantry_tenant;
GRANT UPDATE(ends_at) ON TABLE iam.role_grants TO tenantry_tenant;
GRANT UPDATE(reason) ON TABLE iam.role_grants TO tenantry_tenant;
GRANT UPDATE(version) ON TABLE iam.role_grants TO tenantry_tenant;
GRANT UPDATE(updated_at) ON TABLE iam.role_grants TO tenantry_tenant;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE iam.role_permissions TO tenantry_platform;
GRANT SELECT,INSERT,DELETE ON TABLE iam.role_permissions TO tenantry_tenant;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE iam.roles TO tenantry_platform;
GRANT SELECT,INSERT,DELETE ON TABLE iam.roles TO tenantry_tenant;
GRANT UPDATE(name) ON TABLE iam.roles TO tenantry_tenant;
GRANT UPDATE(description) ON TABLE iam.roles TO tenantry_tenant;
GRANT UPDATE(version) ON TABLE iam.roles TO tenantry_tenant;
GRANT UPDATE(updated_at) ON TABLE iam.roles TO tenantry_tenant;
GRANT UPDATE(permission_codes) ON TABLE iam.roles TO tenantry_tenant;
GRANT SELECT ON TABLE iam.schema_migrations TO tenantry_app;
GRANT SELECT ON TABLE iam.schema_migrations TO tenantry_platform;
GRANT SELECT ON TABLE iam.schema_migrations TO tenantry_tenant;
GRANT SELECT ON TABLE iam.schema_migrations TO tenantry_self;
GRANT SELECT(id) ON TABLE iam.second_factors TO tenantry_platform;
GRANT SELECT(id) ON TABLE iam.second_factors TO tenantry_self;
GRANT SELECT(user_id) ON TABLE iam.second_factors TO tenantry_platform;
GRANT SELECT(user_id) ON TABLE iam.second_factors TO tenantry_self;
GRANT SELECT(kind) ON TABLE iam.second_factors TO tenantry_platform;
GRANT SELECT(kind) ON TABLE iam.second_factors TO tenantry_self;
GRANT SELECT(key_id) ON TABLE iam.second_factors TO tenantry_platform;
GRANT SELECT(key_id) ON TABLE iam.second_factors TO tenantry_self;
GRANT SELECT(confirmed_at) ON TABLE iam.second_factors TO tenantry_platform;
GRANT SELECT(confirmed_at) ON TABLE iam.second_factors TO tenantry_self;
GRANT SELECT(version) ON TABLE iam.second_factors TO tenantry_platform;
GRANT SELECT(version) ON TABLE iam.second_factors TO tenantry_self;
GRANT SELECT(created_at) ON TABLE iam.second_factors TO tenantry_platform;
GRANT SELECT(created_at) ON TABLE iam.second_factors TO tenantry_self;
GRANT SELECT(updated_at) ON TABLE iam.second_factors TO tenantry_platform;
GRANT SELECT(updated_at) ON TABLE iam.second_factors TO tenantry_self;
GRANT DELETE ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(id) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(id) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(id) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT(user_id) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(user_id) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(user_id) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT(generation) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(generation) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(generation) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT(refreshed_at) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(refreshed_at) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(refreshed_at) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT(client) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(client) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(client) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT(address) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(address) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(address) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT(created_at) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(created_at) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(created_at) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT(last_seen_at) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(last_seen_at) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(last_seen_at) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT(expires_at) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(expires_at) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(expires_at) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT(revoked_at),UPDATE(revoked_at) ON TABLE iam.sessions TO tenantry_platform;
GRANT SELECT(revoked_at),UPDATE(revoked_at) ON TABLE iam.sessions TO tenantry_self;
GRANT SELECT(revoked_at) ON TABLE iam.sessions TO tenantry_tenant;
GRANT SELECT,INSERT,UPDATE ON TABLE iam.settings TO tenantry_platform;
GRANT SELECT ON TABLE iam.settings TO tenantry_tenant;
GRANT SELECT ON TABLE iam.settings TO tenantry_self;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE iam.signing_keys TO tenantry_platform;
GRANT SELECT,INSERT ON TABLE iam.task_rows TO tenantry_platform;
GRANT SELECT,INSERT ON TABLE iam.task_rows TO tenantry_tenant;
GRANT UPDATE(state) ON TABLE iam.task_rows TO tenantry_platform;
GRANT UPDATE(state) ON TABLE iam.task_rows TO tenantry_tenant;
GRANT UPDATE(error_code) ON TABLE iam.task_rows TO tenantry_platform;
GRANT UPDATE(error_code) ON TABLE iam.task_rows TO tenantry_tenant;
GRANT UPDATE(error_reason) ON TABLE iam.task_rows TO tenantry_platform;
GRANT UPDATE(error_reason) ON TABLE iam.task_rows TO tenantry_tenant;
GRANT UPDATE(error_field) ON TABLE iam.task_rows TO tenantry_platform;
GRANT UPDATE(error_field) ON TABLE iam.task_rows TO tenantry_tenant;
GRANT UPDATE(error_detail) ON TABLE iam.task_rows TO tenantry_platform;
GRANT UPDATE(error_detail) ON TABLE iam.task_rows TO tenantry_tenant;
GRANT UPDATE(finished_at) ON TABLE iam.task_rows TO tenantry_platform;
GRANT UPDATE(finished_at) ON TABLE iam.task_rows TO tenantry_tenant;
GRANT SELECT,INSERT,DELETE ON TABLE iam.tasks TO tenantry_platform;
GRANT SELECT,INSERT ON TABLE iam.tasks TO tenantry_tenant;
GRANT UPDATE(ended_at) ON TABLE iam.tasks TO tenantry_platform;
GRANT UPDATE(ended_at) ON TABLE iam.tasks TO tenantry_tenant;
GRANT UPDATE(is_cancelled) ON TABLE iam.tasks TO tenantry_platform;
GRANT UPDATE(is_cancelled) ON TABLE iam.tasks TO tenantry_tenant;
GRANT UPDATE(done) ON TABLE iam.tasks TO tenantry_platform;
GRANT UPDATE(done) ON TABLE iam.tasks TO tenantry_tenant;
GRANT UPDATE(refused) ON TABLE iam.tasks TO tenantry_platform;
GRANT UPDATE(refused) ON TABLE iam.tasks TO tenantry_tenant;
GRANT UPDATE(skipped) ON TABLE iam.tasks TO tenantry_platform;
GRANT UPDATE(skipped) ON TABLE iam.tasks TO tenantry_tenant;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE iam.tenant_members TO tenantry_platform;
GRANT SELECT,DELETE ON TABLE iam.tenant_members TO tenantry_tenant;
GRANT SELECT ON TABLE iam.tenant_members TO tenantry_self;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE iam.tenants TO tenantry_platform;
GRANT SELECT,UPDATE ON TABLE iam.tenants TO tenantry_tenant;
GRANT SELECT ON TABLE iam.tenants TO tenantry_self;
GRANT SELECT ON TABLE iam.user_activity TO tenantry_platform;
GRANT SELECT ON TABLE iam.user_activity TO tenantry_tenant;
GRANT SELECT ON TABLE iam.user_activity TO tenantry_self;
GRANT SELECT ON TABLE iam.user_tenant_roles TO tenantry_platform;
GRANT SELECT ON TABLE iam.user_tenant_roles TO tenantry_tenant;
GRANT SELECT ON TABLE iam.user_tenant_roles TO tenantry_self;
GRANT INSERT,DELETE,UPDATE ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(id) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(id) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(id) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(email) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(email) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(email),UPDATE(email) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(email_key) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(email_key) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(email_key) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(first_name) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(first_name) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(first_name),UPDATE(first_name) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(last_name) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(last_name) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(last_name),UPDATE(last_name) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(is_active) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(is_active) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(is_active) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(is_superuser) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(is_superuser) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(is_superuser) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(must_change_password) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(must_change_password) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(must_change_password) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(version) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(version) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(version),UPDATE(version) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(created_at) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(created_at) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(created_at) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(updated_at) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(updated_at) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(updated_at),UPDATE(updated_at) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(kind) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(kind) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(kind) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(first_name_key) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(first_name_key) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(first_name_key) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(last_name_key) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(last_name_key) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(last_name_key) ON TABLE iam.users TO tenantry_self;
GRANT SELECT(search_key) ON TABLE iam.users TO tenantry_platform;
GRANT SELECT(search_key) ON TABLE iam.users TO tenantry_tenant;
GRANT SELECT(search_key) ON TABLE iam.users TO tenantry_self;
ALTER DEFAULT PRIVILEGES FOR ROLE tenantry_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;
