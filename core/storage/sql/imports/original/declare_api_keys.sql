-- roles: original
-- variants: [tenants_deleted] [users_deleted]
DECLARE original_rows NO SCROLL CURSOR FOR
SELECT k.id::text AS id, k.name::text AS name, k.description::text AS description, k.key_prefix::text AS prefix,
       k.key_hash::text AS hash, k.scope::text AS scope, k.tenant_id::text AS tenant_id, k.user_id::text AS user_id,
       k.is_active, k.expires_at::timestamptz::text AS expires_at,
       (false
        OR t.deleted_at IS NOT NULL --if tenants_deleted
        OR u.deleted_at IS NOT NULL --if users_deleted
       ) AS is_deleted
  FROM iam.api_keys k
  LEFT JOIN iam.tenants t ON t.id = k.tenant_id
  LEFT JOIN iam.users u ON u.id = k.user_id
 ORDER BY k.created_at, k.id
