-- roles: platform
SELECT b.email, b.expires_at, b.public_url
  FROM (SELECT array_agg(u.id) AS users, array_agg(w.token_hash) AS token_hashes
          FROM unnest(:emails::text[], :token_hashes::bytea[]) AS w (email, token_hash)
          JOIN iam.users u ON u.email_key = iam.text_key(w.email)) a
 CROSS JOIN LATERAL iam_auth.begin_password_resets(a.users, a.token_hashes) b
