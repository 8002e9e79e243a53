-- roles: owner
-- The login of a profile, before and after roles.sql has run. Any login works that is a member of tenantry_app.
SELECT r.oid IS NOT NULL AS is_there,
       coalesce(r.rolcanlogin, false) AS may_log_in,
       coalesce(r.rolsuper OR r.rolbypassrls OR r.rolcreaterole, false)
       OR coalesce(pg_has_role(r.oid, o.oid, 'MEMBER'), false) AS is_too_powerful,
       coalesce(pg_has_role(r.oid, a.oid, 'MEMBER'), false) AS is_admitted,
       format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', w.name) AS make,
       format('GRANT tenantry_app TO %I', w.name) AS admit,
       format('ALTER ROLE %I NOLOGIN', w.name) AS lock,
       format('ALTER ROLE %I LOGIN', w.name) AS unlock
  FROM (SELECT :user_name::text AS name) AS w
  LEFT JOIN pg_roles r ON r.rolname = w.name
  LEFT JOIN pg_roles a ON a.rolname = 'tenantry_app'
  LEFT JOIN pg_roles o ON o.rolname = 'tenantry_owner'
