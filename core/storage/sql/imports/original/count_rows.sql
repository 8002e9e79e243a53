-- roles: original
-- variants: (roles | tenant_roles) [invitations]
SELECT (SELECT count(*) FROM iam.tenants)
     + (SELECT count(*) FROM iam.users)
     + (SELECT count(*) FROM iam.permissions)
     + (SELECT count(*) FROM iam.roles) --if roles
     + (SELECT count(*) FROM iam.tenant_roles) --if tenant_roles
     + (SELECT count(*) FROM iam.role_permissions) --if roles
     + (SELECT count(*) FROM iam.tenant_role_permissions) --if tenant_roles
     + (SELECT count(*) FROM iam.user_tenant_roles)
     + (SELECT count(*) FROM iam.invitations) --if invitations
     + (SELECT count(*) FROM iam.api_keys) AS whole
