-- roles: platform tenant
-- variants: | token
UPDATE iam.invitations AS i
   SET status = coalesce(:status, i.status),
       token_hash = :token_hash, --if token
       role_id = CASE WHEN :sets_role THEN :role_id::uuid ELSE i.role_id END,
       inviter_id = CASE WHEN :sets_inviter THEN :inviter_id::uuid ELSE i.inviter_id END,
       is_by_operator = CASE WHEN :sets_inviter THEN :is_by_operator ELSE i.is_by_operator END,
       expires_at = coalesce(:expires_at, i.expires_at)
 WHERE i.id = :id
RETURNING i.id, i.email, i.tenant_id, i.role_id, i.inviter_id, i.user_id, i.expires_at, i.accepted_at, i.version,
          i.created_at, i.updated_at,
          CASE WHEN i.status = 'pending' AND i.expires_at <= iam.now() THEN 'expired' ELSE i.status END AS status,
          (SELECT t.name FROM iam.tenants t WHERE t.id = i.tenant_id) AS tenant_name,
          (SELECT r.name FROM iam.roles r WHERE r.id = i.role_id) AS role_name,
          (SELECT u.email FROM iam.users u WHERE u.id = i.inviter_id) AS inviter_email
