-- roles: app
SELECT expected.name, r.oid IS NOT NULL AS is_there,
       coalesce(r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication, false)
           AS is_too_powerful,
       coalesce(r.rolcanlogin <> expected.logs_in, false) AS has_wrong_login,
       coalesce(expected.is_scope AND NOT pg_has_role('tenantry_app', r.oid, 'MEMBER'), false) AS is_out_of_reach
  FROM (VALUES ('tenantry_owner', false, false), ('tenantry_app', true, false), ('tenantry_platform', false, true),
               ('tenantry_tenant', false, true), ('tenantry_self', false, true)) AS expected (name, logs_in, is_scope)
  LEFT JOIN pg_roles r ON r.rolname = expected.name
 ORDER BY expected.name
