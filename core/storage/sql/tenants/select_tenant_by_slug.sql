-- roles: platform tenant self
SELECT t.id, t.name, t.slug, t.description, t.status, t.version, t.created_at, t.updated_at, t.deleted_at,
       t.deleted_at + (SELECT iam.tenant_grace()) AS purge_at,
       (SELECT count(*) FROM iam.tenant_members m WHERE m.tenant_id = t.id) AS member_count
  FROM iam.tenants t
 WHERE t.slug = :slug
   AND t.status <> 'deleted'
