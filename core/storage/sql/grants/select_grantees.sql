-- roles: platform tenant
-- Those of some users who are there, and whether they belong to the tenant.
SELECT u.id, EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = :tenant_id::uuid AND m.user_id = u.id) AS is_member
  FROM iam.users u
 WHERE u.id = ANY (:user_ids::uuid[])
