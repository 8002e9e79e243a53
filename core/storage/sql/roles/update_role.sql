-- roles: platform tenant
-- variants: | permissions
-- Role and set in one statement: the triggers that watch them see both as they are to be.
WITH gone AS ( --if permissions
    DELETE FROM iam.role_permissions rp --if permissions
     USING iam.permissions p --if permissions
     WHERE rp.role_id = :id --if permissions
       AND p.id = rp.permission_id --if permissions
       AND p.code <> ALL (:codes::text[]) --if permissions
), come AS ( --if permissions
    INSERT INTO iam.role_permissions (role_id, permission_id, granted_by) --if permissions
    SELECT :id::uuid, p.id, :user_id::uuid --if permissions
      FROM iam.permissions p --if permissions
     WHERE p.code = ANY (:codes::text[]) --if permissions
       AND NOT EXISTS (SELECT FROM iam.role_permissions rp WHERE rp.role_id = :id AND rp.permission_id = p.id) --if permissions
) --if permissions
UPDATE iam.roles
   SET name = coalesce(:name, name)
     , description = coalesce(:description, description)
     , permission_codes = :codes::text[] --if permissions
 WHERE id = :id
