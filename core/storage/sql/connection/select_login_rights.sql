-- roles: app
SELECT r.rolname AS login,
       r.rolsuper OR r.rolbypassrls OR r.rolcreaterole
       OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspname IN ('iam', 'iam_auth') AND n.nspowner = r.oid)
       OR coalesce(pg_has_role(r.oid, n.oid, 'MEMBER'), false) AS too_powerful
  FROM pg_roles r
  LEFT JOIN pg_roles n ON n.rolname = 'tenantry_owner'
 WHERE r.rolname = session_user
