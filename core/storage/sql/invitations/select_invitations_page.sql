-- roles: platform tenant
-- variants: created_at_down | created_at_up | email_up | email_down | created_at_down after_created_at_down
-- variants: | created_at_up after_created_at_up | email_up after_email_up | email_down after_email_down
-- variants: | pending created_at_down | accepted created_at_down | revoked created_at_down | expired text created_at_down
-- variants: | text created_at_down
-- variants: | created_at_down skipping | pending created_at_down skipping | accepted created_at_down skipping
-- variants: | revoked created_at_down skipping | expired created_at_down skipping
SELECT i.id, i.email, i.tenant_id, i.role_id, i.inviter_id, i.user_id, i.expires_at, i.accepted_at, i.version,
       i.created_at, i.updated_at,
       CASE WHEN i.status = 'pending' AND i.expires_at <= iam.now() THEN 'expired' ELSE i.status END AS status,
       (SELECT t.name FROM iam.tenants t WHERE t.id = i.tenant_id) AS tenant_name,
       (SELECT r.name FROM iam.roles r WHERE r.id = i.role_id) AS role_name,
       (SELECT u.email FROM iam.users u WHERE u.id = i.inviter_id) AS inviter_email,
       i.created_at::text AS cursor_key --if created_at_up
       i.created_at::text AS cursor_key --if created_at_down
       i.email_key AS cursor_key --if email_up
       i.email_key AS cursor_key --if email_down
  FROM iam.invitations i
 WHERE i.tenant_id = :tenant_id
   AND i.status = 'pending' AND i.expires_at > iam.now() --if pending
   AND i.status = 'accepted' --if accepted
   AND i.status = 'revoked' --if revoked
   AND i.status IN ('pending', 'expired') AND i.expires_at <= iam.now() --if expired
   AND i.email_key LIKE iam.text_key(:pattern) --if text
   AND (i.created_at, i.id) > (:after_key::timestamptz, :after_id::uuid) --if after_created_at_up
   AND (i.created_at, i.id) < (:after_key::timestamptz, :after_id::uuid) --if after_created_at_down
   AND (i.email_key, i.id) > (:after_key, :after_id::uuid) --if after_email_up
   AND (i.email_key, i.id) < (:after_key, :after_id::uuid) --if after_email_down
 ORDER BY i.created_at, i.id --if created_at_up
 ORDER BY i.created_at DESC, i.id DESC --if created_at_down
 ORDER BY i.email_key, i.id --if email_up
 ORDER BY i.email_key DESC, i.id DESC --if email_down
 LIMIT :limit
OFFSET :skip --if skipping
