-- roles: platform tenant
-- Which of the codes there are, and whether the caller holds them where he wants to give them.
SELECT p.code, iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, p.code, :tenant_id::uuid) = 'allowed' AS held
  FROM iam.permissions p
 WHERE p.code = ANY (:codes::text[])
 ORDER BY p.code
