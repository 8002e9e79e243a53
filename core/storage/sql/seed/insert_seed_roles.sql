-- roles: platform
INSERT INTO iam.roles (id, tenant_id, name, description)
SELECT r.id, r.tenant_id, r.name, r.description
  FROM jsonb_to_recordset(:seed::jsonb -> 'rows') AS r (id uuid, tenant_id uuid, name text, description text)
