-- roles: app
SELECT * FROM iam_auth.authenticate_key(:key_hash::bytea, :in_query)
