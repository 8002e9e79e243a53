-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- A large database for measuring: rows made by set statements from numbers, so that the same sizes, seed and instant give
-- the same rows. Runs as tenantry_owner in one transaction, with these settings:
--   tenantry.testdata_tenants, _users, _roles, _events   how many
--   tenantry.testdata_seed                               which of the possible databases of that size
--   tenantry.testdata_until                              the instant that counts as the present
--
-- Triggers, indexes and foreign keys of the tables that are filled rest until 05_wake.sql, because a million rows at a
-- time are checked and indexed together in a tenth of the time.

SET LOCAL jit = off;
SET LOCAL timezone = 'UTC';
SET LOCAL work_mem = '64MB';
SET LOCAL maintenance_work_mem = '256MB';

CREATE OR REPLACE FUNCTION pg_temp.size(p_name text) RETURNS integer
    LANGUAGE sql STABLE
AS $$ SELECT current_setting('tenantry.testdata_' || p_name)::integer $$;

CREATE OR REPLACE FUNCTION pg_temp.present() RETURNS timestamptz
    LANGUAGE sql STABLE
AS $$ SELECT current_setting('tenantry.testdata_until')::timestamptz $$;

-- A version 4 UUID that belongs to the n-th of a kind.
CREATE OR REPLACE FUNCTION pg_temp.uuid(p_kind text, p_number bigint) RETURNS uuid
    LANGUAGE sql STABLE
AS $$
    SELECT overlay(overlay(md5(concat_ws(' ', p_kind, p_number, current_setting('tenantry.testdata_seed')))
                           PLACING '4' FROM 13) PLACING 'a' FROM 17)::uuid
$$;

-- A number from 0 up to but not including 1 that belongs to the n-th and to what is asked about it.
CREATE OR REPLACE FUNCTION pg_temp.part(p_question text, p_number bigint) RETURNS double precision
    LANGUAGE sql STABLE
AS $$
    SELECT (hashint8extended(p_number,
                             hashtextextended(p_question, current_setting('tenantry.testdata_seed')::bigint))
            & 9007199254740991) / 9007199254740992.0::double precision
$$;

CREATE OR REPLACE FUNCTION pg_temp.pick(p_question text, p_number bigint, p_words text[]) RETURNS text
    LANGUAGE sql STABLE
AS $$ SELECT p_words[1 + floor(pg_temp.part(p_question, p_number) * cardinality(p_words))::integer] $$;

-- A tenant's number: the lower ones are larger.
CREATE OR REPLACE FUNCTION pg_temp.some_tenant(p_question text, p_number bigint) RETURNS integer
    LANGUAGE sql STABLE
AS $$ SELECT 1 + floor(pg_temp.size('tenants') * power(pg_temp.part(p_question, p_number), 1.7))::integer $$;

-- An instant between another one and the present.
CREATE OR REPLACE FUNCTION pg_temp.moment(p_question text, p_number bigint, p_from timestamptz) RETURNS timestamptz
    LANGUAGE sql STABLE
AS $$
    SELECT p_from + (pg_temp.present() - p_from) * (0.001 + 0.998 * pg_temp.part(p_question, p_number))
$$;

CREATE TEMP TABLE testdata_tables ON COMMIT DROP AS
SELECT format('iam.%I', name)::regclass AS oid
  FROM unnest(ARRAY['users', 'tenants', 'tenant_members', 'roles', 'role_permissions', 'role_grants']) AS filled,
       unnest(ARRAY[filled, filled || '_history']) AS name;

CREATE TEMP TABLE testdata_resting ON COMMIT DROP AS
SELECT row_number() OVER () AS number, definition, rest
  FROM (SELECT 2 AS class,
               format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname,
                      pg_get_constraintdef(c.oid)) AS definition,
               format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS rest
          FROM pg_constraint c JOIN testdata_tables t ON t.oid = c.conrelid
         WHERE c.contype = 'f'
        UNION ALL
        SELECT 1, pg_get_indexdef(i.indexrelid), format('DROP INDEX %s', i.indexrelid::regclass)
          FROM pg_index i JOIN testdata_tables t ON t.oid = i.indrelid
         WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
         ORDER BY class, definition) AS resting;

DO $$
DECLARE
    v_rest text;
    v_table regclass;
BEGIN
    FOR v_table IN SELECT oid FROM testdata_tables LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', v_table);
    END LOOP;
    FOR v_rest IN SELECT rest FROM testdata_resting ORDER BY number LOOP
        EXECUTE v_rest;
    END LOOP;
END
$$;
