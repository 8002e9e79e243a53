-- roles: platform tenant
-- What a role gives, and whether the caller holds it where he wants to give it.
SELECT p.code, iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, p.code, :tenant_id::uuid) = 'allowed' AS held
  FROM iam.roles r
 CROSS JOIN LATERAL unnest(r.permission_codes) AS p (code)
 WHERE r.id = :role_id
 ORDER BY p.code
