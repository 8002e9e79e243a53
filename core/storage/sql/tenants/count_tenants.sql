-- roles: platform self
-- variants: live text | status | status text | live created_from created_until
SELECT count(*) AS matching
  FROM (SELECT
          FROM iam.tenants t
         WHERE true
   AND t.status <> 'deleted' --if live
   AND t.status = :status --if status
   AND t.search_key LIKE iam.text_key(:pattern) --if text
   AND t.created_at >= :created_from --if created_from
   AND t.created_at < :created_until --if created_until
         LIMIT :limit) AS matched
