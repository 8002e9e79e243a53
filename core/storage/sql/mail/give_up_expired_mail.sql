-- roles: platform
UPDATE iam.outbox
   SET next_attempt_at = NULL, body = ''
 WHERE next_attempt_at IS NOT NULL
   AND expires_at <= (SELECT iam.now())
