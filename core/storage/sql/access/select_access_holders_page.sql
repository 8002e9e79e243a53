-- roles: platform tenant
-- variants: email_up | email_down | email_up after_email_up | email_down after_email_down
SELECT h.id, h.email, h.first_name, h.last_name, h.as_superuser, h.platform_wide, h.in_tenant,
       h.email_key AS cursor_key
  FROM iam_auth.access_holders(:permission, :tenant_id::uuid, :at::timestamptz) h
 WHERE true
   AND (h.email_key, h.id) > (:after_key, :after_id::uuid) --if after_email_up
   AND (h.email_key, h.id) < (:after_key, :after_id::uuid) --if after_email_down
 ORDER BY h.email_key, h.id --if email_up
 ORDER BY h.email_key DESC, h.id DESC --if email_down
 LIMIT :limit
