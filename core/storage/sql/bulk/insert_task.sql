-- roles: platform tenant
INSERT INTO iam.tasks (id, tenant_id, action, undoes, role_id, ends_at, reason, started_by)
VALUES (:task_id, :tenant_id, :task_action, :undone_task, :role_id, :ends_at, :reason, :started_by)
