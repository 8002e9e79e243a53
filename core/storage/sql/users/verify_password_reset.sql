-- roles: app
SELECT * FROM iam_auth.verify_password_reset(:token_hash::bytea)
