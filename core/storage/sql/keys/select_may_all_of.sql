-- roles: platform tenant self
SELECT iam_auth.may_all_of(:kind, :caller_id::uuid, :session_id::uuid, :user_id::uuid, :tenant_id::uuid) AS may
