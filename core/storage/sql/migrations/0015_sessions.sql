-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Sessions as they are administered: who is signed in, and an end of it.

CREATE INDEX sessions_newest ON iam.sessions (created_at, id) WHERE revoked_at IS NULL;

-- An array, so that the sessions of a tenant's members are read by their users' index.
CREATE POLICY tenant ON iam.sessions FOR SELECT TO tenantry_tenant
    USING (user_id = ANY (ARRAY(SELECT m.user_id FROM iam.tenant_members m
                                 WHERE m.tenant_id = iam.current_tenant_id())));
GRANT SELECT (id, user_id, generation, refreshed_at, client, address, created_at, last_seen_at, expires_at, revoked_at)
    ON iam.sessions TO tenantry_tenant;

-- Ends what is given and writes an event for each.
CREATE FUNCTION iam_auth.end_sessions(p_users uuid[], p_session uuid, p_spared uuid) RETURNS integer
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_ended integer;
BEGIN
    WITH ended AS (
        UPDATE iam.sessions
           SET revoked_at = v_now
         WHERE user_id = ANY (p_users)
           AND id = coalesce(p_session, id)
           AND revoked_at IS NULL
           AND expires_at > v_now
           AND id IS DISTINCT FROM p_spared
        RETURNING id, user_id, client
    )
    SELECT count(iam.record_event('session.revoke', 'session', e.id, iam.current_tenant_id(), 'success', NULL,
                                  jsonb_build_object('user', e.user_id, 'client', e.client)))
      INTO v_ended
      FROM ended e;
    RETURN v_ended;
END
$$;

CREATE FUNCTION iam_auth.revoke_session(p_session uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_user uuid := (SELECT user_id FROM iam.sessions WHERE id = p_session);
BEGIN
    IF v_user IS NULL THEN
        RETURN false;
    END IF;
    PERFORM iam_auth.keep_wall_around_user(v_user);
    RETURN iam_auth.end_sessions(ARRAY[v_user], p_session, NULL) > 0;
END
$$;
COMMENT ON FUNCTION iam_auth.revoke_session(uuid) IS 'False: there is no such session, or it had ended.';

CREATE FUNCTION iam_auth.revoke_sessions_of(p_user uuid, p_spared uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_user);
    RETURN iam_auth.end_sessions(ARRAY[p_user], NULL, p_spared);
END
$$;
COMMENT ON FUNCTION iam_auth.revoke_sessions_of(uuid, uuid) IS 'All of an account but p_spared; how many.';

-- From a tenant's scope who acts, and where, is what the scope says.
CREATE FUNCTION iam_auth.revoke_sessions_in(p_kind text, p_user uuid, p_permission text, p_tenant uuid, p_spared uuid,
                                            OUT ended integer, OUT spared integer)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_platform boolean := current_setting('role') = 'tenantry_platform';
    v_kind text := CASE WHEN v_platform THEN p_kind ELSE 'user' END;
    v_user uuid := CASE WHEN v_platform THEN p_user ELSE iam.current_user_id() END;
    v_tenant uuid := CASE WHEN v_platform THEN p_tenant ELSE iam.current_tenant_id() END;
    v_member uuid;
    v_in_power uuid[] := '{}';
BEGIN
    spared := 0;
    -- In the order of their ids: two that do this at once wait for each other, and don't meet crosswise.
    FOR v_member IN
        SELECT m.user_id FROM iam.tenant_members m
         WHERE m.tenant_id = v_tenant
           AND EXISTS (SELECT FROM iam.sessions s
                        WHERE s.user_id = m.user_id AND s.revoked_at IS NULL AND s.expires_at > iam.now()
                          AND s.id IS DISTINCT FROM p_spared)
         ORDER BY m.user_id
    LOOP
        IF iam_auth.decide_power_over(v_kind, v_user, NULL, p_permission, v_tenant, v_member) = 'allowed' THEN
            v_in_power := v_in_power || v_member;
        ELSE
            spared := spared + 1;
        END IF;
    END LOOP;
    ended := iam_auth.end_sessions(v_in_power, NULL, p_spared);
END
$$;
COMMENT ON FUNCTION iam_auth.revoke_sessions_in(text, uuid, text, uuid, uuid) IS
    'ended: sessions of the tenant''s members that the caller has power over; spared: accounts that he has not.';

GRANT EXECUTE ON FUNCTION
    iam_auth.revoke_session(uuid), iam_auth.revoke_sessions_of(uuid, uuid)
    TO tenantry_platform, tenantry_tenant, tenantry_self;
GRANT EXECUTE ON FUNCTION iam_auth.revoke_sessions_in(text, uuid, text, uuid, uuid)
    TO tenantry_platform, tenantry_tenant;
