-- roles: platform tenant
SELECT iam_auth.set_password(:user_id::uuid, :hash, :must_change::boolean, :session_id::uuid)
