-- roles: platform tenant self
SELECT CASE WHEN k.user_id = :caller_id::uuid AND :kind IN ('user', 'key') THEN true
            ELSE iam_auth.may_all_of(:kind, :caller_id::uuid, :session_id::uuid, k.user_id, k.tenant_id) END AS may
  FROM iam.api_keys k
 WHERE k.id = :id
