SELECT t.status,
       u.is_superuser OR EXISTS (
           SELECT FROM iam.role_grants g
             JOIN iam.roles r ON r.id = g.role_id
            WHERE g.user_id = u.id AND (g.tenant_id = t.id OR g.tenant_id IS NULL)
              AND g.starts_at <= now() AND coalesce(g.ends_at, 'infinity') > now()
              AND $3 = ANY (r.permission_codes)) AS may
  FROM iam.tenants t, iam.users u
 WHERE t.id = $1::text::uuid AND t.status <> 'deleted' AND u.id = $2::text::uuid
