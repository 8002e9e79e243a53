UPDATE iam.sessions SET last_seen_at = now()
 WHERE id = (SELECT id FROM iam.sessions WHERE id = $1::text::uuid FOR UPDATE SKIP LOCKED)
