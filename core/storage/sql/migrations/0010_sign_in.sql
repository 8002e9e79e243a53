-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Signing in, staying signed in, signing out. Nobody is known yet when these functions are called, so they run as the
-- owner, and only the program's login may call them. Passwords are compared by the program: a hash leaves the database
-- in begin_sign_in alone.

-- A refresh token is a family, which stays, and a secret, which each use replaces. Whoever shows a family with a secret
-- that is no longer good has an old token: a thief's copy, or the victim's.
ALTER TABLE iam.sessions
    ADD COLUMN refresh_family bytea CHECK (octet_length(refresh_family) = 32),
    ADD COLUMN refresh_nonce bytea CHECK (octet_length(refresh_nonce) = 32);
CREATE UNIQUE INDEX sessions_refresh_family ON iam.sessions (refresh_family);
COMMENT ON COLUMN iam.sessions.refresh_family IS 'SHA-256 of the part of the refresh token that stays; null: no refresh.';
COMMENT ON COLUMN iam.sessions.refresh_nonce IS
    'What the present secret was made of, together with its predecessor: a lost answer can be given again.';

-- Failures of callers that nobody knows, counted until their minute is over; then each row becomes one event.
CREATE TABLE iam.refused_sign_ins (
    minute timestamptz NOT NULL,
    address text COLLATE "C" NOT NULL,
    origin text COLLATE "C" NOT NULL,
    failures integer NOT NULL DEFAULT 1,
    users uuid[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (minute, address, origin)
);
ALTER TABLE iam.refused_sign_ins ENABLE ROW LEVEL SECURITY;
COMMENT ON COLUMN iam.refused_sign_ins.users IS 'Up to 20 accounts that were tried.';

-- What runs with each request is in PL/pgSQL: it keeps its plans, while an SQL function that can't be put in place of its
-- call is planned again with each.

CREATE FUNCTION iam_auth.setting(p_key text) RETURNS text
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT value #>> '{}' FROM iam.settings WHERE key = p_key);
END
$$;

CREATE FUNCTION iam_auth.is_ephemeral() RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM iam.database_marks WHERE mark = 'ephemeral');
END
$$;

CREATE FUNCTION iam_auth.issuer() RETURNS text
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce(nullif(iam_auth.setting('rest.public_url'), ''),
                    'urn:uuid:' || (SELECT identity FROM iam.audit_log));
END
$$;
COMMENT ON FUNCTION iam_auth.issuer() IS 'Who issues access tokens: the public URL, or this installation''s own name.';

CREATE FUNCTION iam_auth.password_rules(OUT shortest integer, OUT refuses_common boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT iam_auth.setting('password.min_length')::integer,
           iam_auth.setting('password.refuse_common')::boolean AND NOT iam_auth.is_ephemeral()
$$;

CREATE FUNCTION iam_auth.caller() RETURNS jsonb
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce(nullif(current_setting('tenantry.caller', true), ''), '{}')::jsonb;
END
$$;

-- From here to the end of the transaction the audit log names this user.
CREATE FUNCTION iam_auth.act_as(p_user uuid, p_email text, p_session uuid, p_credential text) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM set_config('tenantry.caller',
        (iam_auth.caller() || jsonb_build_object('kind', 'user', 'user', p_user, 'label', p_email, 'session', p_session,
                                                 'credential', p_credential))::text, true);
END
$$;

-- Addresses come from sockets and proxies; one that PostgreSQL can't read (a scope id) is left out.
CREATE FUNCTION iam_auth.readable_address(p_address text) RETURNS inet
    LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN nullif(p_address, '')::inet;
EXCEPTION WHEN invalid_text_representation THEN
    RETURN NULL;
END
$$;

-- What every function about a session answers.
CREATE TYPE iam_auth.session_answer AS (
    outcome text,
    session_id uuid,
    client text,
    address text,
    began_at timestamptz,
    last_seen_at timestamptz,
    expires_at timestamptz,
    id uuid,
    email text,
    first_name text,
    last_name text,
    is_active boolean,
    is_superuser boolean,
    must_change_password boolean,
    version integer,
    created_at timestamptz,
    updated_at timestamptz,
    is_platform boolean,
    nonce bytea,
    issuer text,
    access_minutes integer,
    token_keys text[],
    present timestamptz
);

CREATE FUNCTION iam_auth.answer(p_outcome text, p_session uuid DEFAULT NULL, p_nonce bytea DEFAULT NULL)
    RETURNS iam_auth.session_answer
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    a iam_auth.session_answer;
BEGIN
    IF p_session IS NOT NULL THEN
        SELECT NULL, s.id, s.client, host(s.address), s.created_at, s.last_seen_at, s.expires_at,
               u.id, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password, u.version,
               u.created_at, u.updated_at, u.is_superuser
          INTO a
          FROM iam.sessions s JOIN iam.users u ON u.id = s.user_id
         WHERE s.id = p_session;
        a.is_platform := a.is_superuser OR iam_auth.has_grant(a.id, NULL, NULL);
    END IF;
    a.outcome := p_outcome;
    a.nonce := p_nonce;
    a.issuer := iam_auth.issuer();
    a.access_minutes := iam_auth.setting('token.access_minutes');
    a.token_keys := ARRAY(SELECT k.kid FROM iam.signing_keys k
                           WHERE k.use = 'token' AND coalesce(k.not_after, 'infinity') > iam.now());
    a.present := iam.now();
    RETURN a;
END
$$;

CREATE FUNCTION iam_auth.session_end(p_created_at timestamptz) RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN least(p_created_at + make_interval(days => iam_auth.setting('session.longest_days')::integer),
                 iam.now() + make_interval(days => iam_auth.setting('session.idle_days')::integer));
END
$$;
COMMENT ON FUNCTION iam_auth.session_end(timestamptz) IS 'When a session that began then and is used now ends.';

-- Attempts. Each takes a slot before its password is looked at, and gives it back with the result: what is in flight
-- and what has failed may not be more than login.most_failures together, so a thousand guesses at once are still ten.
-- Addresses without an account have slots too.

CREATE FUNCTION iam_auth.sign_in_key(p_email text) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN sha256(convert_to(iam.text_key(p_email), 'UTF8'));
END
$$;

CREATE FUNCTION iam_auth.record_refused_sign_ins() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_caller text := current_setting('tenantry.caller', true);
    v_row iam.refused_sign_ins;
    v_events integer := 0;
BEGIN
    FOR v_row IN
        DELETE FROM iam.refused_sign_ins
         WHERE (minute, address, origin) IN
               (SELECT minute, address, origin FROM iam.refused_sign_ins
                 WHERE minute < date_trunc('minute', iam.now()) FOR UPDATE SKIP LOCKED)
        RETURNING *
    LOOP
        PERFORM set_config('tenantry.caller', jsonb_build_object(
            'kind', 'anonymous', 'origin', v_row.origin, 'address', v_row.address)::text, true);
        PERFORM iam.record_event('session.sign_in', CASE WHEN cardinality(v_row.users) = 1 THEN 'user' END,
                                 CASE WHEN cardinality(v_row.users) = 1 THEN v_row.users[1] END, NULL, 'failed', NULL,
                                 jsonb_build_object('failures', v_row.failures, 'minute', v_row.minute,
                                                    'users', to_jsonb(v_row.users)));
        v_events := v_events + 1;
    END LOOP;
    PERFORM set_config('tenantry.caller', coalesce(v_caller, ''), true);
    RETURN v_events;
END
$$;
COMMENT ON FUNCTION iam_auth.record_refused_sign_ins() IS
    'Writes the events of failed sign-ins whose minute is over; part of every sign-in and of maintenance.';

CREATE FUNCTION iam_auth.count_refused_sign_in(p_user uuid) RETURNS void
    LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO iam.refused_sign_ins AS r (minute, address, origin, users)
    VALUES (date_trunc('minute', iam.now()), coalesce(iam_auth.caller() ->> 'address', ''),
            coalesce(iam_auth.caller() ->> 'origin', 'database'), array_remove(ARRAY[p_user], NULL))
    ON CONFLICT (minute, address, origin) DO UPDATE
       SET failures = r.failures + 1,
           users = CASE WHEN cardinality(r.users) >= 20 OR p_user IS NULL OR p_user = ANY (r.users) THEN r.users
                        ELSE r.users || p_user END
$$;

CREATE FUNCTION iam_auth.begin_sign_in(p_email text, OUT outcome text, OUT user_id uuid, OUT password_hash text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    v_key bytea := iam_auth.sign_in_key(p_email);
    v_now timestamptz := iam.now();
    -- A program that died in the middle of an attempt gives nothing back.
    v_given_up timestamptz := v_now - interval '1 minute';
    v_most integer := iam_auth.setting('login.most_failures')::integer;
    v_user record;
BEGIN
    -- In a transaction of its own, of which nobody is told anything: what a crash takes back is an attempt in flight.
    PERFORM set_config('synchronous_commit', 'off', true);
    PERFORM iam_auth.record_refused_sign_ins();
    SELECT u.id, u.password_hash INTO v_user FROM iam.users u WHERE u.email_key = iam.text_key(p_email);
    IF iam_auth.is_ephemeral() THEN
        begin_sign_in.outcome := 'granted';
        begin_sign_in.user_id := v_user.id;
        begin_sign_in.password_hash := v_user.password_hash;
        RETURN;
    END IF;

    DELETE FROM iam.login_state WHERE key_hash = v_key AND updated_at < v_now - interval '1 day';
    INSERT INTO iam.login_state AS s (key_hash, user_id, in_flight, updated_at)
    VALUES (v_key, v_user.id, 1, v_now)
    ON CONFLICT (key_hash) DO UPDATE
       SET in_flight = CASE WHEN s.updated_at < v_given_up THEN 1 ELSE s.in_flight + 1 END,
           user_id = excluded.user_id,
           updated_at = v_now
     WHERE coalesce(s.locked_until, '-infinity') <= v_now
       AND CASE WHEN s.updated_at < v_given_up THEN 0 ELSE s.in_flight END
           < greatest(v_most - s.failures, 1); -- after a lock: one at a time
    IF FOUND THEN
        begin_sign_in.outcome := 'granted';
        begin_sign_in.user_id := v_user.id;
        begin_sign_in.password_hash := v_user.password_hash;
    ELSE
        SELECT CASE WHEN s.locked_until > v_now THEN 'locked' ELSE 'busy' END INTO begin_sign_in.outcome
          FROM iam.login_state s WHERE s.key_hash = v_key;
        begin_sign_in.outcome := coalesce(begin_sign_in.outcome, 'busy');
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.begin_sign_in(text) IS
    'granted: compare the password with the hash (null: nobody has that address) and call finish_sign_in.
locked: compare with nobody''s and call finish_sign_in. busy: all slots are taken, try again in a second.';

-- The attempt failed: its slot stays taken as a failure, and the last one locks, each time for longer.
CREATE FUNCTION iam_auth.fail_sign_in(p_key bytea, p_user uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_most integer := iam_auth.setting('login.most_failures')::integer;
    v_first integer := iam_auth.setting('login.first_lock_minutes')::integer;
    v_longest integer := iam_auth.setting('login.longest_lock_minutes')::integer;
    v_locked_until timestamptz;
BEGIN
    UPDATE iam.login_state s
       SET in_flight = greatest(s.in_flight - 1, 0),
           failures = s.failures + 1,
           locked_until = CASE WHEN s.failures + 1 >= v_most
                               THEN v_now + make_interval(mins => least(v_first * (1 << least(s.lock_level, 16)), v_longest))
                          END,
           lock_level = s.lock_level + CASE WHEN s.failures + 1 >= v_most THEN 1 ELSE 0 END,
           updated_at = v_now
     WHERE s.key_hash = p_key
    RETURNING s.locked_until INTO v_locked_until;
    IF v_locked_until IS NOT NULL AND p_user IS NOT NULL THEN
        PERFORM iam.record_event('user.lock', 'user', p_user, NULL, 'success', NULL,
                                 jsonb_build_object('locked_until', v_locked_until));
    END IF;
END
$$;

-- The password couldn't be compared: the slot is free again, and nothing was learnt.
CREATE FUNCTION iam_auth.give_up_sign_in(p_email text) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE iam.login_state SET in_flight = greatest(in_flight - 1, 0), updated_at = iam.now()
     WHERE key_hash = iam_auth.sign_in_key(p_email)
$$;

CREATE FUNCTION iam_auth.finish_sign_in(p_email text, p_granted boolean, p_user uuid, p_hash text, p_matches boolean,
                                        p_new_hash text, p_family bytea, p_refresh_hash bytea, p_client text)
    RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_key bytea := iam_auth.sign_in_key(p_email);
    v_now timestamptz := iam.now();
    v_user iam.users;
    v_session uuid := gen_random_uuid();
BEGIN
    IF NOT p_granted OR NOT p_matches THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(v_key, p_user);
        END IF;
        PERFORM iam_auth.count_refused_sign_in(p_user);
        RETURN iam_auth.answer('wrong');
    END IF;

    -- Whoever changes the password meanwhile waits, and then ends the session that begins here.
    IF p_new_hash IS NULL THEN
        SELECT * INTO v_user FROM iam.users WHERE id = p_user FOR SHARE;
    ELSE
        SELECT * INTO v_user FROM iam.users WHERE id = p_user FOR NO KEY UPDATE;
    END IF;
    IF v_user.password_hash IS DISTINCT FROM p_hash THEN
        PERFORM iam_auth.give_up_sign_in(p_email);
        RETURN iam_auth.answer('again');
    END IF;
    UPDATE iam.login_state
       SET in_flight = greatest(in_flight - 1, 0), failures = 0, lock_level = 0, locked_until = NULL, updated_at = v_now
     WHERE key_hash = v_key;

    IF NOT v_user.is_active THEN
        PERFORM iam_auth.act_as(v_user.id, v_user.email, NULL, 'password');
        PERFORM iam.record_event('session.sign_in', 'user', v_user.id, NULL, 'denied', NULL, NULL);
        RETURN iam_auth.answer('inactive');
    END IF;
    PERFORM iam_auth.act_as(v_user.id, v_user.email, v_session, 'password');
    IF p_new_hash IS NOT NULL THEN
        UPDATE iam.users SET password_hash = p_new_hash WHERE id = v_user.id;
    END IF;
    INSERT INTO iam.sessions (id, user_id, refresh_family, refresh_hash, client, address, created_at, refreshed_at,
                              last_seen_at, expires_at)
    VALUES (v_session, v_user.id, p_family, p_refresh_hash, left(p_client, 400),
            iam_auth.readable_address(iam_auth.caller() ->> 'address'), v_now, v_now, v_now,
            iam_auth.session_end(v_now));
    PERFORM iam.record_event('session.sign_in', 'session', v_session, NULL, 'success', NULL,
                             jsonb_build_object('client', left(p_client, 400)));
    RETURN iam_auth.answer('signed_in', v_session);
END
$$;
COMMENT ON FUNCTION iam_auth.finish_sign_in(text, boolean, uuid, text, boolean, text, bytea, bytea, text) IS
    'signed_in; wrong (also for a locked or unknown address); inactive (after the right password only); again: the
password was changed since begin_sign_in, the slot is free, begin anew.';

CREATE FUNCTION iam_auth.refresh_session(p_family bytea, p_refresh_hash bytea, p_successor_hash bytea, p_nonce bytea)
    RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_session iam.sessions;
    v_user iam.users;
BEGIN
    SELECT * INTO v_session FROM iam.sessions WHERE refresh_family = p_family FOR UPDATE;
    IF NOT FOUND OR v_session.revoked_at IS NOT NULL OR v_session.expires_at <= v_now THEN
        RETURN iam_auth.answer('ended');
    END IF;
    SELECT * INTO v_user FROM iam.users WHERE id = v_session.user_id;
    PERFORM iam_auth.act_as(v_user.id, v_user.email, v_session.id, 'refresh token');

    IF v_session.refresh_hash = p_refresh_hash THEN
        IF NOT v_user.is_active THEN
            RETURN iam_auth.answer('inactive');
        END IF;
        UPDATE iam.sessions
           SET previous_refresh_hash = refresh_hash, refresh_hash = p_successor_hash, refresh_nonce = p_nonce,
               generation = generation + 1, refreshed_at = v_now, last_seen_at = v_now,
               address = iam_auth.readable_address(iam_auth.caller() ->> 'address'),
               expires_at = iam_auth.session_end(created_at)
         WHERE id = v_session.id;
        RETURN iam_auth.answer('signed_in', v_session.id, p_nonce);
    END IF;
    -- The last token once more, while its successor is unused: the answer was lost, and is given again.
    IF v_session.previous_refresh_hash = p_refresh_hash AND v_session.refreshed_at > v_now - interval '10 seconds'
       AND v_user.is_active THEN
        RETURN iam_auth.answer('signed_in', v_session.id, v_session.refresh_nonce);
    END IF;
    UPDATE iam.sessions SET revoked_at = v_now WHERE id = v_session.id;
    PERFORM iam.record_event('session.revoke', 'session', v_session.id, NULL, 'success', NULL,
                             jsonb_build_object('cause', 'refresh token used twice'));
    RETURN iam_auth.answer('replayed');
END
$$;
COMMENT ON FUNCTION iam_auth.refresh_session(bytea, bytea, bytea, bytea) IS
    'signed_in, with the nonce that the next secret is made of (not p_nonce when a lost answer is given again); ended;
inactive; replayed: an old token was used, the session is revoked.';

-- The keys whose signatures on access tokens count.
CREATE FUNCTION iam_auth.token_keys() RETURNS TABLE (kid text, public_key text)
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT k.kid, k.public_key FROM iam.signing_keys k
     WHERE k.use = 'token' AND coalesce(k.not_after, 'infinity') > iam.now()
$$;

CREATE FUNCTION iam_auth.dead_session(p_user uuid, p_kid text) RETURNS text
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_kid IS NOT NULL AND NOT EXISTS (SELECT FROM iam.signing_keys k
                                           WHERE k.kid = p_kid AND k.use = 'token'
                                             AND coalesce(k.not_after, 'infinity') > iam.now()) THEN
        RETURN 'key_retired';
    END IF;
    RETURN CASE WHEN p_user IS NULL OR EXISTS (SELECT FROM iam.users WHERE id = p_user) THEN 'ended'
                ELSE 'user_unknown' END;
END
$$;
COMMENT ON FUNCTION iam_auth.dead_session(uuid, text) IS
    'What to answer about a session that isn''t live: key_retired, ended or user_unknown.';

-- Runs with each request: one statement finds out all that counts.
CREATE FUNCTION iam_auth.authenticate_session(p_session uuid, p_user uuid, p_kid text)
    RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_seen timestamptz;
    v_end timestamptz;
    a iam_auth.session_answer;
BEGIN
    SELECT CASE WHEN p_kid IS NOT NULL
                     AND NOT EXISTS (SELECT FROM iam.signing_keys k
                                      WHERE k.kid = p_kid AND k.use = 'token'
                                        AND coalesce(k.not_after, 'infinity') > v_now) THEN 'key_retired'
                WHEN s.revoked_at IS NOT NULL OR s.expires_at <= v_now OR u.id <> p_user THEN 'ended'
                ELSE 'live' END,
           s.id, s.client, host(s.address), s.created_at, s.last_seen_at, s.expires_at,
           u.id, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password, u.version,
           u.created_at, u.updated_at,
           u.is_superuser OR EXISTS (SELECT FROM iam.role_grants g
                                      WHERE g.user_id = u.id AND g.tenant_id IS NULL
                                        AND g.starts_at <= v_now AND coalesce(g.ends_at, 'infinity') > v_now),
           NULL,
           coalesce((SELECT nullif(x.value #>> '{}', '') FROM iam.settings x WHERE x.key = 'rest.public_url'),
                    'urn:uuid:' || (SELECT l.identity FROM iam.audit_log l)),
           NULL, NULL, v_now
      INTO a
      FROM iam.sessions s JOIN iam.users u ON u.id = s.user_id
     WHERE s.id = p_session;
    IF a.outcome IS DISTINCT FROM 'live' THEN
        RETURN iam_auth.answer(iam_auth.dead_session(p_user, p_kid));
    END IF;
    -- At most once a minute, and not waiting for another request of the same session that does so. Nobody was told
    -- that it is written, so that nobody waits for the disk either.
    IF a.last_seen_at <= v_now - interval '1 minute' THEN
        PERFORM set_config('synchronous_commit', 'off', true);
        UPDATE iam.sessions SET last_seen_at = v_now, expires_at = iam_auth.session_end(created_at)
         WHERE id = (SELECT id FROM iam.sessions WHERE id = p_session FOR UPDATE SKIP LOCKED)
        RETURNING last_seen_at, expires_at INTO v_seen, v_end;
        a.last_seen_at := coalesce(v_seen, a.last_seen_at);
        a.expires_at := coalesce(v_end, a.expires_at);
    END IF;
    RETURN a;
END
$$;
COMMENT ON FUNCTION iam_auth.authenticate_session(uuid, uuid, text) IS
    'live (also when the user is inactive: is_active says so), ended, user_unknown, or key_retired. p_user and p_kid:
whom the token names and which key signed it; null when there is no token.';

-- For who knows the answer of authenticate_session() from a moment ago: one statement finds out whether it would be the
-- same, and goes ahead of what the request asks for.
CREATE FUNCTION iam_auth.presume_session(p_session uuid, p_user uuid, p_version integer, p_platform boolean, p_kid text,
                                         p_issuer text, p_token_end timestamptz)
    RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
BEGIN
    IF p_token_end > v_now
       AND EXISTS (
           SELECT FROM iam.sessions s JOIN iam.users u ON u.id = s.user_id
            WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > v_now
              AND u.id = p_user AND u.version = p_version
              AND EXISTS (SELECT FROM iam.signing_keys k
                           WHERE k.kid = p_kid AND k.use = 'token' AND coalesce(k.not_after, 'infinity') > v_now)
              AND p_issuer = coalesce((SELECT nullif(x.value #>> '{}', '') FROM iam.settings x
                                        WHERE x.key = 'rest.public_url'),
                                      'urn:uuid:' || (SELECT l.identity FROM iam.audit_log l))) THEN
        IF p_platform IS NULL THEN
            RETURN;
        ELSIF p_platform = EXISTS (SELECT FROM iam.role_grants g
                                    WHERE g.user_id = p_user AND g.tenant_id IS NULL
                                      AND g.starts_at <= v_now AND coalesce(g.ends_at, 'infinity') > v_now) THEN
            RETURN;
        END IF;
    END IF;
    RAISE EXCEPTION 'presumption_wrong' USING ERRCODE = 'TN020';
END
$$;
COMMENT ON FUNCTION iam_auth.presume_session(uuid, uuid, integer, boolean, text, text, timestamptz) IS
    'Raises TN020 unless authenticate_session() would give the answer that the caller has. p_platform: whether he holds
anything platform-wide; null of superusers, whose standing is in their version.';

CREATE FUNCTION iam_auth.end_session(p_session uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE iam.sessions SET revoked_at = iam.now() WHERE id = p_session AND revoked_at IS NULL;
    IF FOUND THEN
        PERFORM iam.record_event('session.sign_out', 'session', p_session, NULL, 'success', NULL, NULL);
    END IF;
    RETURN FOUND;
END
$$;

-- Setting up.

CREATE FUNCTION iam_auth.needs_setup() RETURNS boolean
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT NOT EXISTS (SELECT FROM iam.users WHERE is_superuser) $$;

CREATE FUNCTION iam_auth.create_first_superuser(p_email text, p_first_name text, p_last_name text, p_hash text)
    RETURNS TABLE (id uuid, email text, first_name text, last_name text, is_active boolean, is_superuser boolean,
                   must_change_password boolean, version integer, created_at timestamptz, updated_at timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam.lock_rule('first superuser');
    IF NOT iam_auth.needs_setup() THEN
        RAISE EXCEPTION 'There is a superuser already.' USING ERRCODE = 'TN011';
    END IF;
    RETURN QUERY
        INSERT INTO iam.users AS u (email, first_name, last_name, password_hash, is_superuser)
        VALUES (p_email, p_first_name, p_last_name, p_hash, true)
        RETURNING u.id, u.email, u.first_name, u.last_name, u.is_active, u.is_superuser, u.must_change_password,
                  u.version, u.created_at, u.updated_at;
END
$$;

GRANT EXECUTE ON FUNCTION
    iam_auth.password_rules(), iam_auth.record_refused_sign_ins(), iam_auth.begin_sign_in(text),
    iam_auth.give_up_sign_in(text),
    iam_auth.finish_sign_in(text, boolean, uuid, text, boolean, text, bytea, bytea, text),
    iam_auth.refresh_session(bytea, bytea, bytea, bytea), iam_auth.authenticate_session(uuid, uuid, text),
    iam_auth.presume_session(uuid, uuid, integer, boolean, text, text, timestamptz),
    iam_auth.end_session(uuid), iam_auth.needs_setup(),
    iam_auth.create_first_superuser(text, text, text, text), iam_auth.token_keys()
    TO tenantry_app;
