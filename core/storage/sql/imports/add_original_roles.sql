-- roles: platform
-- System roles come with the program, so those of the original become ordinary ones.
WITH batch AS MATERIALIZED (
    SELECT b.number, b.id, nullif(b.tenant_id, '')::uuid AS tenant_id, b.name, b.description
      FROM unnest(:numbers::integer[], :ids::uuid[], :tenant_ids::text[], :names::text[], :descriptions::text[])
          AS b (number, id, tenant_id, name, description)
), made AS (
    INSERT INTO iam.roles (id, tenant_id, name, description)
    SELECT b.id, b.tenant_id, b.name, b.description
      FROM batch b
     WHERE NOT EXISTS (SELECT FROM iam.roles_history h WHERE h.id = b.id)
       AND (b.tenant_id IS NULL OR EXISTS (SELECT FROM iam.tenants t WHERE t.id = b.tenant_id))
     ORDER BY b.number
        ON CONFLICT DO NOTHING
    RETURNING id
)
SELECT b.number,
       CASE WHEN m.id IS NOT NULL THEN 'created'
            WHEN r.id IS NULL AND EXISTS (SELECT FROM iam.roles_history h WHERE h.id = b.id) THEN 'removed'
            WHEN b.tenant_id IS NOT NULL AND NOT EXISTS (SELECT FROM iam.tenants t WHERE t.id = b.tenant_id)
            THEN 'tenant_unknown'
            WHEN r.id IS NULL THEN 'name_taken'
            WHEN (r.name, r.description) = (b.name, b.description) AND r.tenant_id IS NOT DISTINCT FROM b.tenant_id
            THEN 'unchanged'
            ELSE 'differs' END AS outcome
  FROM batch b
  LEFT JOIN made m ON m.id = b.id
  LEFT JOIN iam.roles r ON r.id = b.id
 ORDER BY b.number
