-- roles: platform tenant
-- An object has had few changes, and a request may have made very many: "IS TRUE" keeps the planner off that index.
SELECT e.id, e.at, e.at::text AS cursor_key, e.actor_kind, e.actor_id, e.origin, e.tenant_id, e.action, e.target_kind,
       e.target_id, e.outcome, d.actor_label, d.target_label, d.credential, d.address, d.request_id, d.reason, d.before,
       d.after
  FROM iam.audit_details d
  JOIN iam.audit_events e ON e.at = d.at AND e.id = d.event_id
 WHERE e.target_id = :target_id
   AND e.target_kind = :target_kind
   AND e.outcome = 'success'
   AND (d.request_id = :request_id) IS TRUE
 ORDER BY e.at, e.seq
