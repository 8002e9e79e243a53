-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- That somebody looks into the audit log is an event of it. Each question is one, not each page of its answer and not
-- each time that a window which follows the log looks again: the log would fill with records of its own reading.

CREATE FUNCTION iam.record_reading(p_tenant uuid, p_question jsonb, p_answer jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c iam.audit_context := iam.audit_context('audit.read');
BEGIN
    -- First without waiting, then alone: page and number of one answer are asked for at the same time.
    FOR i IN 1..2 LOOP
        IF EXISTS (SELECT
                     FROM iam.audit_events e
                     JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id
                    WHERE e.action = 'audit.read'
                      AND e.outcome = 'success'
                      AND e.at > c.at - interval '10 minutes'
                      AND (e.actor_kind, e.origin) = (c.actor_kind, c.origin)
                      AND e.actor_id IS NOT DISTINCT FROM c.actor_id
                      AND e.tenant_id IS NOT DISTINCT FROM p_tenant
                      AND d.actor_label = c.actor_label
                      AND d.session_id IS NOT DISTINCT FROM c.session_id
                      AND d.credential IS NOT DISTINCT FROM c.credential
                      AND d.address IS NOT DISTINCT FROM c.address
                      AND d.after @> p_question
                      AND d.after -> 'filter' IS NOT DISTINCT FROM p_question -> 'filter') THEN
            RETURN;
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended(
            concat_ws('/', 'tenantry.audit.read', c.actor_kind, c.actor_id, c.actor_label, c.session_id, p_tenant,
                      p_question), 0));
    END LOOP;
    PERFORM iam.record_event('audit.read', NULL, NULL, p_tenant, 'success', NULL, p_question || p_answer);
END
$$;
COMMENT ON FUNCTION iam.record_reading(uuid, jsonb, jsonb) IS
    'Writes audit.read with question and answer, unless the same caller, with the same session or key, asked the same within ten minutes.';
GRANT EXECUTE ON FUNCTION iam.record_reading(uuid, jsonb, jsonb) TO tenantry_platform, tenantry_tenant;
