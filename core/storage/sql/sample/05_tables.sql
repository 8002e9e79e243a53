-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- From versions to rows: the last version of each becomes the row, the earlier ones its history, each beginning and end
-- an audit event in the form that the triggers of the table give it. The triggers themselves rest meanwhile, because
-- they would date everything today; foreign keys stay awake.

CREATE TEMP TABLE sample_events (
    event_id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL,
    actor uuid,
    origin text NOT NULL,
    tenant_id uuid,
    action text NOT NULL,
    target_kind text,
    target_id uuid,
    target_label text,
    outcome text NOT NULL,
    credential text,
    session_id uuid,
    request_id uuid,
    address text,
    reason text,
    before jsonb,
    after jsonb
) ON COMMIT DROP;

CREATE OR REPLACE FUNCTION pg_temp.write_table(p_table text) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    t iam.audited_tables;
    v_columns text;
    v_history text;
BEGIN
    SELECT * INTO STRICT t FROM iam.audited_tables WHERE table_name = p_table;
    EXECUTE format($make$
        CREATE TEMP TABLE %1$I ON COMMIT DROP AS
        SELECT s.*, row_number() OVER life AS number, first_value(at) OVER life AS created_at,
               lead(at) OVER life AS next_at, row_number() OVER life::integer AS version, at AS updated_at
          FROM %2$I s
        WINDOW life AS (PARTITION BY id ORDER BY at)
    $make$, 'numbered_' || p_table, 'sample_' || p_table);
    EXECUTE format('CREATE INDEX ON %I (id, number)', 'numbered_' || p_table);
    EXECUTE format('ANALYZE %I', 'numbered_' || p_table);
    EXECUTE format('ALTER TABLE iam.%I DISABLE TRIGGER USER', p_table);

    SELECT string_agg(format('%I', attname), ', ' ORDER BY attnum) INTO v_columns
      FROM pg_attribute
     WHERE attrelid = format('iam.%I', p_table)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
    EXECUTE format('INSERT INTO iam.%1$I (%2$s) SELECT %2$s FROM %3$I WHERE next_at IS NULL AND NOT gone ORDER BY at, id',
                   p_table, v_columns, 'numbered_' || p_table);

    SELECT string_agg(format('%I', attname), ', ' ORDER BY attnum) INTO v_history
      FROM pg_attribute
     WHERE attrelid = format('iam.%I', p_table || '_history')::regclass AND attnum > 0 AND NOT attisdropped
       AND attname <> 'valid';
    EXECUTE format('INSERT INTO iam.%1$I (%2$s, valid)
                    SELECT %2$s, tstzrange(at, next_at) FROM %3$I WHERE next_at IS NOT NULL AND NOT gone ORDER BY at, id',
                   p_table || '_history', v_history, 'numbered_' || p_table);

    EXECUTE format($make$
        INSERT INTO sample_events
        SELECT pg_temp.uuid(format('%1$s %%s %%s', r.id, r.number)), r.at,
               CASE WHEN r.actor IS NULL THEN 'local' ELSE 'user' END, r.actor,
               CASE WHEN r.actor IS NULL THEN 'cli' WHEN pg_temp.part('face ' || r.id) < 0.7 THEN 'gui' ELSE 'rest' END,
               %2$s, r.action, %3$L, r.id, %4$s, 'success',
               CASE WHEN r.actor IS NULL THEN 'database' ELSE 'password' END, NULL,
               pg_temp.uuid(format('request %%s %%s', r.actor, r.at)), NULL, r.why,
               CASE WHEN r.number = 1 THEN NULL WHEN r.gone THEN %5$s ELSE %6$s END,
               CASE WHEN r.number = 1 THEN %5$s WHEN NOT r.gone THEN %7$s END
          FROM %8$I r
          LEFT JOIN %8$I o ON o.id = r.id AND o.number = r.number - 1
    $make$, p_table, coalesce(t.tenant, 'NULL::uuid'), t.target_kind, coalesce(t.label, 'NULL::text'),
        iam.row_as_json(p_table, t.secret_columns),
        iam.difference_as_json(p_table, t.secret_columns, t.fixed_columns, 'o'),
        iam.difference_as_json(p_table, t.secret_columns, t.fixed_columns, 'r'), 'numbered_' || p_table);
    EXECUTE format('ALTER TABLE iam.%I ENABLE TRIGGER USER', p_table);
END
$$;

SELECT pg_temp.write_table('users');
SELECT pg_temp.write_table('tenants');
SELECT pg_temp.write_table('tenant_members');
SELECT pg_temp.write_table('roles');
SELECT pg_temp.write_table('role_permissions');
SELECT pg_temp.write_table('role_grants');
