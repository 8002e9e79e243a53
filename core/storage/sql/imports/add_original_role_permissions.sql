-- roles: platform
-- What was taken out of a role here since doesn't come back.
WITH judged AS MATERIALIZED (
    SELECT b.number, r.id AS role_id, p.id AS permission_id,
           CASE WHEN p.id IS NULL THEN 'permission_unknown'
                WHEN r.id IS NULL THEN 'role_unknown'
                WHEN EXISTS (SELECT FROM iam.role_permissions rp WHERE rp.role_id = r.id AND rp.permission_id = p.id)
                THEN 'unchanged'
                WHEN EXISTS (SELECT FROM iam.roles_history h
                              WHERE h.id = r.id AND p.code = ANY (h.permission_codes))
                THEN 'removed'
                ELSE 'created' END AS outcome
      FROM unnest(:numbers::integer[], :role_ids::uuid[], :codes::text[]) AS b (number, role_id, code)
      LEFT JOIN iam.permissions p ON p.code = b.code
      LEFT JOIN iam.roles r ON r.id = b.role_id AND NOT r.is_system_role
), made AS (
    INSERT INTO iam.role_permissions (role_id, permission_id)
    SELECT role_id, permission_id FROM judged WHERE outcome = 'created'
        ON CONFLICT DO NOTHING
)
SELECT number, outcome FROM judged ORDER BY number
