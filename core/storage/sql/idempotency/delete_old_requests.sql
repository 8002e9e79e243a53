-- roles: platform
DELETE FROM iam.idempotency_keys
 WHERE key_hash = ANY (ARRAY(SELECT key_hash
                               FROM iam.idempotency_keys
                              WHERE started_at < (SELECT iam.now() - interval '1 day')
                              ORDER BY started_at
                              LIMIT 5000))
