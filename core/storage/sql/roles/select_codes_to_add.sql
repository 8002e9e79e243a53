-- roles: platform tenant
-- Which of the codes there are that the role lacks, and whether the caller holds them where the role counts.
SELECT p.code, iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, p.code, r.tenant_id) = 'allowed' AS held
  FROM iam.roles r
  JOIN iam.permissions p ON p.code = ANY (:codes::text[]) AND p.code <> ALL (r.permission_codes)
 WHERE r.id = :role_id
 ORDER BY p.code
