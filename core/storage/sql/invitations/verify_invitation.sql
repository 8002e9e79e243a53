-- roles: app
SELECT * FROM iam_auth.verify_invitation(:token_hash::bytea)
