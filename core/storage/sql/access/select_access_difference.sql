-- roles: platform tenant
-- variants: of_role | of_grant
-- Run after the change, in its transaction. What the role gives, or gave, is a difference only where no other role of
-- the same user gives it at the same place.
WITH places AS (
    SELECT g.user_id, g.tenant_id --if of_role
      FROM iam.role_grants g --if of_role
     WHERE g.role_id = :role_id --if of_role
       AND g.starts_at <= (SELECT iam.now()) AND coalesce(g.ends_at, 'infinity') > (SELECT iam.now()) --if of_role
    SELECT :user_id::uuid AS user_id, :tenant_id::uuid AS tenant_id --if of_grant
), changed AS (
    SELECT code, true AS gained FROM unnest(:gained::text[]) AS code --if of_role
     UNION ALL --if of_role
    SELECT code, false FROM unnest(:lost::text[]) AS code --if of_role
    SELECT unnest(r.permission_codes) AS code, now.gives AS gained --if of_grant
      FROM iam.roles r --if of_grant
     CROSS JOIN (SELECT EXISTS (SELECT FROM iam.role_grants g --if of_grant
                                 WHERE g.id = :grant_id --if of_grant
                                   AND g.starts_at <= (SELECT iam.now()) --if of_grant
                                   AND coalesce(g.ends_at, 'infinity') > (SELECT iam.now())) AS gives) AS now --if of_grant
     WHERE r.id = :role_id AND now.gives <> :gave --if of_grant
), differences AS MATERIALIZED (
    SELECT w.user_id, w.tenant_id, c.code, c.gained
      FROM places w
     CROSS JOIN changed c
     WHERE NOT EXISTS (SELECT FROM iam.role_grants g
                         JOIN iam.role_permissions rp ON rp.role_id = g.role_id
                         JOIN iam.permissions p ON p.id = rp.permission_id
                        WHERE g.user_id = w.user_id
                          AND g.tenant_id IS NOT DISTINCT FROM w.tenant_id
                          AND g.role_id <> :role_id
                          AND g.starts_at <= (SELECT iam.now()) AND coalesce(g.ends_at, 'infinity') > (SELECT iam.now())
                          AND p.code = c.code)
), whole AS (
    SELECT count(*) FILTER (WHERE gained) AS gains, count(*) FILTER (WHERE NOT gained) AS losses,
           encode(sha256(convert_to(coalesce(string_agg(
               concat_ws(' ', user_id, coalesce(tenant_id::text, '*'), code, gained), E'\n'
               ORDER BY user_id, tenant_id NULLS FIRST, code, gained), ''), 'UTF8')), 'hex') AS digest
      FROM differences
)
SELECT whole.gains, whole.losses, whole.digest, d.user_id, d.tenant_id, d.code, d.gained,
       (SELECT u.email FROM iam.users u WHERE u.id = d.user_id) AS user_email,
       (SELECT t.slug FROM iam.tenants t WHERE t.id = d.tenant_id) AS tenant_slug
  FROM whole
  LEFT JOIN (SELECT * FROM differences ORDER BY user_id, tenant_id NULLS FIRST, code, gained LIMIT :limit) AS d ON true
 ORDER BY d.user_id, d.tenant_id NULLS FIRST, d.code, d.gained
