-- roles: platform tenant
-- variants: | of_tenant | text | custom text | of_tenant text system | global
SELECT count(*) AS matching
  FROM (SELECT
          FROM iam.roles r
         WHERE true
   AND r.scope_id = ANY (ARRAY[:tenant_id::uuid, '00000000-0000-0000-0000-000000000000']) --if of_tenant
   AND r.scope_id = '00000000-0000-0000-0000-000000000000' --if global
   AND r.scope_id = '00000000-0000-0000-0000-000000000000' --if system
   AND r.is_system_role --if system
   AND NOT r.is_system_role --if custom
   AND r.name_key LIKE iam.text_key(:pattern) --if text
         ORDER BY r.name_key
         LIMIT :limit) AS matched
