-- roles: platform tenant
UPDATE iam.invitations
   SET status = 'expired'
 WHERE tenant_id = :tenant_id
   AND email_key = iam.text_key(:email)
   AND status = 'pending'
   AND expires_at <= iam.now()
