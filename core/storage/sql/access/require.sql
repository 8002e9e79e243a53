-- roles: app platform tenant self
SELECT iam_auth.require(:kind, :user_id::uuid, :session_id::uuid, :permission, :tenant_id::uuid)
