-- roles: app
-- What the login may beyond what it needs, directly or as one of the roles that it can take: no row when all is well.
-- It needs to be a member of the three scopes, perhaps through tenantry_app, and to read two tables that say what kind
-- of database this is. It may inherit tenantry_app, but no scope.
WITH RECURSIVE login AS (
    SELECT oid, rolname FROM pg_roles WHERE rolname = session_user
), taken (role_id, admin) AS (
    SELECT m.roleid, m.admin_option FROM pg_auth_members m JOIN login l ON l.oid = m.member
     UNION
    SELECT m.roleid, m.admin_option FROM pg_auth_members m JOIN taken t ON t.role_id = m.member
), roles AS (
    SELECT l.oid, l.rolname, true AS is_login, true AS is_bare, true AS is_expected, false AS admin FROM login l
     UNION ALL
    SELECT r.oid, r.rolname, false, r.rolname = 'tenantry_app',
           r.rolname IN ('tenantry_app', 'tenantry_platform', 'tenantry_tenant', 'tenantry_self'), bool_or(t.admin)
      FROM taken t JOIN pg_roles r ON r.oid = t.role_id
     GROUP BY r.oid, r.rolname
), ours AS (
    SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('iam', 'iam_auth')
), table_rights AS (
    SELECT c.oid AS table_id, c.relname, a.grantee, a.privilege_type
      FROM pg_class c JOIN ours ON ours.oid = c.relnamespace CROSS JOIN aclexplode(c.relacl) a
     UNION ALL
    SELECT c.oid, c.relname, a.grantee, a.privilege_type
      FROM pg_class c JOIN ours ON ours.oid = c.relnamespace
      JOIN pg_attribute k ON k.attrelid = c.oid AND k.attacl IS NOT NULL CROSS JOIN aclexplode(k.attacl) a
)
SELECT DISTINCT excess
  FROM (SELECT attribute || CASE WHEN roles.is_login THEN '' ELSE ' of ' || roles.rolname END AS excess
          FROM roles JOIN pg_roles r ON r.oid = roles.oid
         CROSS JOIN LATERAL (VALUES ('SUPERUSER', r.rolsuper), ('BYPASSRLS', r.rolbypassrls),
                                    ('CREATEROLE', r.rolcreaterole), ('CREATEDB', r.rolcreatedb),
                                    ('REPLICATION', r.rolreplication),
                                    ('INHERIT', roles.is_bare AND EXISTS (
                                        SELECT FROM roles s
                                         WHERE NOT s.is_bare AND pg_has_role(r.oid, s.oid, 'USAGE'))))
                            AS attributes (attribute, has)
         WHERE has
         UNION ALL
        SELECT 'member of ' || rolname FROM roles WHERE NOT is_expected
         UNION ALL
        SELECT 'ADMIN OPTION for ' || rolname FROM roles WHERE admin
         UNION ALL
        SELECT 'owner of ' || pg_describe_object(d.classid, d.objid, d.objsubid)
          FROM pg_shdepend d JOIN roles ON roles.oid = d.refobjid AND roles.is_expected
         WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o'
           AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
           AND NOT EXISTS (SELECT FROM pg_class c
                            WHERE d.classid = 'pg_class'::regclass AND c.oid = d.objid AND c.relpersistence = 't')
         UNION ALL
        SELECT 'CREATE in schema ' || nspname FROM ours, login WHERE has_schema_privilege(login.oid, ours.oid, 'CREATE')
         UNION ALL
        SELECT 'CREATE in the database' FROM login
         WHERE has_database_privilege(login.oid, current_database(), 'CREATE')
         UNION ALL
        SELECT 'SET of session_replication_role' FROM roles
         WHERE has_parameter_privilege(roles.oid, 'session_replication_role', 'SET')
         UNION ALL
        SELECT t.privilege_type || ' on ' || t.relname || coalesce(' as ' || nullif(roles.rolname, login.rolname), '')
          FROM table_rights t CROSS JOIN login LEFT JOIN roles ON roles.oid = t.grantee
         WHERE (roles.is_expected OR t.grantee = 0)
           AND CASE WHEN t.privilege_type = 'SELECT'
                    THEN (t.grantee = 0 OR roles.is_bare)
                         AND t.relname NOT IN ('schema_migrations', 'database_marks')
                    ELSE t.grantee = 0 OR roles.is_bare
                         OR t.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
                         OR t.relname ~ '^audit_|_history$' OR t.relname IN ('schema_migrations', 'database_marks')
               END) AS found
 ORDER BY excess
