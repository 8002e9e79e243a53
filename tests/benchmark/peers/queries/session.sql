SELECT u.id::text AS id, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.created_at, u.updated_at,
       s.revoked_at IS NULL AND s.expires_at > now() AS is_live,
       s.last_seen_at <= now() - interval '1 minute' AS is_due,
       EXISTS (SELECT FROM iam.signing_keys k
                WHERE k.kid = $3 AND k.use = 'token' AND coalesce(k.not_after, 'infinity') > now()) AS is_key_good
  FROM iam.sessions s JOIN iam.users u ON u.id = s.user_id
 WHERE s.id = $1::text::uuid AND u.id = $2::text::uuid
