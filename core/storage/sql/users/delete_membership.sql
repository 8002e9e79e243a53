-- roles: platform tenant
WITH ended AS (
    DELETE FROM iam.role_grants WHERE user_id = :user_id AND tenant_id = :tenant_id
)
DELETE FROM iam.tenant_members WHERE user_id = :user_id AND tenant_id = :tenant_id
