-- roles: platform
UPDATE iam.idempotency_keys
   SET is_done = true, answer = :answer
 WHERE key_hash = :key_hash AND attempt = :attempt::uuid
