-- roles: platform
INSERT INTO iam.api_keys (id, name, description, key_prefix, key_hash, scope, tenant_id, user_id, permissions,
                          allowed_networks, is_active, expires_at)
SELECT r.id, r.name, r.description, r.key_prefix, decode(r.hash, 'hex'),
       CASE WHEN r.tenant_id IS NULL THEN 'GLOBAL' ELSE 'TENANT' END, r.tenant_id, r.user_id, r.permissions,
       r.allowed_networks::cidr[], r.is_active, r.expires_at
  FROM jsonb_to_recordset(:seed::jsonb -> 'rows')
    AS r (id uuid, name text, description text, key_prefix text, hash text, tenant_id uuid, user_id uuid,
          permissions text[], allowed_networks text[], is_active boolean, expires_at timestamptz)
