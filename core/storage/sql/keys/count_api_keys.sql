-- roles: platform tenant self
-- variants: (live | active) by_index | (inactive | expired | revoked) | (live | active | inactive | expired | revoked)
-- variants: (text [owner] [tenant] | owner [tenant] | tenant)
-- variants: | live tenant expiring | live tenant unused
-- by_index: what most keys match is counted along an index, so that the limit ends it soon.
SELECT count(*) AS matching
  FROM (SELECT
          FROM iam.api_keys k
         WHERE true
   AND k.revoked_at IS NULL --if live
   AND k.revoked_at IS NULL AND k.is_active AND coalesce(k.expires_at, 'infinity') > iam.now() --if active
   AND k.revoked_at IS NULL AND NOT k.is_active AND coalesce(k.expires_at, 'infinity') > iam.now() --if inactive
   AND k.revoked_at IS NULL AND k.expires_at <= iam.now() --if expired
   AND k.revoked_at IS NOT NULL --if revoked
   AND k.search_key LIKE iam.text_key(:pattern) --if text
   AND k.user_id = :user_id --if owner
   AND k.tenant_id = :tenant_id --if tenant
   AND k.expires_at < :expires_before --if expiring
   AND NOT EXISTS (SELECT FROM iam.api_key_usage g WHERE g.key_id = k.id) --if unused
         ORDER BY k.created_at, k.id --if by_index
         LIMIT :limit) AS matched
