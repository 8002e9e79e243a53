-- roles: platform
UPDATE iam.outbox
   SET sent_at = iam.now(), next_attempt_at = NULL, last_error = NULL, body = ''
 WHERE id = :id
