-- roles: platform
-- What isn't here and never was is made; the last part still sees what was here before. A password may have been
-- changed since, so it isn't compared.
WITH batch AS MATERIALIZED (
    SELECT * FROM unnest(:numbers::integer[], :ids::uuid[], :emails::text[], :first_names::text[], :last_names::text[],
                         :hashes::text[], :actives::boolean[], :superusers::boolean[])
        AS b (number, id, email, first_name, last_name, password_hash, is_active, is_superuser)
), made AS (
    INSERT INTO iam.users (id, email, first_name, last_name, password_hash, is_active, is_superuser)
    SELECT b.id, b.email, b.first_name, b.last_name, nullif(b.password_hash, ''), b.is_active, b.is_superuser
      FROM batch b
     WHERE NOT EXISTS (SELECT FROM iam.users_history h WHERE h.id = b.id)
     ORDER BY b.number
        ON CONFLICT DO NOTHING
    RETURNING id
)
SELECT b.number,
       CASE WHEN m.id IS NOT NULL THEN 'created'
            WHEN u.id IS NULL AND EXISTS (SELECT FROM iam.users_history h WHERE h.id = b.id) THEN 'removed'
            WHEN u.id IS NULL THEN 'email_taken'
            WHEN (u.email, u.first_name, u.last_name, u.is_active, u.is_superuser)
                 = (b.email, b.first_name, b.last_name, b.is_active, b.is_superuser) THEN 'unchanged'
            ELSE 'differs' END AS outcome
  FROM batch b
  LEFT JOIN made m ON m.id = b.id
  LEFT JOIN iam.users u ON u.id = b.id
 ORDER BY b.number
