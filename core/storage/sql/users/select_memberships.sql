-- roles: platform tenant
SELECT m.id, m.tenant_id, m.user_id, m.joined_at, m.invited_by, t.name, t.slug, t.status,
       ARRAY(SELECT r.name FROM iam.role_grants g JOIN iam.roles r ON r.id = g.role_id
              WHERE g.user_id = m.user_id AND g.tenant_id = m.tenant_id AND g.starts_at <= iam.now()
                AND coalesce(g.ends_at, 'infinity') > iam.now() ORDER BY r.name_key) AS roles,
       EXISTS (SELECT FROM iam.role_grants g WHERE g.user_id = m.user_id AND g.tenant_id = m.tenant_id) AS holds_grants
  FROM iam.tenant_members m
  JOIN iam.tenants t ON t.id = m.tenant_id
 WHERE m.user_id = :user_id
 ORDER BY t.name_key, t.id
