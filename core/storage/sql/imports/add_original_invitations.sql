-- roles: platform
-- What a pending one offers must be here; of one that is over only what happened is kept, with what of it is here. One
-- address has one pending invitation to a tenant: the oldest.
WITH batch AS MATERIALIZED (
    SELECT b.number, b.id, b.email, decode(b.hash, 'hex') AS hash, t.id AS tenant_id, r.id AS role_id,
           i.id AS inviter_id, u.id AS user_id, b.expires_at::timestamptz AS expires_at,
           CASE b.status WHEN 'accepted' THEN b.accepted_at::timestamptz END AS accepted_at,
           CASE WHEN b.status = 'pending' AND b.expires_at::timestamptz <= iam.now() THEN 'expired'
                ELSE b.status END AS status,
           CASE WHEN t.id IS NULL THEN 'tenant_unknown'
                WHEN b.role_id <> '' AND r.id IS NULL AND b.status = 'pending'
                     AND b.expires_at::timestamptz > iam.now() THEN 'role_unknown' END AS wrong
      FROM unnest(:numbers::integer[], :ids::uuid[], :emails::text[], :hashes::text[], :statuses::text[],
                  :tenant_ids::uuid[], :role_ids::text[], :inviter_ids::text[], :user_ids::text[], :instants::text[],
                  :acceptances::text[])
          AS b (number, id, email, hash, status, tenant_id, role_id, inviter_id, user_id, expires_at, accepted_at)
      LEFT JOIN iam.tenants t ON t.id = b.tenant_id
      LEFT JOIN iam.roles r
        ON r.id = nullif(b.role_id, '')::uuid AND coalesce(r.tenant_id, b.tenant_id) = b.tenant_id
      LEFT JOIN iam.users i ON i.id = nullif(b.inviter_id, '')::uuid
      LEFT JOIN iam.users u ON u.id = nullif(b.user_id, '')::uuid
), made AS (
    INSERT INTO iam.invitations (id, email, token_hash, status, tenant_id, role_id, inviter_id, user_id, expires_at,
                                 accepted_at)
    SELECT b.id, b.email, b.hash, b.status, b.tenant_id, b.role_id, b.inviter_id, b.user_id, b.expires_at, b.accepted_at
      FROM batch b
     WHERE b.wrong IS NULL AND NOT EXISTS (SELECT FROM iam.invitations_history h WHERE h.id = b.id)
     ORDER BY b.number
        ON CONFLICT DO NOTHING
    RETURNING id
)
SELECT b.number,
       CASE WHEN b.wrong IS NOT NULL THEN b.wrong
            WHEN m.id IS NOT NULL THEN 'created'
            WHEN n.id IS NULL AND EXISTS (SELECT FROM iam.invitations_history h WHERE h.id = b.id) THEN 'removed'
            WHEN n.id IS NULL THEN 'repeated'
            WHEN (n.email, n.tenant_id, n.expires_at) = (b.email, b.tenant_id, b.expires_at)
                 AND n.role_id IS NOT DISTINCT FROM b.role_id
                 AND CASE WHEN n.status = 'pending' AND n.expires_at <= iam.now() THEN 'expired' ELSE n.status END
                     = b.status THEN 'unchanged'
            ELSE 'differs' END AS outcome
  FROM batch b
  LEFT JOIN made m ON m.id = b.id
  LEFT JOIN iam.invitations n ON n.id = b.id
 ORDER BY b.number
