-- roles: platform tenant self
SELECT s.id, s.user_id, u.email, u.first_name, u.last_name, s.client, host(s.address) AS address, s.created_at,
       s.last_seen_at, s.expires_at
  FROM iam.sessions s
  JOIN iam.users u ON u.id = s.user_id
 WHERE s.id = :id
   AND s.revoked_at IS NULL
   AND s.expires_at > (SELECT iam.now())
