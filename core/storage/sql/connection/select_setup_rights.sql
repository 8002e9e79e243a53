-- roles: app
-- Whether this login can make our schema here: make or have the roles, act as the owner, and give it the right to create
-- in this database.
SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'iam' AND c.relname = 'schema_migrations') AS schema_exists,
       r.rolsuper OR r.rolcreaterole AS may_create_roles,
       (r.rolsuper OR r.rolcreaterole OR pg_has_role(r.oid, o.oid, 'MEMBER') IS TRUE) AS may_act_as_owner,
       (coalesce(has_database_privilege(o.oid, d.oid, 'CREATE'), false)
        OR has_database_privilege(r.oid, d.oid, 'CREATE WITH GRANT OPTION')) AS may_let_owner_create
  FROM pg_roles r
  JOIN pg_database d ON d.datname = current_database()
  LEFT JOIN pg_roles o ON o.rolname = 'tenantry_owner'
 WHERE r.rolname = current_user
