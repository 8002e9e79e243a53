-- roles: platform
DELETE FROM iam.password_resets
 WHERE user_id = ANY (ARRAY(SELECT user_id
                              FROM iam.password_resets
                             WHERE expires_at <= (SELECT iam.now())
                             ORDER BY expires_at
                             LIMIT 5000))
