-- roles: app
SELECT outcome, user_id, password_hash FROM iam_auth.begin_sign_in(:email)
