-- roles: platform
DELETE FROM iam.outbox
 WHERE id = ANY (ARRAY(SELECT id
                         FROM iam.outbox
                        WHERE created_at < (SELECT iam.now() - interval '30 days')
                        ORDER BY created_at
                        LIMIT 5000))
