-- roles: platform tenant self
SELECT e.outcome, e.at, e.code, e.as_superuser, e.roles
  FROM iam_auth.effective_access(:user_id::uuid, :tenant_id::uuid, :at::timestamptz) e
