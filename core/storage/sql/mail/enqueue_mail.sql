-- roles: app platform tenant self
SELECT iam_auth.enqueue_mail(:mail_kind, :recipient, :subject, :body, :expires_at::timestamptz, :tenant_id::uuid) AS queued
