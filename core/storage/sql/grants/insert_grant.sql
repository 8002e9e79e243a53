-- roles: platform tenant
INSERT INTO iam.role_grants (id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason)
VALUES (:id, :user_id, :tenant_id, :role_id, coalesce(:starts_at, iam.now()), :ends_at, :granted_by, :reason)
