-- roles: platform tenant
SELECT e.id, e.at, e.at::text AS cursor_key, e.actor_kind, e.actor_id, e.origin, e.tenant_id, e.action, e.target_kind,
       e.target_id, e.outcome, d.actor_label, d.target_label, d.credential, d.address, d.request_id, d.reason, d.before,
       d.after
  FROM iam.audit_events e
  LEFT JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id
 WHERE e.id = :id
   AND e.at >= :from_instant::timestamptz
   AND e.at < :until_instant::timestamptz
