-- roles: platform
INSERT INTO iam.role_permissions (role_id, permission_id)
SELECT r.role_id, p.id
  FROM jsonb_to_recordset(:seed::jsonb -> 'rows') AS r (role_id uuid, code text)
  JOIN iam.permissions p ON p.code = r.code
