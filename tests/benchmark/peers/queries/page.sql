SELECT u.id::text AS id, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.created_at, u.updated_at,
       ARRAY(SELECT r.name FROM iam.role_grants g JOIN iam.roles r ON r.id = g.role_id
              WHERE g.user_id = u.id AND g.tenant_id = $1::text::uuid
                AND g.starts_at <= now() AND coalesce(g.ends_at, 'infinity') > now()
              ORDER BY r.name_key) AS roles
  FROM iam.tenant_members m JOIN iam.users u ON u.id = m.user_id
 WHERE m.tenant_id = $1::text::uuid
 ORDER BY u.email_key
 LIMIT $2 OFFSET $3
