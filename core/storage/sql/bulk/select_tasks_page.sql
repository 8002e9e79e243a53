-- roles: platform tenant
-- variants: down | up | down after_down | up after_up | of_tenant down | of_tenant up | of_tenant down after_down
-- variants: | of_tenant up after_up
SELECT t.id, t.tenant_id, t.action, t.undoes, t.role_id, (SELECT r.name FROM iam.roles r WHERE r.id = t.role_id) AS role_name,
       t.ends_at, t.reason, t.started_by, t.started_at, t.ended_at, t.is_cancelled, c.pending,
       coalesce(t.done, c.done) AS done, coalesce(t.refused, c.refused) AS refused,
       coalesce(t.skipped, c.skipped) AS skipped, t.started_at::text AS cursor_key
  FROM iam.tasks t,
       LATERAL (SELECT count(*) FILTER (WHERE r.state = 'pending') AS pending,
                       count(*) FILTER (WHERE r.state = 'done') AS done,
                       count(*) FILTER (WHERE r.state = 'refused') AS refused,
                       count(*) FILTER (WHERE r.state = 'skipped') AS skipped
                  FROM iam.task_rows r
                 WHERE r.task_id = t.id AND t.ended_at IS NULL) AS c
 WHERE true
   AND t.tenant_id = :tenant_id --if of_tenant
   AND (t.started_at, t.id) > (:after_key::timestamptz, :after_id::uuid) --if after_up
   AND (t.started_at, t.id) < (:after_key::timestamptz, :after_id::uuid) --if after_down
 ORDER BY t.started_at, t.id --if up
 ORDER BY t.started_at DESC, t.id DESC --if down
 LIMIT :limit
