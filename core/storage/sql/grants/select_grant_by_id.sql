-- roles: platform tenant
-- variants: | of_tenant
SELECT g.id, g.user_id, u.email AS user_email, g.tenant_id,
       (SELECT t.slug FROM iam.tenants t WHERE t.id = g.tenant_id) AS tenant_slug, g.role_id,
       (SELECT r.name FROM iam.roles r WHERE r.id = g.role_id) AS role_name, g.starts_at, g.ends_at, g.granted_by,
       (SELECT b.email FROM iam.users b WHERE b.id = g.granted_by) AS granted_by_email, g.reason,
       CASE WHEN g.starts_at > (SELECT iam.now()) THEN 'future'
            WHEN g.ends_at <= (SELECT iam.now()) THEN 'ended'
            ELSE 'in_force' END AS state, g.version, g.created_at, g.updated_at
  FROM iam.role_grants g
  LEFT JOIN iam.users u ON u.id = g.user_id
 WHERE g.id = :id
   AND g.tenant_id = :tenant_id --if of_tenant
