-- roles: platform tenant
-- variants: [pending | accepted | revoked | expired] [text]
SELECT count(*) AS matching
  FROM (SELECT
          FROM iam.invitations i
         WHERE i.tenant_id = :tenant_id
   AND i.status = 'pending' AND i.expires_at > iam.now() --if pending
   AND i.status = 'accepted' --if accepted
   AND i.status = 'revoked' --if revoked
   AND i.status IN ('pending', 'expired') AND i.expires_at <= iam.now() --if expired
   AND i.email_key LIKE iam.text_key(:pattern) --if text
         LIMIT :limit) AS matched
