-- roles: platform
DELETE FROM iam.login_state
 WHERE key_hash = ANY (ARRAY(SELECT key_hash
                               FROM iam.login_state
                              WHERE updated_at < (SELECT iam.now() - interval '1 day')
                                AND coalesce(locked_until, '-infinity') < (SELECT iam.now())
                              ORDER BY updated_at
                              LIMIT 5000))
