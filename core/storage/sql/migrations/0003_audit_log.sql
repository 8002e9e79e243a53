-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The audit log: what happened (audit_events), what that says about persons (audit_details, which can be erased without
-- touching the event), and the sealed order (audit_leaves, filled by sealing). Rows come only from the functions below
-- and from the triggers of 0004; nobody changes or removes one.

-- Which log this is. A copy of the database that goes its own way draws a new identity.
CREATE TABLE iam.audit_log (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    identity uuid NOT NULL DEFAULT gen_random_uuid(),
    batch integer NOT NULL DEFAULT 0,
    system_identifier bigint NOT NULL
);
COMMENT ON COLUMN iam.audit_log.batch IS
    'Transaction numbers begin anew in another cluster; sealing raises this when it finds itself in one.';
INSERT INTO iam.audit_log (system_identifier) SELECT system_identifier FROM pg_control_system();

CREATE SEQUENCE iam.audit_events_seq CACHE 32;

CREATE TABLE iam.audit_events (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    batch integer NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    seq bigint NOT NULL DEFAULT nextval('iam.audit_events_seq'),
    system_identifier bigint NOT NULL,
    actor_kind text COLLATE "C" NOT NULL
        CHECK (actor_kind IN ('anonymous', 'user', 'local', 'system', 'database')),
    actor_id uuid,
    origin text COLLATE "C" NOT NULL CHECK (origin IN ('gui', 'cli', 'rest', 'system', 'database')),
    tenant_id uuid,
    action text COLLATE "C" NOT NULL,
    target_kind text COLLATE "C",
    target_id uuid,
    outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('success', 'denied', 'failed')),
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX audit_events_tenant ON iam.audit_events (tenant_id, at, id) WHERE tenant_id IS NOT NULL;
CREATE INDEX audit_events_target ON iam.audit_events (target_id, at, id) WHERE target_id IS NOT NULL;
CREATE INDEX audit_events_actor ON iam.audit_events (actor_id, at, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_events_action ON iam.audit_events (action, at, id);
CREATE INDEX audit_events_refused ON iam.audit_events (outcome, at, id) WHERE outcome <> 'success';
COMMENT ON COLUMN iam.audit_events.seq IS
    'Orders the events of one transaction. Sealing orders by (batch, xid, seq); gaps mean nothing.';

CREATE TABLE iam.audit_details (
    event_id uuid NOT NULL,
    at timestamptz NOT NULL,
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
    db_address inet,
    PRIMARY KEY (at, event_id)
) PARTITION BY RANGE (at);
CREATE INDEX audit_details_request ON iam.audit_details (request_id) WHERE request_id IS NOT NULL;
COMMENT ON COLUMN iam.audit_details.salt IS '16 bytes; the sealed hash of the details can''t be guessed without them.';
COMMENT ON COLUMN iam.audit_details.db_login IS 'Who logged in to PostgreSQL: the one thing that the client can''t choose.';

CREATE TABLE iam.audit_leaves (
    leaf_index bigint PRIMARY KEY CHECK (leaf_index >= 0),
    event_id uuid NOT NULL UNIQUE,
    leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32)
);

-- Append-only: statement triggers refuse also what would touch no row, and TRUNCATE; the row triggers of a partitioned
-- table are inherited by partitions that are attached later without our doing.

CREATE FUNCTION iam.refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE FUNCTION iam.protect_audit_table(p_table regclass) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
                        FOR EACH STATEMENT EXECUTE FUNCTION iam.refuse_audit_change()', p_table);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
END
$$;

SELECT iam.protect_audit_table(name::regclass)
  FROM unnest(ARRAY['iam.audit_events', 'iam.audit_details', 'iam.audit_leaves']) AS name;

CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON iam.audit_events
    FOR EACH ROW EXECUTE FUNCTION iam.refuse_audit_change();
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON iam.audit_details
    FOR EACH ROW EXECUTE FUNCTION iam.refuse_audit_change();

-- Partitions: one for each month (UTC), and one for everything else, so that no clock and no neglect can stop writing.

CREATE TABLE iam.audit_events_default PARTITION OF iam.audit_events DEFAULT;
CREATE TABLE iam.audit_details_default PARTITION OF iam.audit_details DEFAULT;
SELECT iam.protect_audit_table(name::regclass)
  FROM unnest(ARRAY['iam.audit_events_default', 'iam.audit_details_default']) AS name;

CREATE FUNCTION iam.add_audit_partition(p_parent text, p_month timestamp) RETURNS text
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
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
$$;

CREATE FUNCTION iam.ensure_audit_partitions(p_months_ahead integer DEFAULT 3) RETURNS SETOF text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET lock_timeout = '3s'
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
COMMENT ON FUNCTION iam.ensure_audit_partitions(integer) IS
    'Makes the partitions of this month and the months ahead that are missing; gives their names.';
GRANT EXECUTE ON FUNCTION iam.ensure_audit_partitions(integer) TO tenantry_platform;

SELECT iam.ensure_audit_partitions();

-- Who acts. The program says so in the setting tenantry.caller, a JSON object (core/storage/transaction.cpp); without
-- it the change was made by hand. The login, the program's name and its address come from PostgreSQL in any case.

CREATE TYPE iam.audit_context AS (
    at timestamptz,
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

CREATE FUNCTION iam.audit_context(p_default_action text) RETURNS iam.audit_context
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
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

CREATE FUNCTION iam.record_event(p_action text, p_target_kind text, p_target_id uuid, p_tenant uuid, p_outcome text,
                                 p_before jsonb, p_after jsonb) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
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
COMMENT ON FUNCTION iam.record_event(text, text, uuid, uuid, text, jsonb, jsonb) IS
    'An event that changes no row: a sign-in, a refusal, an export. Who acts is taken from tenantry.caller.';
GRANT EXECUTE ON FUNCTION iam.record_event(text, text, uuid, uuid, text, jsonb, jsonb)
    TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;
