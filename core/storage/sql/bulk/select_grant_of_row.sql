-- roles: platform tenant
-- variants: platform_wide | in_tenant
-- reads: role_grants role_grants_history
-- Of the grants that the request made, changed or took away the latest: one that had ended had to make room for it.
SELECT g.id
  FROM (SELECT n.id, n.created_at
          FROM iam.role_grants n
         WHERE n.user_id = :user_id
           AND n.role_id = :role_id
           AND n.tenant_id = :tenant_id --if in_tenant
           AND n.tenant_id IS NULL --if platform_wide
         UNION
        SELECT h.id, h.created_at
          FROM iam.role_grants_history h
         WHERE h.user_id = :user_id
           AND h.role_id = :role_id
           AND h.tenant_id = :tenant_id --if in_tenant
           AND h.tenant_id IS NULL --if platform_wide
       ) AS g
 WHERE EXISTS (SELECT FROM iam.audit_events e
                 JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id
                WHERE e.target_kind = 'role_grant'
                  AND e.target_id = g.id
                  AND (d.request_id = :request_id) IS TRUE)
 ORDER BY g.created_at DESC
 LIMIT 1
