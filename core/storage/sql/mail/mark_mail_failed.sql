-- roles: platform
-- variants: | for_good
UPDATE iam.outbox
   SET last_error = left(:last_error, 500)
       , next_attempt_at = NULL, body = '' --if for_good
 WHERE id = :id
