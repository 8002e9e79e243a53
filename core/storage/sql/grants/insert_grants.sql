-- roles: platform tenant
INSERT INTO iam.role_grants (user_id, tenant_id, role_id, starts_at, granted_by)
SELECT w.user_id, :tenant_id::uuid, :role_id::uuid, iam.now(), :granted_by::uuid
  FROM unnest(:user_ids::uuid[]) AS w (user_id)
