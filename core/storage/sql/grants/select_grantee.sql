-- roles: platform tenant
-- variants: | of_tenant
SELECT EXISTS (SELECT FROM iam.users u WHERE u.id = :user_id) AS is_known
     , EXISTS (SELECT FROM iam.tenant_members m WHERE m.tenant_id = :tenant_id AND m.user_id = :user_id) --if of_tenant
       AS is_member --if of_tenant
