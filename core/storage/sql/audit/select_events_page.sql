-- roles: platform tenant
-- variants: down | up | down after_down | up after_up | from until down | tenant down | tenant from until down
-- variants: | actor down | target down | target target_kind down after_down | action down | action_prefix down
-- variants: | outcome down | tenant outcome up after_up | actor action outcome from down | from text down | tenant from text down
-- variants: | request down | tenant request down after_down
-- variants: | recorded recorded_down down ([after_down] | tenant | text from) | recorded recorded_up up after_up
-- recorded: what was read is recorded in the same statement, whose first line is there without any event, too.
-- The text is compared row by row on the way back in time (OFFSET 0), not with all rows at once: the page ends it early.
WITH page AS MATERIALIZED ( --if recorded
SELECT e.id, e.at, e.at::text AS cursor_key, e.actor_kind, e.actor_id, e.origin, e.tenant_id, e.action, e.target_kind,
       e.target_id, e.outcome, d.actor_label, d.target_label, d.credential, d.address, d.request_id, d.reason, d.before,
       d.after
  FROM iam.audit_events e
  LEFT JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id
 WHERE true
   AND e.tenant_id = :tenant_id --if tenant
   AND e.actor_id = :actor_id --if actor
   AND e.target_id = :target_id --if target
   AND e.target_kind = :target_kind --if target_kind
   AND e.action = :action --if action
   AND e.action >= :action AND e.action < :action_end --if action_prefix
   AND e.outcome = :outcome --if outcome
   AND e.at >= :from_instant::timestamptz --if from
   AND e.at < :until_instant::timestamptz --if until
   AND (e.at, e.id) IN (SELECT r.at, r.event_id FROM iam.audit_details r WHERE r.request_id = :request_id) --if request
   AND EXISTS (SELECT FROM iam.audit_details x WHERE x.at = e.at AND x.event_id = e.id AND iam.text_key(concat_ws(E'\n', x.actor_label, x.target_label, x.reason)) LIKE iam.text_key(:pattern) OFFSET 0) --if text
   AND (e.at, e.id) < (:after_key::timestamptz, :after_id::uuid) --if after_down
   AND (e.at, e.id) > (:after_key::timestamptz, :after_id::uuid) --if after_up
 ORDER BY e.at DESC, e.id DESC --if down
 ORDER BY e.at, e.id --if up
 LIMIT :limit::bigint
), reading AS MATERIALIZED ( --if recorded
SELECT iam.record_reading(:tenant_id::uuid, :question::jsonb, jsonb_build_object('events', least(count(*), :limit::bigint - 1))) --if recorded
  FROM page --if recorded
) --if recorded
SELECT p.* --if recorded
  FROM reading r LEFT JOIN page p ON true --if recorded
 ORDER BY p.at DESC, p.id DESC --if recorded_down
 ORDER BY p.at, p.id --if recorded_up
