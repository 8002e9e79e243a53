-- roles: platform tenant
-- One that has ended is none any more.
DELETE FROM iam.role_grants
 WHERE user_id = :user_id
   AND tenant_id IS NOT DISTINCT FROM :tenant_id::uuid
   AND role_id = :role_id
   AND coalesce(ends_at, 'infinity') > iam.now()
