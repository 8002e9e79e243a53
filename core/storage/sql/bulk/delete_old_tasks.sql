-- roles: platform
-- With all their rows; a task that nobody has finished by then isn't wanted any more.
DELETE FROM iam.tasks
 WHERE id = ANY (ARRAY(SELECT id
                         FROM iam.tasks
                        WHERE started_at < (SELECT iam.now() - interval '30 days')
                        ORDER BY started_at
                        LIMIT 10))
