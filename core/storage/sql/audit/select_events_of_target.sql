-- roles: platform tenant
-- variants: down | down after_down | up after_up | up
SELECT e.id, e.at, e.at::text AS cursor_key, e.actor_kind, e.actor_id, e.origin, e.tenant_id, e.action, e.target_kind,
       e.target_id, e.outcome, d.actor_label, d.target_label, d.credential, d.address, d.request_id, d.reason, d.before,
       d.after
  FROM iam.audit_events e
  LEFT JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id
 WHERE e.target_id = :target_id
   AND e.target_kind = :target_kind
   AND (e.at, e.id) < (:after_key::timestamptz, :after_id::uuid) --if after_down
   AND (e.at, e.id) > (:after_key::timestamptz, :after_id::uuid) --if after_up
 ORDER BY e.at DESC, e.id DESC --if down
 ORDER BY e.at, e.id --if up
 LIMIT :limit
