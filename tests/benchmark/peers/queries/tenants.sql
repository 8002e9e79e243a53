SELECT t.id::text AS id, t.name, t.slug, t.description, t.status = 'active' AS is_active, t.created_at, t.updated_at
  FROM iam.tenants t
 WHERE t.status <> 'deleted'
   AND ($1::boolean OR EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = t.id AND m.user_id = $2::text::uuid))
 ORDER BY t.name_key, t.id
