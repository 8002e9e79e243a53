-- roles: platform
DELETE FROM iam.sessions
 WHERE id = ANY (ARRAY(SELECT id
                         FROM iam.sessions
                        WHERE expires_at < (SELECT iam.now() - interval '30 days')
                        ORDER BY expires_at
                        LIMIT 5000))
