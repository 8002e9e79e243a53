-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schemas, the list of applied migrations, time, and the keys of texts.

-- Nobody may run a function of ours unless a migration says so.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE SCHEMA iam;
CREATE SCHEMA iam_auth;
COMMENT ON SCHEMA iam IS 'Tenants, users, roles and what happened to them.';
COMMENT ON SCHEMA iam_auth IS 'What must be answered before it is known who asks and in which tenant.';

GRANT USAGE ON SCHEMA iam TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;
GRANT USAGE ON SCHEMA iam_auth TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;

CREATE TABLE iam.schema_migrations (
    number integer PRIMARY KEY CHECK (number > 0),
    name text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    applied_by text NOT NULL DEFAULT session_user,
    oldest_program text NOT NULL CHECK (oldest_program ~ '^[0-9]+(\.[0-9]+)*$')
);
COMMENT ON COLUMN iam.schema_migrations.oldest_program IS
    'A program that does not know this migration may still work if its version is at least this.';
GRANT SELECT ON iam.schema_migrations TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;

-- What kind of database this is. Only the owner writes it.
CREATE TABLE iam.database_marks (
    mark text PRIMARY KEY CHECK (mark IN ('test', 'ephemeral', 'sample')),
    set_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON iam.database_marks TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;

CREATE FUNCTION iam.test_now() RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM iam.database_marks WHERE mark = 'test') THEN
        RETURN current_setting('tenantry.now')::timestamptz;
    END IF;
    RETURN clock_timestamp();
END
$$;

-- Plain SQL, so that the planner puts it in place of the call: it runs once for each row of bulk changes.
CREATE FUNCTION iam.now() RETURNS timestamptz
    LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
    SELECT CASE coalesce(current_setting('tenantry.now', true), '')
               WHEN '' THEN clock_timestamp()
               ELSE iam.test_now()
           END
$$;
COMMENT ON FUNCTION iam.now() IS
    'The present instant. In a database marked as a test database: the setting tenantry.now, if there is one.';

-- Lower-cased by Unicode's rules whatever the database's locale is, and compared byte by byte, so that order and
-- uniqueness are the same on every server.
CREATE FUNCTION iam.text_key(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT lower(normalize(p_text) COLLATE "und-x-icu") COLLATE "C" $$;
COMMENT ON FUNCTION iam.text_key(text) IS 'The form in which names and addresses are compared, ordered and searched.';

-- Both are null when nothing is set; after a transaction that set them they are '' on that connection.
CREATE FUNCTION iam.current_tenant_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('tenantry.tenant_id', true), '')::uuid $$;

CREATE FUNCTION iam.current_user_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('tenantry.user_id', true), '')::uuid $$;

GRANT EXECUTE ON FUNCTION iam.test_now(), iam.now(), iam.text_key(text), iam.current_tenant_id(), iam.current_user_id()
    TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;
