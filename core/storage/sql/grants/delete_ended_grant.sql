-- roles: platform tenant
-- Its place is wanted by a new one.
DELETE FROM iam.role_grants
 WHERE user_id = :user_id
   AND tenant_id IS NOT DISTINCT FROM :tenant_id::uuid
   AND role_id = :role_id
   AND ends_at <= iam.now()
