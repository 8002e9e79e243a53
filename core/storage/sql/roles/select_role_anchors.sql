-- roles: platform tenant
-- variants: [of_tenant] [system | custom] [global] [text]
-- variants: (name_up | name_down | created_at_up | created_at_down | updated_at_up | updated_at_down)
-- reads: roles
-- Reads the whole index on purpose: it runs once for a list, in the background.
SELECT cursor_key, id, number
  FROM (SELECT r.id,
               r.name_key AS cursor_key, row_number() OVER w AS number, lead(r.id) OVER w AS following --if name_up
               r.name_key AS cursor_key, row_number() OVER w AS number, lead(r.id) OVER w AS following --if name_down
               r.created_at::text AS cursor_key, row_number() OVER w AS number, lead(r.id) OVER w AS following --if created_at_up
               r.created_at::text AS cursor_key, row_number() OVER w AS number, lead(r.id) OVER w AS following --if created_at_down
               r.updated_at::text AS cursor_key, row_number() OVER w AS number, lead(r.id) OVER w AS following --if updated_at_up
               r.updated_at::text AS cursor_key, row_number() OVER w AS number, lead(r.id) OVER w AS following --if updated_at_down
          FROM iam.roles r
         WHERE true
   AND r.scope_id = ANY (ARRAY[:tenant_id::uuid, '00000000-0000-0000-0000-000000000000']) --if of_tenant
   AND r.scope_id = '00000000-0000-0000-0000-000000000000' --if global
   AND r.scope_id = '00000000-0000-0000-0000-000000000000' --if system
   AND r.is_system_role --if system
   AND NOT r.is_system_role --if custom
   AND r.name_key LIKE iam.text_key(:pattern) --if text
        WINDOW w AS (ORDER BY r.name_key, r.id) --if name_up
        WINDOW w AS (ORDER BY r.name_key DESC, r.id DESC) --if name_down
        WINDOW w AS (ORDER BY r.created_at, r.id) --if created_at_up
        WINDOW w AS (ORDER BY r.created_at DESC, r.id DESC) --if created_at_down
        WINDOW w AS (ORDER BY r.updated_at, r.id) --if updated_at_up
        WINDOW w AS (ORDER BY r.updated_at DESC, r.id DESC) --if updated_at_down
       ) AS numbered
 WHERE number % :step = 0
    OR following IS NULL
 ORDER BY number
