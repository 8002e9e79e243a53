-- roles: platform tenant
-- variants: everywhere name_up | everywhere name_down | everywhere created_at_down | everywhere updated_at_down
-- variants: | everywhere name_up after_name_up | everywhere name_down after_name_down
-- variants: | everywhere created_at_up after_created_at_up | everywhere created_at_down after_created_at_down
-- variants: | everywhere updated_at_up after_updated_at_up | everywhere updated_at_down after_updated_at_down
-- variants: | of_tenant name_up | of_tenant name_up after_name_up | of_tenant updated_at_down after_updated_at_down
-- variants: | everywhere text name_up | everywhere custom text name_up after_name_up | of_tenant text custom name_up
-- variants: | everywhere global text name_up | of_tenant text name_up
-- variants: | everywhere global name_up | everywhere system name_up | of_tenant system name_up
-- variants: | of_tenant name_up skipping | everywhere name_up skipping
SELECT r.id, r.tenant_id, (SELECT t.slug FROM iam.tenants t WHERE t.id = r.tenant_id) AS tenant_slug, r.name,
       r.description, r.is_system_role, r.permission_codes, r.version, r.created_at, r.updated_at,
       (SELECT count(*) FROM (SELECT FROM iam.role_grants g WHERE g.role_id = r.id --if everywhere
                               ORDER BY g.created_at LIMIT 10001) AS held) --if everywhere
       (SELECT count(*) FROM (SELECT FROM iam.role_grants g --if of_tenant
                               WHERE g.role_id = r.id AND g.tenant_id = :tenant_id::uuid --if of_tenant
                               UNION ALL --if of_tenant
                              SELECT FROM iam.tenant_members m --if of_tenant
                               WHERE m.tenant_id = :tenant_id::uuid AND r.is_system_role AND r.name_key = 'member' --if of_tenant
                               LIMIT 10001) AS held) --if of_tenant
       AS holders
       , r.name_key AS cursor_key --if name_up
       , r.name_key AS cursor_key --if name_down
       , r.created_at::text AS cursor_key --if created_at_up
       , r.created_at::text AS cursor_key --if created_at_down
       , r.updated_at::text AS cursor_key --if updated_at_up
       , r.updated_at::text AS cursor_key --if updated_at_down
  FROM iam.roles r
 WHERE true
   AND r.scope_id = ANY (ARRAY[:tenant_id::uuid, '00000000-0000-0000-0000-000000000000']) --if of_tenant
   AND r.scope_id = '00000000-0000-0000-0000-000000000000' --if global
   AND r.scope_id = '00000000-0000-0000-0000-000000000000' --if system
   AND r.is_system_role --if system
   AND NOT r.is_system_role --if custom
   AND r.name_key LIKE iam.text_key(:pattern) --if text
   AND (r.name_key, r.id) > (:after_key, :after_id::uuid) --if after_name_up
   AND (r.name_key, r.id) < (:after_key, :after_id::uuid) --if after_name_down
   AND (r.created_at, r.id) > (:after_key::timestamptz, :after_id::uuid) --if after_created_at_up
   AND (r.created_at, r.id) < (:after_key::timestamptz, :after_id::uuid) --if after_created_at_down
   AND (r.updated_at, r.id) > (:after_key::timestamptz, :after_id::uuid) --if after_updated_at_up
   AND (r.updated_at, r.id) < (:after_key::timestamptz, :after_id::uuid) --if after_updated_at_down
 ORDER BY r.name_key, r.id --if name_up
 ORDER BY r.name_key DESC, r.id DESC --if name_down
 ORDER BY r.created_at, r.id --if created_at_up
 ORDER BY r.created_at DESC, r.id DESC --if created_at_down
 ORDER BY r.updated_at, r.id --if updated_at_up
 ORDER BY r.updated_at DESC, r.id DESC --if updated_at_down
 LIMIT :limit
OFFSET :skip --if skipping
