-- roles: platform
-- Waits for a change whose outcome isn't known yet.
DELETE FROM iam.idempotency_keys
 WHERE key_hash = :key_hash AND attempt = :attempt::uuid AND NOT is_done
