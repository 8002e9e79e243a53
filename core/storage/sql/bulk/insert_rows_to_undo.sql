-- roles: platform tenant
INSERT INTO iam.task_rows (task_id, position, user_id, label)
SELECT :task_id::uuid, row_number() OVER (ORDER BY r.position), r.user_id, r.label
  FROM iam.task_rows r
 WHERE r.task_id = :undone_task::uuid
   AND r.state = 'done'
