-- roles: app
SELECT *
  FROM iam_auth.refresh_session(:family::bytea, :refresh_hash::bytea, :successor_hash::bytea, :nonce::bytea)
