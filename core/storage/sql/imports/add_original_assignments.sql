-- roles: platform
-- Who has a role in a tenant belongs to it. A role or a membership that was taken away here since doesn't come back.
WITH judged AS MATERIALIZED (
    SELECT b.number, u.id AS user_id, t.id AS tenant_id, r.id AS role_id,
           coalesce(nullif(b.since, '')::timestamptz, iam.now()) AS since,
           CASE WHEN u.id IS NULL THEN 'user_unknown'
                WHEN t.id IS NULL THEN 'tenant_unknown'
                WHEN r.id IS NULL THEN 'role_unknown'
                WHEN coalesce(g.ends_at, 'infinity') <= iam.now() THEN 'removed'
                WHEN g.id IS NOT NULL THEN 'unchanged'
                WHEN EXISTS (SELECT FROM iam.role_grants_history h
                              WHERE h.user_id = u.id AND h.tenant_id = t.id AND h.role_id = r.id)
                     OR (m.id IS NULL AND EXISTS (SELECT FROM iam.tenant_members_history h
                                                   WHERE h.user_id = u.id AND h.tenant_id = t.id))
                THEN 'removed'
                ELSE 'created' END AS outcome
      FROM unnest(:numbers::integer[], :user_ids::uuid[], :tenant_ids::uuid[], :role_ids::uuid[], :instants::text[])
          AS b (number, user_id, tenant_id, role_id, since)
      LEFT JOIN iam.users u ON u.id = b.user_id
      LEFT JOIN iam.tenants t ON t.id = b.tenant_id
      LEFT JOIN iam.roles r ON r.id = b.role_id AND coalesce(r.tenant_id, b.tenant_id) = b.tenant_id
      LEFT JOIN iam.role_grants g ON g.user_id = b.user_id AND g.tenant_id = b.tenant_id AND g.role_id = b.role_id
      LEFT JOIN iam.tenant_members m ON m.user_id = b.user_id AND m.tenant_id = b.tenant_id
), joined AS (
    INSERT INTO iam.tenant_members (tenant_id, user_id, joined_at)
    SELECT tenant_id, user_id, min(since) FROM judged WHERE outcome = 'created' GROUP BY tenant_id, user_id
        ON CONFLICT DO NOTHING
), granted AS (
    INSERT INTO iam.role_grants (user_id, tenant_id, role_id, reason)
    SELECT user_id, tenant_id, role_id, 'import' FROM judged WHERE outcome = 'created'
        ON CONFLICT DO NOTHING
)
SELECT number, outcome FROM judged ORDER BY number
