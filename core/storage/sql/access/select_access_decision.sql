-- roles: platform tenant self
SELECT iam_auth.check_access(:user_id::uuid, :permission, :tenant_id::uuid, :at::timestamptz) AS outcome
