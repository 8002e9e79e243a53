-- roles: platform tenant
SELECT iam_auth.finish_task_row(:task_id::uuid, :position::integer, :row_state, :error_code, :error_reason, :error_field, :error_detail)
