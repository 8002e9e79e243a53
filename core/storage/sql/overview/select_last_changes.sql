-- roles: platform tenant
-- variants: [member]
-- Newest first, back to thirty days ago, without sign-ins and without what was only looked at.
SELECT e.id, e.at, e.actor_kind, e.actor_id, e.origin, e.tenant_id, e.action, e.target_kind, e.target_id, e.outcome,
       d.actor_label, d.target_label, d.credential, d.address, d.request_id, d.reason, d.before, d.after
  FROM iam.audit_events e
  LEFT JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id
 WHERE e.outcome = 'success'
   AND e.action !~ '^(audit|session)[.]'
   AND e.at > iam.now() - interval '30 days'
   AND e.tenant_id = :member_of::uuid --if member
 ORDER BY e.at DESC, e.id DESC
 LIMIT :limit
