-- roles: platform tenant
-- variants: | member
-- Who is named by id or by e-mail address, in a tenant of its members; named twice, he is one row. Names of nobody are
-- refused at once. The keys are made beforehand, because the wall lets no function of ours near an index.
WITH named AS MATERIALIZED (
    SELECT a.name, a.number, iam.text_key(a.name) AS email_key,
           CASE WHEN a.name ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN a.name::uuid END AS id
      FROM unnest(:accounts::text[]) WITH ORDINALITY AS a (name, number)
), found AS (
    SELECT DISTINCT ON (coalesce(u.id::text, n.name)) n.number, u.id AS user_id, coalesce(u.email, n.name) AS label
      FROM named n
      LEFT JOIN LATERAL (
           SELECT i.id, i.email
             FROM iam.users i
            WHERE i.id = n.id
              AND EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = :member_of AND m.user_id = i.id) --if member
            UNION ALL
           SELECT e.id, e.email
             FROM iam.users e
            WHERE e.email_key = n.email_key
              AND EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = :member_of AND m.user_id = e.id) --if member
            LIMIT 1) AS u ON true
     ORDER BY coalesce(u.id::text, n.name), n.number
)
INSERT INTO iam.task_rows (task_id, position, user_id, label, state, error_code, error_reason, finished_at)
SELECT :task_id::uuid, row_number() OVER (ORDER BY f.number), f.user_id, f.label,
       CASE WHEN f.user_id IS NULL THEN 'refused' ELSE 'pending' END,
       CASE WHEN f.user_id IS NULL THEN 'NotFound' END,
       CASE WHEN f.user_id IS NULL THEN 'UserUnknown' END,
       CASE WHEN f.user_id IS NULL THEN iam.now() END
  FROM found f
