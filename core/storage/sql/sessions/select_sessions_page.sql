-- roles: platform tenant self
-- variants: newest | newest after_newest | oldest | oldest after_oldest | of_user newest | of_user newest after_newest
-- variants: | of_user oldest after_oldest | of_tenant newest | of_tenant newest after_newest | of_tenant of_user newest
SELECT s.id, s.user_id, u.email, u.first_name, u.last_name, s.client, host(s.address) AS address, s.created_at,
       s.last_seen_at, s.expires_at, s.created_at::text AS cursor_key
  FROM iam.sessions s
  JOIN iam.users u ON u.id = s.user_id
 WHERE s.revoked_at IS NULL
   AND s.expires_at > (SELECT iam.now())
   AND s.user_id = :user_id::uuid --if of_user
   AND s.user_id = ANY (ARRAY(SELECT m.user_id FROM iam.tenant_members m WHERE m.tenant_id = :tenant_id::uuid)) --if of_tenant
   AND (s.created_at, s.id) < (:after_key::timestamptz, :after_id::uuid) --if after_newest
   AND (s.created_at, s.id) > (:after_key::timestamptz, :after_id::uuid) --if after_oldest
 ORDER BY s.created_at DESC, s.id DESC --if newest
 ORDER BY s.created_at, s.id --if oldest
 LIMIT :limit
