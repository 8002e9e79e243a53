-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The database roles of Tenantry. Run once for each cluster by an administrator: a superuser, or a role with CREATEROLE.
-- Running it again changes nothing. Afterwards the database is made with OWNER tenantry_owner, and the migrations run
-- in it after SET ROLE tenantry_owner. docs/database_migrations.md explains the roles.
DO $bootstrap$
DECLARE
    v_scope text;
    v_superuser boolean := (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user);
BEGIN
    -- Two programs that set up the same cluster at once take turns.
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('tenantry bootstrap', 0));

    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'tenantry_owner') THEN
        CREATE ROLE tenantry_owner NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;

    -- NOINHERIT: the login can do nothing until a transaction names its scope with SET LOCAL ROLE.
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'tenantry_app') THEN
        CREATE ROLE tenantry_app LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;

    FOREACH v_scope IN ARRAY ARRAY['tenantry_platform', 'tenantry_tenant', 'tenantry_self'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = v_scope) THEN
            EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', v_scope);
        END IF;
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_auth_members m
                        WHERE m.roleid = v_scope::regrole AND m.member = 'tenantry_app'::regrole) THEN
            EXECUTE pg_catalog.format('GRANT %I TO tenantry_app', v_scope);
        END IF;
    END LOOP;

    -- A superuser may become any role; another administrator must be a member to run migrations as the owner.
    IF NOT v_superuser AND NOT pg_catalog.pg_has_role(current_user, 'tenantry_owner', 'USAGE') THEN
        EXECUTE pg_catalog.format('GRANT tenantry_owner TO %I', current_user);
    END IF;
END
$bootstrap$;
