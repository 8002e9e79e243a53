-- roles: platform tenant
-- variants: position_up | position_down | position_up after_position_up | position_down after_position_down
-- variants: | in_state position_up | in_state position_down | in_state position_up after_position_up
-- variants: | in_state position_down after_position_down
SELECT r.task_id AS id, r.position, r.user_id, r.label, r.state, r.error_code, r.error_reason, r.error_field,
       r.error_detail, r.finished_at, r.position::text AS cursor_key
  FROM iam.task_rows r
 WHERE r.task_id = :task_id
   AND r.state = :row_state --if in_state
   AND (r.position, r.task_id) > (:after_key::integer, :after_id::uuid) --if after_position_up
   AND (r.position, r.task_id) < (:after_key::integer, :after_id::uuid) --if after_position_down
 ORDER BY r.position --if position_up
 ORDER BY r.position DESC --if position_down
 LIMIT :limit
