-- roles: app
SELECT kid, public_key FROM iam_auth.token_keys()
