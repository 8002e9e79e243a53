-- roles: platform tenant
INSERT INTO iam.tasks (id, tenant_id, action, role_id, ends_at, reason, started_by)
VALUES (:task_id, :tenant_id, :task_action, :role_id, :ends_at, :reason, :started_by)
