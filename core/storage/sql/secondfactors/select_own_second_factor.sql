-- roles: self
SELECT present, confirmed_at, secret, key_id, coalesce(recovery_left, 0) AS recovery_left, email, issuer
  FROM iam_auth.own_second_factor()
