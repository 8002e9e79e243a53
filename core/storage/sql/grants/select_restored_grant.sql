-- roles: platform tenant
SELECT iam.restore_grant(:request_id::uuid, :user_id::uuid, :tenant_id::uuid, :role_id::uuid) AS restored
