-- roles: platform tenant
SELECT r.position, r.user_id, r.label
  FROM iam.task_rows r
 WHERE r.task_id = :task_id
   AND r.state = 'pending'
   AND r.position > :position::integer
 ORDER BY r.position
 LIMIT :limit
