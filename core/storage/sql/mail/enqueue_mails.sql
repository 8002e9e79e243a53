-- roles: platform
SELECT iam_auth.enqueue_mails(:mail_kind, :recipients::text[], :subject, :bodies::text[], :expires_at::timestamptz,
                              :tenant_id::uuid) AS queued
