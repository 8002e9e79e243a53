-- roles: platform
SELECT id
  FROM iam.tenants
 WHERE status = 'deleted'
   AND deleted_at <= (SELECT iam.now() - iam.tenant_grace())
 ORDER BY deleted_at, id
 LIMIT 100
