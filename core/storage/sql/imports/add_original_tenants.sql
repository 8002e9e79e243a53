-- roles: platform
-- What isn't here and never was is made; the last part still sees what was here before.
WITH batch AS MATERIALIZED (
    SELECT * FROM unnest(:numbers::integer[], :ids::uuid[], :names::text[], :slugs::text[], :descriptions::text[],
                         :actives::boolean[]) AS b (number, id, name, slug, description, is_active)
), made AS (
    INSERT INTO iam.tenants (id, name, slug, description, status)
    SELECT b.id, b.name, b.slug, b.description, CASE WHEN b.is_active THEN 'active' ELSE 'suspended' END
      FROM batch b
     WHERE NOT EXISTS (SELECT FROM iam.tenants_history h WHERE h.id = b.id)
     ORDER BY b.number
        ON CONFLICT DO NOTHING
    RETURNING id
)
SELECT b.number,
       CASE WHEN m.id IS NOT NULL THEN 'created'
            WHEN t.id IS NULL AND EXISTS (SELECT FROM iam.tenants_history h WHERE h.id = b.id) THEN 'removed'
            WHEN t.id IS NULL AND EXISTS (SELECT FROM iam.tenants o WHERE o.slug = b.slug AND o.status <> 'deleted')
            THEN 'slug_taken'
            WHEN t.id IS NULL THEN 'name_taken'
            WHEN (t.name, t.slug, t.description, t.status)
                 = (b.name, b.slug, b.description, CASE WHEN b.is_active THEN 'active' ELSE 'suspended' END)
            THEN 'unchanged'
            ELSE 'differs' END AS outcome
  FROM batch b
  LEFT JOIN made m ON m.id = b.id
  LEFT JOIN iam.tenants t ON t.id = b.id
 ORDER BY b.number
