-- roles: app
SELECT iam_auth.end_session(:session_id::uuid) AS ended
