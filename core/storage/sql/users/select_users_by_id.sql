-- roles: platform tenant
-- variants: everywhere | member
-- variants tenant: member
SELECT u.id, u.kind, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password, u.version,
       u.created_at, u.updated_at, nullif(a.last_sign_in_at, '-infinity') AS last_sign_in_at,
       iam_auth.locked_until(u.id) AS locked_until,
       ARRAY(SELECT r.name FROM iam.role_grants g JOIN iam.roles r ON r.id = g.role_id --if member
              WHERE g.user_id = u.id AND g.tenant_id = :member_of::uuid AND g.starts_at <= iam.now() --if member
                AND coalesce(g.ends_at, 'infinity') > iam.now() ORDER BY r.name_key) AS roles --if member
       '{}'::text[] AS roles --if everywhere
  FROM iam.users u
  JOIN iam.user_activity a ON a.user_id = u.id
 WHERE u.id = ANY (:user_ids::uuid[])
   AND EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = :member_of::uuid AND m.user_id = u.id) --if member
