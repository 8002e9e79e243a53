-- roles: platform tenant
UPDATE iam.tenants
   SET name = coalesce(:name, name),
       description = coalesce(:description, description),
       status = coalesce(:status, status),
       deleted_at = CASE WHEN coalesce(:status, status) = 'deleted' THEN coalesce(deleted_at, iam.now()) END
 WHERE id = :id
RETURNING id, name, slug, description, status, version, created_at, updated_at, deleted_at,
          deleted_at + (SELECT iam.tenant_grace()) AS purge_at,
          (SELECT count(*) FROM iam.tenant_members m WHERE m.tenant_id = tenants.id) AS member_count
