-- roles: platform self
SELECT p.code
  FROM iam.permissions p
 WHERE iam_auth.decide(:kind, :user_id::uuid, :session_id::uuid, p.code, NULL) = 'allowed'
 ORDER BY p.code
