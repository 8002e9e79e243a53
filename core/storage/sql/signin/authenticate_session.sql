-- roles: app
SELECT * FROM iam_auth.authenticate_session(:session_id::uuid, :user_id::uuid, :kid)
