-- roles: platform tenant self
SELECT iam_auth.revoke_sessions_of(:user_id::uuid, :session_id::uuid) AS ended
