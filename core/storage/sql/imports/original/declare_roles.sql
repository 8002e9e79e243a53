-- roles: original
-- variants: (roles | tenant_roles) [roles_deleted] [tenants_deleted]
DECLARE original_rows NO SCROLL CURSOR FOR
SELECT r.id::text AS id, r.tenant_id::text AS tenant_id, r.name::text AS name, r.description::text AS description,
       (false
        OR r.deleted_at IS NOT NULL --if roles_deleted
        OR t.deleted_at IS NOT NULL --if tenants_deleted
       ) AS is_deleted
  FROM iam.roles r --if roles
  FROM iam.tenant_roles r --if tenant_roles
  LEFT JOIN iam.tenants t ON t.id = r.tenant_id
 ORDER BY r.created_at, r.id
