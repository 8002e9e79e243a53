-- roles: platform tenant
-- variants: | member
SELECT u.id, u.kind, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password, u.version,
       u.created_at, u.updated_at, nullif(a.last_sign_in_at, '-infinity') AS last_sign_in_at,
       iam_auth.locked_until(u.id) AS locked_until,
       '{}'::text[] AS roles
  FROM iam.users u
  JOIN iam.user_activity a ON a.user_id = u.id
 WHERE u.id = :user_id
   AND EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = :member_of::uuid AND m.user_id = u.id) --if member
