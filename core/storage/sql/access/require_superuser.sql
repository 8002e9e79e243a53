-- roles: app platform tenant self
SELECT iam_auth.require_superuser(:kind, :user_id::uuid, :session_id::uuid)
