-- roles: original
-- variants: (roles | tenant_roles) [roles_deleted] [tenants_deleted] [users_deleted]
-- The original's times are those of UTC, also where they don't say so.
DECLARE original_rows NO SCROLL CURSOR FOR
SELECT x.user_id::text AS user_id, x.tenant_id::text AS tenant_id,
       x.role_id::text AS role_id, --if roles
       x.tenant_role_id::text AS role_id, --if tenant_roles
       x.created_at::timestamptz::text AS since,
       (false
        OR r.deleted_at IS NOT NULL --if roles_deleted
        OR t.deleted_at IS NOT NULL --if tenants_deleted
        OR u.deleted_at IS NOT NULL --if users_deleted
       ) AS is_deleted
  FROM iam.user_tenant_roles x
  LEFT JOIN iam.roles r ON r.id = x.role_id --if roles
  LEFT JOIN iam.tenant_roles r ON r.id = x.tenant_role_id --if tenant_roles
  LEFT JOIN iam.tenants t ON t.id = x.tenant_id
  LEFT JOIN iam.users u ON u.id = x.user_id
 ORDER BY x.created_at, x.user_id, x.tenant_id, r.id
