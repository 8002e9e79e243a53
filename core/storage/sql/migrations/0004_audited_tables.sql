-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The trail of every audited table: versions and times that nobody has to remember to set, an audit event for each row
-- that changes, the earlier versions of the row in <table>_history, and one notice for each statement.
--
-- iam.audit_table('name') makes all of it from iam.audited_tables and the catalog. A migration that adds an audited
-- table, or a column to one, registers it and calls iam.audit_table(); calling it again brings everything up to date.
-- The code is written out for each table, because comparing columns one by one is several times faster than comparing
-- whole rows as jsonb, and bulk changes go through it.

CREATE TABLE iam.audited_tables (
    table_name text COLLATE "C" PRIMARY KEY,
    target_kind text COLLATE "C" NOT NULL UNIQUE,
    label text,
    tenant text,
    secret_columns text[] NOT NULL DEFAULT '{}',
    fixed_columns text[] NOT NULL DEFAULT '{}'
);
COMMENT ON COLUMN iam.audited_tables.label IS 'SQL for what people call the row, which it knows as r.';
COMMENT ON COLUMN iam.audited_tables.tenant IS 'SQL for the tenant that the row r belongs to.';
COMMENT ON COLUMN iam.audited_tables.secret_columns IS 'Appear as "changed" in the audit log and not in the history.';
COMMENT ON COLUMN iam.audited_tables.fixed_columns IS 'Never change once the row is there, beside id and created_at.';

-- BEFORE INSERT of each row: a new row is new, whatever the statement says about its version and times.
CREATE FUNCTION iam.stamp_insert() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
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

CREATE FUNCTION iam.refuse_truncate() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'TRUNCATE would leave no trace of the rows of %.', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Use DELETE.';
END
$$;

-- Receivers re-read what is visible to them; beyond 50 rows they read all. The limit of a payload is 8000 bytes.
CREATE FUNCTION iam.notify_change(p_table text, p_tenants uuid[], p_ids uuid[]) RETURNS void
    LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_notify('tenantry_changes',
        (jsonb_build_object('table', p_table, 'tenant', CASE WHEN cardinality(p_tenants) = 1 THEN p_tenants[1] END)
         || CASE WHEN cardinality(p_ids) > 50 THEN '{"many": true}' ELSE jsonb_build_object('ids', p_ids) END)::text)
$$;

-- The columns whose values are data: not the key, not the bookkeeping, not what is computed from others.
CREATE FUNCTION iam.audited_columns(p_table text) RETURNS text[]
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_agg(attname::text ORDER BY attnum)
      FROM pg_attribute
     WHERE attrelid = format('iam.%I', p_table)::regclass
       AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
       AND attname NOT IN ('id', 'version', 'created_at', 'updated_at')
$$;

CREATE FUNCTION iam.make_history_table(p_table text, p_secret text[]) RETURNS text[]
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
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

-- BEFORE UPDATE of each row: refuses changes of what is fixed, and raises version and updated_at exactly when
-- something else has changed, whatever the statement says about them.
-- Called for each row of a bulk update, so it compares all columns at once and sets no search path, which would cost as
-- much as the rest. It runs with the rights of who writes; the roles that may can make no operators anywhere.
CREATE FUNCTION iam.make_stamp_trigger(p_table text, p_fixed text[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
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
$$;

-- One trigger function for one event. p_rows is the FROM clause that yields the rows as r (and, of an update, the
-- former ones as o); p_former is the alias of the rows that become history, if any do.
-- Nested loops are off, because the plan is kept for the session: made for one row it would be used for 100,000; and
-- compiling it costs more than it saves.
CREATE FUNCTION iam.make_audit_trigger(p_table text, p_event text, p_rows text, p_before text, p_after text,
                                       p_former text, p_history text[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
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
$$;

-- SQL for a jsonb object of all the columns of the row r.
CREATE FUNCTION iam.row_as_json(p_table text, p_secret text[]) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT 'jsonb_build_object(' || string_agg(
               CASE WHEN name = ANY (p_secret)
                    THEN format('%L, CASE WHEN r.%I IS NOT NULL THEN ''changed'' END', name, name)
                    ELSE format('%L, r.%I', name, name) END, ', ') || ')'
      FROM unnest(iam.audited_columns(p_table)) AS name
$$;

-- SQL for a jsonb object of the columns that differ between o and r, with the values that p_side has.
CREATE FUNCTION iam.difference_as_json(p_table text, p_secret text[], p_fixed text[], p_side text) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce('(''{'' || concat_ws('','', ' || string_agg(
               format('CASE WHEN o.%1$I IS DISTINCT FROM r.%1$I THEN %2$L || %3$s END', name, to_json(name)::text || ':',
                      CASE WHEN name = ANY (p_secret) THEN '''"changed"'''
                           ELSE format('coalesce(to_json(%s.%I)::text, ''null'')', p_side, name) END),
               E',\n                   ') || ') || ''}'')::jsonb', '''{}''::jsonb')
      FROM unnest(iam.audited_columns(p_table)) AS name
     WHERE name <> ALL (p_fixed)
$$;

-- Reading as of an instant: <table>_as_of(at) gives the rows as they were, with the period in which they were so.
CREATE FUNCTION iam.make_as_of_function(p_table text, p_history text[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
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
$$;

CREATE FUNCTION iam.audit_table(p_table text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
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
COMMENT ON FUNCTION iam.audit_table(text) IS
    'Makes, or brings up to date, the audit trail of a table that is registered in iam.audited_tables.';

INSERT INTO iam.audited_tables (table_name, target_kind, label, tenant, secret_columns, fixed_columns) VALUES
    ('users', 'user', 'r.email', NULL, '{password_hash}', '{}'),
    ('tenants', 'tenant', 'r.name', 'r.id', '{}', '{slug}'),
    ('tenant_members', 'tenant_member', NULL, 'r.tenant_id', '{}', '{tenant_id,user_id}'),
    ('permissions', 'permission', 'r.code', NULL, '{}', '{code}'),
    ('roles', 'role', 'r.name', 'r.tenant_id', '{}', '{tenant_id}'),
    ('role_permissions', 'role_permission', NULL,
     'nullif(r.scope_id, ''00000000-0000-0000-0000-000000000000'')', '{}', '{role_id,permission_id,scope_id}'),
    ('role_grants', 'role_grant', NULL, 'r.tenant_id', '{}', '{user_id,tenant_id,role_id}'),
    ('settings', 'setting', 'r.key', NULL, '{}', '{key}'),
    ('signing_keys', 'signing_key', 'r.kid', NULL, '{}', '{kid,use}');

SELECT iam.audit_table(table_name) FROM iam.audited_tables ORDER BY table_name;

-- Rules that no single row can keep.

-- The name of a rule over several rows is locked before they are looked at, so that two changes take turns.
CREATE FUNCTION iam.lock_rule(p_rule text) RETURNS void
    LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$ SELECT pg_advisory_xact_lock(hashtextextended('tenantry rule ' || p_rule, 0)) $$;
GRANT EXECUTE ON FUNCTION iam.lock_rule(text) TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;

CREATE FUNCTION iam.keep_a_superuser() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
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
CREATE TRIGGER keep_a_superuser_update AFTER UPDATE ON iam.users REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION iam.keep_a_superuser();
CREATE TRIGGER keep_a_superuser_delete AFTER DELETE ON iam.users REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION iam.keep_a_superuser();

-- Runs as who writes: the role must be one that he can see. A role that doesn't exist and one of a foreign tenant are
-- refused alike.
CREATE FUNCTION iam.role_permissions_scope() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
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
CREATE TRIGGER fill_scope BEFORE INSERT ON iam.role_permissions
    FOR EACH ROW EXECUTE FUNCTION iam.role_permissions_scope();

CREATE FUNCTION iam.role_grants_role() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
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
CREATE TRIGGER role_of_the_tenant BEFORE INSERT ON iam.role_grants
    FOR EACH ROW EXECUTE FUNCTION iam.role_grants_role();

-- The owner still may: migrations change system roles, and so does the purge of what they refer to.
CREATE FUNCTION iam.refuse_system_role() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
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
CREATE TRIGGER system_roles_stay BEFORE INSERT OR UPDATE OR DELETE ON iam.roles
    FOR EACH ROW EXECUTE FUNCTION iam.refuse_system_role();
CREATE TRIGGER system_roles_stay BEFORE INSERT OR UPDATE OR DELETE ON iam.role_permissions
    FOR EACH ROW EXECUTE FUNCTION iam.refuse_system_role();
