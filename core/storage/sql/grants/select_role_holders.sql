-- roles: platform tenant
-- A role without holders is one row without a user; the membership role is held by every member.
SELECT r.id AS role_id, h.user_id
  FROM iam.roles r
  LEFT JOIN LATERAL (
        SELECT g.user_id
          FROM iam.role_grants g
         WHERE g.role_id = r.id AND g.tenant_id = :tenant_id::uuid AND coalesce(g.ends_at, 'infinity') > iam.now()
         UNION ALL
        SELECT m.user_id
          FROM iam.tenant_members m
         WHERE m.tenant_id = :tenant_id::uuid AND r.is_system_role AND r.name_key = 'member') AS h ON true
 WHERE r.id = :role_id
   AND r.scope_id = ANY (ARRAY[:tenant_id::uuid, '00000000-0000-0000-0000-000000000000'])
 ORDER BY h.user_id
