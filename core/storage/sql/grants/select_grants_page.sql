-- roles: platform tenant
-- variants: down | up | down after_down | up after_up | of_user down | of_user down after_down | of_role up
-- variants: | of_role down after_down | of_tenant down | of_tenant down after_down | of_tenant of_user in_force down
-- variants: | of_role in_force down | of_user ended down | of_user future down | platform_wide down | in_force down
SELECT g.id, g.user_id, u.email AS user_email, g.tenant_id,
       (SELECT t.slug FROM iam.tenants t WHERE t.id = g.tenant_id) AS tenant_slug, g.role_id,
       (SELECT r.name FROM iam.roles r WHERE r.id = g.role_id) AS role_name, g.starts_at, g.ends_at, g.granted_by,
       (SELECT b.email FROM iam.users b WHERE b.id = g.granted_by) AS granted_by_email, g.reason,
       CASE WHEN g.starts_at > (SELECT iam.now()) THEN 'future'
            WHEN g.ends_at <= (SELECT iam.now()) THEN 'ended'
            ELSE 'in_force' END AS state, g.version, g.created_at, g.updated_at,
       g.created_at::text AS cursor_key
  FROM iam.role_grants g
  LEFT JOIN iam.users u ON u.id = g.user_id
 WHERE true
   AND g.user_id = :user_id --if of_user
   AND g.role_id = :role_id --if of_role
   AND g.tenant_id = :tenant_id --if of_tenant
   AND g.tenant_id IS NULL --if platform_wide
   AND g.starts_at <= (SELECT iam.now()) --if in_force
   AND coalesce(g.ends_at, 'infinity') > (SELECT iam.now()) --if in_force
   AND g.starts_at > (SELECT iam.now()) --if future
   AND g.ends_at <= (SELECT iam.now()) --if ended
   AND (g.created_at, g.id) > (:after_key::timestamptz, :after_id::uuid) --if after_up
   AND (g.created_at, g.id) < (:after_key::timestamptz, :after_id::uuid) --if after_down
 ORDER BY g.created_at, g.id --if up
 ORDER BY g.created_at DESC, g.id DESC --if down
 LIMIT :limit
