-- roles: platform
INSERT INTO iam.tenant_members (tenant_id, user_id)
SELECT r.tenant_id, r.user_id
  FROM jsonb_to_recordset(:seed::jsonb -> 'rows') AS r (tenant_id uuid, user_id uuid)
