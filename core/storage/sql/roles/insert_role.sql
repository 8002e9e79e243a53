-- roles: platform tenant
INSERT INTO iam.roles (id, tenant_id, name, description, permission_codes)
VALUES (:id, :tenant_id, :name, :description, :codes::text[])
