-- roles: app
SELECT to_regclass('iam.schema_migrations') IS NOT NULL AS schema_exists,
       has_database_privilege(current_database(), 'CREATE') AS may_create_schema,
       rolsuper OR rolcreaterole AS may_create_roles
  FROM pg_roles
 WHERE rolname = current_user
