-- roles: original
-- variants: [tenants_deleted]
DECLARE original_rows NO SCROLL CURSOR FOR
SELECT t.id::text AS id, t.name::text AS name, t.slug::text AS slug, t.description::text AS description, t.is_active,
       (false
        OR t.deleted_at IS NOT NULL --if tenants_deleted
       ) AS is_deleted
  FROM iam.tenants t
 ORDER BY t.created_at, t.id
