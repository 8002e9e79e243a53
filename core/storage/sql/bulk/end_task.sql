-- roles: platform tenant
SELECT iam_auth.end_task(:task_id::uuid, :is_cancelled::boolean) AS ended
