-- roles: app platform tenant self
SELECT iam.record_event(:action, :target_kind, :target_id::uuid, :tenant_id::uuid, :outcome, :before::jsonb, :after::jsonb)
