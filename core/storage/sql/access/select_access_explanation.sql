-- roles: platform tenant self
SELECT e.outcome, e.at, e.email, e.is_active, e.is_superuser, e.tenant_status, e.member_since, e.nearest_role_id,
       e.nearest_role_name, e.nearest_role_others, e.grant_id, e.grant_tenant_id, e.role_id, e.role_name, e.granted_by,
       e.granted_by_email, e.starts_at, e.ends_at, e.reason, e.state
  FROM iam_auth.explain_access(:user_id::uuid, :permission, :tenant_id::uuid, :at::timestamptz) e
