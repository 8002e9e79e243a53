-- roles: platform tenant
-- variants: [member] (email_up | email_down | first_name_up | first_name_down | last_name_up | last_name_down |
-- variants: created_at_up | created_at_down) | [member_activity] (last_sign_in_at_up | last_sign_in_at_down)
-- Reads the whole index on purpose: it runs once for a list, in the background.
SELECT cursor_key, id, number
  FROM (SELECT
               u.id, u.email_key AS cursor_key, row_number() OVER w AS number, lead(u.id) OVER w AS following --if email_up
               u.id, u.email_key AS cursor_key, row_number() OVER w AS number, lead(u.id) OVER w AS following --if email_down
               u.id, u.first_name_key AS cursor_key, row_number() OVER w AS number, lead(u.id) OVER w AS following --if first_name_up
               u.id, u.first_name_key AS cursor_key, row_number() OVER w AS number, lead(u.id) OVER w AS following --if first_name_down
               u.id, u.last_name_key AS cursor_key, row_number() OVER w AS number, lead(u.id) OVER w AS following --if last_name_up
               u.id, u.last_name_key AS cursor_key, row_number() OVER w AS number, lead(u.id) OVER w AS following --if last_name_down
               u.id, u.created_at::text AS cursor_key, row_number() OVER w AS number, lead(u.id) OVER w AS following --if created_at_up
               u.id, u.created_at::text AS cursor_key, row_number() OVER w AS number, lead(u.id) OVER w AS following --if created_at_down
               a.user_id AS id, a.last_sign_in_at::text AS cursor_key, row_number() OVER w AS number, lead(a.user_id) OVER w AS following --if last_sign_in_at_up
               a.user_id AS id, a.last_sign_in_at::text AS cursor_key, row_number() OVER w AS number, lead(a.user_id) OVER w AS following --if last_sign_in_at_down
          FROM iam.users u --if email_up
          FROM iam.users u --if email_down
          FROM iam.users u --if first_name_up
          FROM iam.users u --if first_name_down
          FROM iam.users u --if last_name_up
          FROM iam.users u --if last_name_down
          FROM iam.users u --if created_at_up
          FROM iam.users u --if created_at_down
          FROM iam.user_activity a --if last_sign_in_at_up
          FROM iam.user_activity a --if last_sign_in_at_down
         WHERE u.id IN (SELECT m.user_id FROM iam.tenant_members m WHERE m.tenant_id = :member_of::uuid) --if member
         WHERE a.user_id IN (SELECT m.user_id FROM iam.tenant_members m WHERE m.tenant_id = :member_of::uuid) --if member_activity
        WINDOW w AS (ORDER BY u.email_key, u.id) --if email_up
        WINDOW w AS (ORDER BY u.email_key DESC, u.id DESC) --if email_down
        WINDOW w AS (ORDER BY u.first_name_key, u.id) --if first_name_up
        WINDOW w AS (ORDER BY u.first_name_key DESC, u.id DESC) --if first_name_down
        WINDOW w AS (ORDER BY u.last_name_key, u.id) --if last_name_up
        WINDOW w AS (ORDER BY u.last_name_key DESC, u.id DESC) --if last_name_down
        WINDOW w AS (ORDER BY u.created_at, u.id) --if created_at_up
        WINDOW w AS (ORDER BY u.created_at DESC, u.id DESC) --if created_at_down
        WINDOW w AS (ORDER BY a.last_sign_in_at, a.user_id) --if last_sign_in_at_up
        WINDOW w AS (ORDER BY a.last_sign_in_at DESC, a.user_id DESC) --if last_sign_in_at_down
       ) AS numbered
 WHERE number % :step = 0
    OR following IS NULL
 ORDER BY number
