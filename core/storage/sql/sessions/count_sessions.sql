-- roles: platform tenant
-- variants: everywhere | of_user | of_tenant | of_tenant of_user
-- everywhere: counted along an index, so that the limit ends it soon.
SELECT count(*) AS matching
  FROM (SELECT
          FROM iam.sessions s
         WHERE s.revoked_at IS NULL
   AND s.expires_at > (SELECT iam.now())
   AND s.user_id = :user_id::uuid --if of_user
   AND s.user_id = ANY (ARRAY(SELECT m.user_id FROM iam.tenant_members m WHERE m.tenant_id = :tenant_id::uuid)) --if of_tenant
         ORDER BY s.created_at, s.id --if everywhere
         LIMIT :limit) AS matched
