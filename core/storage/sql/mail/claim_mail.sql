-- roles: platform
-- Whoever takes a letter has until the next attempt to send it: 1, 2, 4 … minutes, then every four hours. Should he die, it
-- is tried again then.
UPDATE iam.outbox
   SET attempts = attempts + 1,
       next_attempt_at = iam.now() + make_interval(mins => least(1 << least(attempts, 10), 240))
 WHERE id = ANY (ARRAY(SELECT id
                         FROM iam.outbox
                        WHERE next_attempt_at <= (SELECT iam.now())
                          AND expires_at > (SELECT iam.now())
                        ORDER BY next_attempt_at
                        LIMIT :limit
                          FOR UPDATE SKIP LOCKED))
RETURNING id, recipient, subject, body, attempts
