-- roles: platform self
-- variants: live by_time | live text | (live status | deleted) [text]
-- variants:  | (live [status] | deleted) [text] by_time (created_from [created_until] | created_until)
SELECT count(*) AS matching
  FROM (SELECT
          FROM iam.tenants t
         WHERE true
   AND t.status <> 'deleted' --if live
   AND t.status = :status --if status
   AND t.status = 'deleted' --if deleted
   AND t.search_key LIKE iam.text_key(:pattern) --if text
   AND t.created_at >= :created_from --if created_from
   AND t.created_at < :created_until --if created_until
         ORDER BY t.created_at --if by_time
         LIMIT :limit) AS matched
