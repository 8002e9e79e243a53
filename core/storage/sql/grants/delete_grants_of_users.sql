-- roles: platform tenant
DELETE FROM iam.role_grants
 WHERE role_id = :role_id AND tenant_id = :tenant_id AND user_id = ANY (:user_ids::uuid[])
