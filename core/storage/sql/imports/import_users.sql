-- roles: platform
-- after: imports/create_import_seen
-- One batch: what isn't there yet and comes first in its file is made, unless :keep is false. The last part still sees
-- the accounts as they were before.
WITH batch AS MATERIALIZED (
    SELECT b.*, iam.text_key(b.email) AS email_key
      FROM unnest(:lines::bigint[], :emails::text[], :first_names::text[], :last_names::text[], :hashes::text[],
                  :actives::boolean[]) AS b (line, email, first_name, last_name, password_hash, is_active)
), firsts AS (
    INSERT INTO import_seen (email_key, line)
    SELECT email_key, min(line) FROM batch GROUP BY email_key
    ON CONFLICT DO NOTHING
    RETURNING line
), made AS (
    INSERT INTO iam.users (email, first_name, last_name, password_hash, is_active)
    SELECT b.email, b.first_name, b.last_name, nullif(b.password_hash, ''), b.is_active
      FROM batch b JOIN firsts f ON f.line = b.line
     WHERE :keep::boolean
    ON CONFLICT (email_key) DO NOTHING
    RETURNING id, email_key
), joined AS (
    INSERT INTO iam.tenant_members (tenant_id, user_id)
    SELECT :tenant_id::uuid, id FROM made WHERE :tenant_id::uuid IS NOT NULL
)
SELECT b.line, b.email,
       CASE WHEN f.line IS NULL THEN 'repeated'
            WHEN u.id IS NULL AND (m.id IS NOT NULL OR NOT :keep::boolean) THEN 'created'
            WHEN u.first_name = b.first_name AND u.last_name = b.last_name AND u.is_active = b.is_active THEN 'unchanged'
            ELSE 'differs' END AS outcome
  FROM batch b
  LEFT JOIN firsts f ON f.line = b.line
  LEFT JOIN made m ON m.email_key = b.email_key
  LEFT JOIN iam.users u ON u.email_key = b.email_key
 ORDER BY b.line
