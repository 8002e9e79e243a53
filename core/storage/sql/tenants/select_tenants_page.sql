-- roles: platform self
-- variants: (live brief | live detailed [status] | deleted detailed) [text] [created_from] [created_until]
-- variants: (name_up [after_name_up] [skipping] | name_down [after_name_down] | slug_up [after_slug_up] |
-- variants:  slug_down [after_slug_down] | created_at_up [after_created_at_up] | created_at_down [after_created_at_down] |
-- variants:  updated_at_up [after_updated_at_up] | updated_at_down [after_updated_at_down])
SELECT t.id, t.name, t.slug, t.description, t.status, t.version, t.created_at, t.updated_at, t.deleted_at,
       CASE WHEN t.deleted_at IS NOT NULL THEN t.deleted_at + (SELECT iam.tenant_grace()) END AS purge_at, --if detailed
       (SELECT count(*) FROM iam.tenant_members m WHERE m.tenant_id = t.id) AS member_count, --if detailed
       NULL AS purge_at, NULL AS member_count, --if brief
       t.name_key AS cursor_key --if name_up
       t.name_key AS cursor_key --if name_down
       t.slug AS cursor_key --if slug_up
       t.slug AS cursor_key --if slug_down
       t.created_at::text AS cursor_key --if created_at_up
       t.created_at::text AS cursor_key --if created_at_down
       t.updated_at::text AS cursor_key --if updated_at_up
       t.updated_at::text AS cursor_key --if updated_at_down
  FROM iam.tenants t
 WHERE true
   AND t.status <> 'deleted' --if live
   AND t.status = :status --if status
   AND t.status = 'deleted' --if deleted
   AND t.search_key LIKE iam.text_key(:pattern) --if text
   AND t.created_at >= :created_from --if created_from
   AND t.created_at < :created_until --if created_until
   AND (t.name_key, t.id) > (:after_key, :after_id::uuid) --if after_name_up
   AND (t.name_key, t.id) < (:after_key, :after_id::uuid) --if after_name_down
   AND (t.slug, t.id) > (:after_key, :after_id::uuid) --if after_slug_up
   AND (t.slug, t.id) < (:after_key, :after_id::uuid) --if after_slug_down
   AND (t.created_at, t.id) > (:after_key::timestamptz, :after_id::uuid) --if after_created_at_up
   AND (t.created_at, t.id) < (:after_key::timestamptz, :after_id::uuid) --if after_created_at_down
   AND (t.updated_at, t.id) > (:after_key::timestamptz, :after_id::uuid) --if after_updated_at_up
   AND (t.updated_at, t.id) < (:after_key::timestamptz, :after_id::uuid) --if after_updated_at_down
 ORDER BY t.name_key, t.id --if name_up
 ORDER BY t.name_key DESC, t.id DESC --if name_down
 ORDER BY t.slug, t.id --if slug_up
 ORDER BY t.slug DESC, t.id DESC --if slug_down
 ORDER BY t.created_at, t.id --if created_at_up
 ORDER BY t.created_at DESC, t.id DESC --if created_at_down
 ORDER BY t.updated_at, t.id --if updated_at_up
 ORDER BY t.updated_at DESC, t.id DESC --if updated_at_down
 LIMIT :limit
OFFSET :skip --if skipping
