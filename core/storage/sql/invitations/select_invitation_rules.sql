-- roles: platform tenant
SELECT iam.now() AS present,
       (SELECT (s.value #>> '{}')::integer FROM iam.settings s WHERE s.key = 'invitation.lifetime_days') AS lifetime_days,
       (SELECT s.value #>> '{}' FROM iam.settings s WHERE s.key = 'rest.public_url') AS public_url,
       EXISTS (SELECT FROM iam.roles r
                WHERE r.id = :role_id::uuid AND coalesce(r.tenant_id, :tenant_id::uuid) = :tenant_id::uuid) AS has_role,
       EXISTS (SELECT FROM iam.users u JOIN iam.tenant_members m ON m.user_id = u.id
                WHERE u.email_key = iam.text_key(:email) AND m.tenant_id = :tenant_id::uuid) AS is_member,
       ARRAY(SELECT p.code FROM iam.role_permissions rp JOIN iam.permissions p ON p.id = rp.permission_id
              WHERE rp.role_id = :role_id::uuid
                AND iam_auth.decide(:kind, :caller_id::uuid, :session_id::uuid, p.code, :tenant_id::uuid) <> 'allowed'
              ORDER BY p.code) AS not_held
