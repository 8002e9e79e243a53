-- roles: platform self
-- variants: (live [status] | deleted) [text] [created_from] [created_until]
-- variants: (name_up | name_down | slug_up | slug_down | created_at_up | created_at_down | updated_at_up |
-- variants:  updated_at_down)
-- reads: tenants
-- Every row that matches, on purpose: it runs once for a list, in the background.
SELECT cursor_key, id, number
  FROM (SELECT t.id,
               t.name_key AS cursor_key, row_number() OVER w AS number, lead(t.id) OVER w AS following --if name_up
               t.name_key AS cursor_key, row_number() OVER w AS number, lead(t.id) OVER w AS following --if name_down
               t.slug AS cursor_key, row_number() OVER w AS number, lead(t.id) OVER w AS following --if slug_up
               t.slug AS cursor_key, row_number() OVER w AS number, lead(t.id) OVER w AS following --if slug_down
               t.created_at::text AS cursor_key, row_number() OVER w AS number, lead(t.id) OVER w AS following --if created_at_up
               t.created_at::text AS cursor_key, row_number() OVER w AS number, lead(t.id) OVER w AS following --if created_at_down
               t.updated_at::text AS cursor_key, row_number() OVER w AS number, lead(t.id) OVER w AS following --if updated_at_up
               t.updated_at::text AS cursor_key, row_number() OVER w AS number, lead(t.id) OVER w AS following --if updated_at_down
          FROM iam.tenants t
         WHERE true
   AND t.status <> 'deleted' --if live
   AND t.status = :status --if status
   AND t.status = 'deleted' --if deleted
   AND t.search_key LIKE iam.text_key(:pattern) --if text
   AND t.created_at >= :created_from --if created_from
   AND t.created_at < :created_until --if created_until
        WINDOW w AS (ORDER BY t.name_key, t.id) --if name_up
        WINDOW w AS (ORDER BY t.name_key DESC, t.id DESC) --if name_down
        WINDOW w AS (ORDER BY t.slug, t.id) --if slug_up
        WINDOW w AS (ORDER BY t.slug DESC, t.id DESC) --if slug_down
        WINDOW w AS (ORDER BY t.created_at, t.id) --if created_at_up
        WINDOW w AS (ORDER BY t.created_at DESC, t.id DESC) --if created_at_down
        WINDOW w AS (ORDER BY t.updated_at, t.id) --if updated_at_up
        WINDOW w AS (ORDER BY t.updated_at DESC, t.id DESC) --if updated_at_down
       ) AS numbered
 WHERE number % :step = 0
    OR following IS NULL
 ORDER BY number
