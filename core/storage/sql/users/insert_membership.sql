-- roles: platform
INSERT INTO iam.tenant_members (tenant_id, user_id, invited_by)
VALUES (:tenant_id, :user_id, (SELECT id FROM iam.users WHERE id = :invited_by))
ON CONFLICT (tenant_id, user_id) DO NOTHING
