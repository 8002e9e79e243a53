-- roles: platform tenant
INSERT INTO iam.role_permissions (role_id, permission_id, granted_by)
SELECT :id::uuid, p.id, :user_id::uuid
  FROM iam.permissions p
 WHERE p.code = ANY (:codes::text[])
