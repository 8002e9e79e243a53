-- roles: original
-- variants: (roles | tenant_roles) [roles_deleted] [tenants_deleted]
DECLARE original_rows NO SCROLL CURSOR FOR
SELECT r.id::text AS role_id, x.permission_id::text AS permission_id, p.code::text AS code,
       (false
        OR r.deleted_at IS NOT NULL --if roles_deleted
        OR t.deleted_at IS NOT NULL --if tenants_deleted
       ) AS is_deleted
  FROM iam.role_permissions x --if roles
  JOIN iam.roles r ON r.id = x.role_id --if roles
  FROM iam.tenant_role_permissions x --if tenant_roles
  JOIN iam.tenant_roles r ON r.id = x.tenant_role_id --if tenant_roles
  LEFT JOIN iam.permissions p ON p.id = x.permission_id
  LEFT JOIN iam.tenants t ON t.id = r.tenant_id
 ORDER BY r.id, x.permission_id
