-- roles: platform
-- variants: [member]
-- Sign-ins are events of nobody's tenant; those of its members are a tenant's. What was refused is in one event for
-- each minute and address, with the number of attempts.
SELECT width_bucket(e.at, :starts::timestamptz[]) AS stretch,
       count(*) FILTER (WHERE e.outcome = 'success') AS signed_in,
       coalesce(sum(coalesce((d.after ->> 'failures')::integer, 1)) FILTER (WHERE e.outcome <> 'success'), 0) AS failed
  FROM iam.audit_events e
  LEFT JOIN iam.audit_details d ON e.outcome <> 'success' AND d.at = e.at AND d.event_id = e.id
 WHERE e.action = 'session.sign_in'
   AND e.at >= (:starts::timestamptz[])[1]
   AND CASE e.outcome WHEN 'success' THEN e.actor_id ELSE e.target_id END --if member
       = ANY (ARRAY(SELECT m.user_id FROM iam.tenant_members m WHERE m.tenant_id = :member_of::uuid)) --if member
 GROUP BY 1
 ORDER BY 1
