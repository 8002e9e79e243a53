-- roles: platform tenant
-- variants: | from until | tenant | tenant from until | actor | target | target target_kind | action | action_prefix
-- variants: | outcome | tenant outcome | actor action outcome from | request | tenant request
-- Counted along an index, as the page is read, so that the limit ends it soon.
SELECT count(*) AS matching
  FROM (SELECT
          FROM iam.audit_events e
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
         ORDER BY e.at DESC, e.id DESC
         LIMIT :limit) AS matched
