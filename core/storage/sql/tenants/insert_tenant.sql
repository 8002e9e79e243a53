-- roles: platform
INSERT INTO iam.tenants (id, name, slug, description, status)
VALUES (:id, :name, :slug, :description, :status)
RETURNING id, name, slug, description, status, version, created_at, updated_at, deleted_at,
          deleted_at + (SELECT iam.tenant_grace()) AS purge_at,
          (SELECT count(*) FROM iam.tenant_members m WHERE m.tenant_id = tenants.id) AS member_count
