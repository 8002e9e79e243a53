INSERT INTO iam.sessions (user_id, refresh_hash, client, expires_at)
VALUES ($1::text::uuid, $2, $3, now() + interval '14 days')
RETURNING id::text AS id
