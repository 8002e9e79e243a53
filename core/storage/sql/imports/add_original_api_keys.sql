-- roles: platform
-- Nobody can read a key's hash here, so that it is another key's shows only when it can't be stored.
WITH batch AS MATERIALIZED (
    SELECT b.number, b.id, b.name, b.description, b.prefix, decode(b.hash, 'hex') AS hash,
           nullif(b.tenant_id, '')::uuid AS tenant_id, u.id AS user_id, b.is_active,
           nullif(b.expires_at, '')::timestamptz AS expires_at,
           CASE WHEN u.id IS NULL THEN 'user_unknown'
                WHEN b.tenant_id <> '' AND t.id IS NULL THEN 'tenant_unknown' END AS wrong
      FROM unnest(:numbers::integer[], :ids::uuid[], :names::text[], :descriptions::text[], :prefixes::text[],
                  :hashes::text[], :tenant_ids::text[], :user_ids::uuid[], :actives::boolean[], :instants::text[])
          AS b (number, id, name, description, prefix, hash, tenant_id, user_id, is_active, expires_at)
      LEFT JOIN iam.users u ON u.id = b.user_id
      LEFT JOIN iam.tenants t ON t.id = nullif(b.tenant_id, '')::uuid
), made AS (
    INSERT INTO iam.api_keys (id, name, description, key_prefix, key_hash, scope, tenant_id, user_id, is_active,
                              expires_at)
    SELECT b.id, b.name, b.description, b.prefix, b.hash, CASE WHEN b.tenant_id IS NULL THEN 'GLOBAL' ELSE 'TENANT' END,
           b.tenant_id, b.user_id, b.is_active, b.expires_at
      FROM batch b
     WHERE b.wrong IS NULL AND NOT EXISTS (SELECT FROM iam.api_keys_history h WHERE h.id = b.id)
     ORDER BY b.number
        ON CONFLICT DO NOTHING
    RETURNING id
)
SELECT b.number,
       CASE WHEN b.wrong IS NOT NULL THEN b.wrong
            WHEN m.id IS NOT NULL THEN 'created'
            WHEN k.id IS NULL AND EXISTS (SELECT FROM iam.api_keys_history h WHERE h.id = b.id) THEN 'removed'
            WHEN k.id IS NULL THEN 'repeated'
            WHEN k.revoked_at IS NOT NULL THEN 'removed'
            WHEN (k.name, k.description, k.user_id, k.is_active) = (b.name, b.description, b.user_id, b.is_active)
                 AND k.expires_at IS NOT DISTINCT FROM b.expires_at AND k.tenant_id IS NOT DISTINCT FROM b.tenant_id
            THEN 'unchanged'
            ELSE 'differs' END AS outcome
  FROM batch b
  LEFT JOIN made m ON m.id = b.id
  LEFT JOIN iam.api_keys k ON k.id = b.id
 ORDER BY b.number
