-- roles: platform tenant
-- variants: drafted | stored
WITH wanted AS (
    SELECT :email::text AS email, :tenant_id::uuid AS tenant_id, :role_id::uuid AS role_id --if drafted
    SELECT i.email, i.tenant_id, CASE WHEN :sets_role THEN :role_id::uuid ELSE i.role_id END AS role_id --if stored
      FROM iam.invitations i --if stored
     WHERE i.id = :id --if stored
)
SELECT iam.now() AS present,
       (SELECT (s.value #>> '{}')::integer FROM iam.settings s WHERE s.key = 'invitation.lifetime_days') AS lifetime_days,
       (SELECT s.value #>> '{}' FROM iam.settings s WHERE s.key = 'rest.public_url') AS public_url,
       EXISTS (SELECT FROM iam.roles r
                WHERE r.id = w.role_id AND coalesce(r.tenant_id, w.tenant_id) = w.tenant_id) AS has_role,
       EXISTS (SELECT FROM iam.users u JOIN iam.tenant_members m ON m.user_id = u.id
                WHERE u.email_key = iam.text_key(w.email) AND m.tenant_id = w.tenant_id) AS is_member,
       ARRAY(SELECT p.code FROM iam.role_permissions rp JOIN iam.permissions p ON p.id = rp.permission_id
              WHERE rp.role_id = w.role_id
                AND iam_auth.decide(:kind, :caller_id::uuid, :session_id::uuid, p.code, w.tenant_id) <> 'allowed'
              ORDER BY p.code) AS not_held,
       coalesce((SELECT i.email FROM iam.invitations i
                  WHERE i.tenant_id = w.tenant_id AND i.email_key = iam.text_key(w.email) AND i.status = 'pending'
                    AND i.expires_at > iam.now()), w.email) AS recipient,
       (SELECT t.name FROM iam.tenants t WHERE t.id = w.tenant_id) AS tenant_name,
       (SELECT r.name FROM iam.roles r WHERE r.id = w.role_id) AS role_name,
       (SELECT u.email FROM iam.users u WHERE u.id = :caller_id::uuid) AS inviter_email
  FROM wanted w
