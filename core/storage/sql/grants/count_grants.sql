-- roles: platform tenant
-- variants: | of_user | of_role | of_tenant | of_tenant of_user in_force | of_user ended | of_user future
-- variants: | platform_wide
SELECT count(*) AS matching
  FROM (SELECT
          FROM iam.role_grants g
         WHERE true
   AND g.user_id = :user_id --if of_user
   AND g.role_id = :role_id --if of_role
   AND g.tenant_id = :tenant_id --if of_tenant
   AND g.tenant_id IS NULL --if platform_wide
   AND g.starts_at <= (SELECT iam.now()) --if in_force
   AND coalesce(g.ends_at, 'infinity') > (SELECT iam.now()) --if in_force
   AND g.starts_at > (SELECT iam.now()) --if future
   AND g.ends_at <= (SELECT iam.now()) --if ended
         ORDER BY g.created_at
         LIMIT :limit) AS matched
