-- roles: platform tenant self
INSERT INTO iam.api_keys AS k (id, name, description, key_prefix, key_hash, scope, tenant_id, user_id, permissions,
                               allowed_networks, is_active, expires_at, rotated_from)
VALUES (:id, :name, :description, :key_prefix, :key_hash, :scope, :tenant_id, :user_id, :permissions::text[],
        :allowed_networks::cidr[], :is_active, :expires_at, :rotated_from)
RETURNING id, k.name, k.description, k.key_prefix, k.scope, k.tenant_id, k.user_id, k.permissions, k.allowed_networks,
          k.is_active, k.expires_at, k.revoked_at, k.rotated_from, k.version, k.created_at, k.updated_at,
          CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= iam.now() THEN 'expired'
               WHEN NOT k.is_active THEN 'inactive' ELSE 'active' END AS status,
          (SELECT u.email FROM iam.users u WHERE u.id = k.user_id) AS owner_email,
          (SELECT g.last_used_at FROM iam.api_key_usage g WHERE g.key_id = k.id) AS last_used_at
