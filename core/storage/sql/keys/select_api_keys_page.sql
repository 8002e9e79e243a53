-- roles: platform tenant self
-- variants: live created_at_down | live created_at_up | live name_up | live name_down
-- variants: | live created_at_down after_created_at_down | live created_at_up after_created_at_up
-- variants: | live name_up after_name_up | live name_down after_name_down | active created_at_down
-- variants: | inactive created_at_down | revoked created_at_down | expired created_at_down
-- variants: | live text created_at_down | live tenant text created_at_down | live owner created_at_down
-- variants: | live tenant created_at_down | live tenant text name_up
-- variants: | live created_at_down skipping | live tenant created_at_down skipping | live owner created_at_down skipping
-- variants: | live owner tenant created_at_down | live owner tenant created_at_down skipping
-- variants: | live tenant expiring created_at_down | live tenant unused created_at_down | live tenant expiring unused name_up
SELECT k.id, k.name, k.description, k.key_prefix, k.scope, k.tenant_id, k.user_id, k.permissions, k.allowed_networks,
       k.is_active, k.expires_at, k.revoked_at, k.rotated_from, k.version, k.created_at, k.updated_at,
       CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= iam.now() THEN 'expired'
            WHEN NOT k.is_active THEN 'inactive' ELSE 'active' END AS status,
       (SELECT u.email FROM iam.users u WHERE u.id = k.user_id) AS owner_email,
       (SELECT g.last_used_at FROM iam.api_key_usage g WHERE g.key_id = k.id) AS last_used_at,
       k.name_key AS cursor_key --if name_up
       k.name_key AS cursor_key --if name_down
       k.created_at::text AS cursor_key --if created_at_up
       k.created_at::text AS cursor_key --if created_at_down
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
   AND (k.name_key, k.id) > (:after_key, :after_id::uuid) --if after_name_up
   AND (k.name_key, k.id) < (:after_key, :after_id::uuid) --if after_name_down
   AND (k.created_at, k.id) > (:after_key::timestamptz, :after_id::uuid) --if after_created_at_up
   AND (k.created_at, k.id) < (:after_key::timestamptz, :after_id::uuid) --if after_created_at_down
 ORDER BY k.name_key, k.id --if name_up
 ORDER BY k.name_key DESC, k.id DESC --if name_down
 ORDER BY k.created_at, k.id --if created_at_up
 ORDER BY k.created_at DESC, k.id DESC --if created_at_down
 LIMIT :limit
OFFSET :skip --if skipping
