-- roles: platform tenant
-- variants: everywhere email_up | everywhere email_down | everywhere email_up after_email_up | everywhere email_down after_email_down
-- variants: | everywhere first_name_up | everywhere first_name_down | everywhere first_name_up after_first_name_up | everywhere first_name_down after_first_name_down
-- variants: | everywhere last_name_up | everywhere last_name_down | everywhere last_name_up after_last_name_up | everywhere last_name_down after_last_name_down
-- variants: | everywhere created_at_up | everywhere created_at_down | everywhere created_at_up after_created_at_up | everywhere created_at_down after_created_at_down
-- variants: | everywhere last_sign_in_at_up | everywhere last_sign_in_at_down | everywhere last_sign_in_at_up after_last_sign_in_at_up | everywhere last_sign_in_at_down after_last_sign_in_at_down
-- variants: | member email_up | member email_down | member email_up after_email_up | member email_down after_email_down
-- variants: | member first_name_up | member first_name_down | member first_name_up after_first_name_up | member first_name_down after_first_name_down
-- variants: | member last_name_up | member last_name_down | member last_name_up after_last_name_up | member last_name_down after_last_name_down
-- variants: | member created_at_up | member created_at_down | member created_at_up after_created_at_up | member created_at_down after_created_at_down
-- variants: | member last_sign_in_at_up | member last_sign_in_at_down | member last_sign_in_at_up after_last_sign_in_at_up | member last_sign_in_at_down after_last_sign_in_at_down
-- variants: | everywhere text email_up | everywhere text email_up after_email_up | member text email_up
-- variants: | everywhere active email_up | everywhere inactive email_up | everywhere superuser email_up
-- variants: | everywhere person email_up | everywhere service email_up | everywhere dormant email_up
-- variants: | everywhere dormant last_sign_in_at_up | everywhere role email_up | member role role_here email_up
-- variants: | member inactive email_up | member superuser email_up | member dormant email_up
-- variants tenant: member email_up | member email_down | member email_up after_email_up
-- variants tenant: | member email_down after_email_down | member first_name_up | member first_name_down
-- variants tenant: | member first_name_up after_first_name_up | member first_name_down after_first_name_down
-- variants tenant: | member last_name_up | member last_name_down | member last_name_up after_last_name_up
-- variants tenant: | member last_name_down after_last_name_down | member created_at_up | member created_at_down
-- variants tenant: | member created_at_up after_created_at_up | member created_at_down after_created_at_down
-- variants tenant: | member last_sign_in_at_up | member last_sign_in_at_down
-- variants tenant: | member last_sign_in_at_up after_last_sign_in_at_up
-- variants tenant: | member last_sign_in_at_down after_last_sign_in_at_down | member text email_up
-- variants tenant: | member role role_here email_up | member inactive email_up | member superuser email_up
-- variants tenant: | member dormant email_up
SELECT u.id, u.kind, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password, u.version,
       u.created_at, u.updated_at, nullif(a.last_sign_in_at, '-infinity') AS last_sign_in_at,
       iam_auth.locked_until(u.id) AS locked_until,
       ARRAY(SELECT r.name FROM iam.role_grants g JOIN iam.roles r ON r.id = g.role_id --if member
              WHERE g.user_id = u.id AND g.tenant_id = :member_of::uuid AND g.starts_at <= iam.now() --if member
                AND coalesce(g.ends_at, 'infinity') > iam.now() ORDER BY r.name_key) AS roles, --if member
       '{}'::text[] AS roles, --if everywhere
       u.email_key AS cursor_key --if email_up
       u.email_key AS cursor_key --if email_down
       u.first_name_key AS cursor_key --if first_name_up
       u.first_name_key AS cursor_key --if first_name_down
       u.last_name_key AS cursor_key --if last_name_up
       u.last_name_key AS cursor_key --if last_name_down
       u.created_at::text AS cursor_key --if created_at_up
       u.created_at::text AS cursor_key --if created_at_down
       a.last_sign_in_at::text AS cursor_key --if last_sign_in_at_up
       a.last_sign_in_at::text AS cursor_key --if last_sign_in_at_down
  FROM iam.users u
  JOIN iam.user_activity a ON a.user_id = u.id
  JOIN iam.tenant_members m ON m.user_id = u.id AND m.tenant_id = :member_of::uuid --if member
 WHERE true
   AND u.is_active --if active
   AND NOT u.is_active --if inactive
   AND u.is_superuser --if superuser
   AND u.kind = 'person' --if person
   AND u.kind = 'service' --if service
   AND u.search_key LIKE iam.text_key(:pattern) --if text
   AND a.last_sign_in_at < :dormant_since AND u.created_at < :dormant_since --if dormant
   AND EXISTS (SELECT FROM iam.role_grants g --if role
                WHERE g.user_id = u.id AND g.role_id = :role_id::uuid AND g.starts_at <= iam.now() --if role
                  AND g.tenant_id = :member_of::uuid --if role_here
                  AND coalesce(g.ends_at, 'infinity') > iam.now()) --if role
   AND (u.email_key, u.id) > (:after_key, :after_id::uuid) --if after_email_up
   AND (u.email_key, u.id) < (:after_key, :after_id::uuid) --if after_email_down
   AND (u.first_name_key, u.id) > (:after_key, :after_id::uuid) --if after_first_name_up
   AND (u.first_name_key, u.id) < (:after_key, :after_id::uuid) --if after_first_name_down
   AND (u.last_name_key, u.id) > (:after_key, :after_id::uuid) --if after_last_name_up
   AND (u.last_name_key, u.id) < (:after_key, :after_id::uuid) --if after_last_name_down
   AND (u.created_at, u.id) > (:after_key::timestamptz, :after_id::uuid) --if after_created_at_up
   AND (u.created_at, u.id) < (:after_key::timestamptz, :after_id::uuid) --if after_created_at_down
   AND (a.last_sign_in_at, a.user_id) > (:after_key::timestamptz, :after_id::uuid) --if after_last_sign_in_at_up
   AND (a.last_sign_in_at, a.user_id) < (:after_key::timestamptz, :after_id::uuid) --if after_last_sign_in_at_down
 ORDER BY u.email_key, u.id --if email_up
 ORDER BY u.email_key DESC, u.id DESC --if email_down
 ORDER BY u.first_name_key, u.id --if first_name_up
 ORDER BY u.first_name_key DESC, u.id DESC --if first_name_down
 ORDER BY u.last_name_key, u.id --if last_name_up
 ORDER BY u.last_name_key DESC, u.id DESC --if last_name_down
 ORDER BY u.created_at, u.id --if created_at_up
 ORDER BY u.created_at DESC, u.id DESC --if created_at_down
 ORDER BY a.last_sign_in_at, a.user_id --if last_sign_in_at_up
 ORDER BY a.last_sign_in_at DESC, a.user_id DESC --if last_sign_in_at_down
 LIMIT :limit
