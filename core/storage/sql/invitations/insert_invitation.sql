-- roles: platform tenant
INSERT INTO iam.invitations AS i (id, email, token_hash, tenant_id, role_id, inviter_id, is_by_operator, expires_at)
VALUES (:id, :email, :token_hash, :tenant_id, :role_id, :inviter_id, :is_by_operator, :expires_at)
    ON CONFLICT (tenant_id, email_key) WHERE status = 'pending' DO UPDATE
       SET token_hash = :token_hash, role_id = :role_id, inviter_id = :inviter_id, is_by_operator = :is_by_operator,
           expires_at = :expires_at
RETURNING i.id, i.email, i.tenant_id, i.role_id, i.inviter_id, i.user_id, i.expires_at, i.accepted_at, i.version,
          i.created_at, i.updated_at,
          CASE WHEN i.status = 'pending' AND i.expires_at <= iam.now() THEN 'expired' ELSE i.status END AS status,
          (SELECT t.name FROM iam.tenants t WHERE t.id = i.tenant_id) AS tenant_name,
          (SELECT r.name FROM iam.roles r WHERE r.id = i.role_id) AS role_name,
          (SELECT u.email FROM iam.users u WHERE u.id = i.inviter_id) AS inviter_email
