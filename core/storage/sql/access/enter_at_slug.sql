-- roles: self
-- From the caller's own rows to those of a tenant that he is a member of.
SELECT set_config('tenantry.tenant_id', t.id::text, true), set_config('role', 'tenantry_tenant', true)
  FROM iam.tenants t
 WHERE t.slug = :slug
   AND t.status <> 'deleted'
