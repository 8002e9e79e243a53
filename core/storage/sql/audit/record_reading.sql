-- roles: platform tenant
SELECT iam.record_reading(:tenant_id::uuid, :question::jsonb, :after::jsonb)
