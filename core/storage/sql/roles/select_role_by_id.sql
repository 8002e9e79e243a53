-- roles: platform tenant
-- variants: everywhere | of_tenant
SELECT r.id, r.tenant_id, (SELECT t.slug FROM iam.tenants t WHERE t.id = r.tenant_id) AS tenant_slug, r.name,
       r.description, r.is_system_role, r.permission_codes, r.version, r.created_at, r.updated_at,
       (SELECT count(*) FROM (SELECT FROM iam.role_grants g WHERE g.role_id = r.id --if everywhere
                               ORDER BY g.created_at LIMIT 10001) AS held) --if everywhere
       (SELECT count(*) FROM (SELECT FROM iam.role_grants g --if of_tenant
                               WHERE g.role_id = r.id AND g.tenant_id = :tenant_id::uuid --if of_tenant
                               UNION ALL --if of_tenant
                              SELECT FROM iam.tenant_members m --if of_tenant
                               WHERE m.tenant_id = :tenant_id::uuid AND r.is_system_role AND r.name_key = 'member' --if of_tenant
                               LIMIT 10001) AS held) --if of_tenant
       AS holders
  FROM iam.roles r
 WHERE r.id = :id
   AND r.scope_id = ANY (ARRAY[:tenant_id::uuid, '00000000-0000-0000-0000-000000000000']) --if of_tenant
