-- roles: platform tenant
-- variants: | of_tenant
SELECT t.id, t.tenant_id, t.action, t.undoes, t.role_id, (SELECT r.name FROM iam.roles r WHERE r.id = t.role_id) AS role_name,
       t.ends_at, t.reason, t.started_by, t.started_at, t.ended_at, t.is_cancelled, c.pending,
       coalesce(t.done, c.done) AS done, coalesce(t.refused, c.refused) AS refused,
       coalesce(t.skipped, c.skipped) AS skipped
  FROM iam.tasks t,
       LATERAL (SELECT count(*) FILTER (WHERE r.state = 'pending') AS pending,
                       count(*) FILTER (WHERE r.state = 'done') AS done,
                       count(*) FILTER (WHERE r.state = 'refused') AS refused,
                       count(*) FILTER (WHERE r.state = 'skipped') AS skipped
                  FROM iam.task_rows r
                 WHERE r.task_id = t.id AND t.ended_at IS NULL) AS c
 WHERE t.id = :task_id
   AND t.tenant_id = :tenant_id --if of_tenant
