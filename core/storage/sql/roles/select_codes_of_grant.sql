-- roles: platform tenant
-- What a grant gives, and whether the caller holds it where that counts.
SELECT p.code, iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, p.code, g.tenant_id) = 'allowed' AS held
  FROM iam.role_grants g
  JOIN iam.roles r ON r.id = g.role_id
 CROSS JOIN LATERAL unnest(r.permission_codes) AS p (code)
 WHERE g.id = :grant_id
 ORDER BY p.code
