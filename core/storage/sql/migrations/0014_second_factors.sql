-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Second factors: secrets of authenticators, encrypted by the program under a data key that the database never sees, and
-- hashes of recovery codes. Whoever has one signs in in two steps: the right password brings a challenge, and the
-- challenge with a code brings the session.

-- The data key, wrapped for each installation that may read secrets with a key that this installation keeps elsewhere.
CREATE TABLE iam.data_keys (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    key_id text COLLATE "C" NOT NULL,
    installation text NOT NULL UNIQUE,
    wrapped bytea NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL
);
COMMENT ON COLUMN iam.data_keys.key_id IS 'Which data key it is: the same for all installations that share secrets.';

CREATE TABLE iam.second_factors (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL UNIQUE REFERENCES iam.users ON DELETE CASCADE,
    kind text COLLATE "C" NOT NULL DEFAULT 'totp' CHECK (kind = 'totp'),
    secret bytea NOT NULL,
    key_id text COLLATE "C" NOT NULL,
    recovery_hashes bytea[] NOT NULL DEFAULT '{}',
    confirmed_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL
);
COMMENT ON COLUMN iam.second_factors.confirmed_at IS 'Null: being set up, asked for by nobody yet.';

INSERT INTO iam.audited_tables (table_name, target_kind, label, tenant, secret_columns, fixed_columns) VALUES
    ('data_keys', 'data_key', 'r.installation', NULL, '{wrapped}', '{installation}'),
    ('second_factors', 'second_factor', NULL, NULL, '{secret,recovery_hashes}', '{user_id,kind}');
SELECT iam.audit_table(name) FROM unnest(ARRAY['data_keys', 'second_factors']) AS name;

-- Volatile facts.

-- The step of the last code that was taken: none is taken twice (RFC 6238, section 5.2).
CREATE TABLE iam.second_factor_uses (
    user_id uuid PRIMARY KEY REFERENCES iam.users ON DELETE CASCADE,
    last_step bigint NOT NULL
);

CREATE TABLE iam.sign_in_challenges (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    user_id uuid NOT NULL REFERENCES iam.users ON DELETE CASCADE,
    password_digest bytea NOT NULL,
    origin text COLLATE "C" NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_challenges_user ON iam.sign_in_challenges (user_id);
CREATE INDEX sign_in_challenges_expires_at ON iam.sign_in_challenges (expires_at);
COMMENT ON TABLE iam.sign_in_challenges IS
    'A right password that waits for a code: for five minutes and five codes, for the face and the password that it was
given for, and for one session.';

ALTER TABLE iam.data_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.second_factors ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.second_factor_uses ENABLE ROW LEVEL SECURITY;
ALTER TABLE iam.sign_in_challenges ENABLE ROW LEVEL SECURITY;

CREATE POLICY platform ON iam.data_keys TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.data_keys_history TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.second_factors TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.second_factors_history TO tenantry_platform USING (true);
CREATE POLICY self ON iam.second_factors FOR SELECT TO tenantry_self USING (user_id = iam.current_user_id());
GRANT SELECT, INSERT, UPDATE, DELETE ON iam.data_keys TO tenantry_platform;
GRANT SELECT (id, user_id, kind, key_id, confirmed_at, version, created_at, updated_at) ON iam.second_factors
    TO tenantry_platform, tenantry_self;
GRANT SELECT ON iam.data_keys_history, iam.second_factors_history TO tenantry_platform;
GRANT EXECUTE ON FUNCTION iam.data_keys_as_of(timestamptz), iam.second_factors_as_of(timestamptz)
    TO tenantry_platform;

-- Signing in, now in one step or two.

CREATE FUNCTION iam_auth.has_second_factor(p_user uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM iam.second_factors WHERE user_id = p_user AND confirmed_at IS NOT NULL);
END
$$;

-- The slot is free again, and what failed before is forgotten.
CREATE FUNCTION iam_auth.pass_sign_in(p_key bytea) RETURNS void
    LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE iam.login_state
       SET in_flight = greatest(in_flight - 1, 0), failures = 0, lock_level = 0, locked_until = NULL,
           updated_at = iam.now()
     WHERE key_hash = p_key
$$;

-- A password or code that was asked for once more, of somebody who is signed in, was wrong.
CREATE FUNCTION iam_auth.fail_attempt(p_email text, p_user uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam_auth.fail_sign_in(iam_auth.sign_in_key(p_email), p_user);
    PERFORM iam.record_event('user.prove_password', 'user', p_user, NULL, 'failed', NULL, NULL);
END
$$;

CREATE FUNCTION iam_auth.begin_session(p_user uuid, p_email text, p_credential text, p_family bytea,
                                       p_refresh_hash bytea, p_client text) RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
    v_session uuid := gen_random_uuid();
BEGIN
    PERFORM iam_auth.act_as(p_user, p_email, v_session, p_credential);
    INSERT INTO iam.sessions (id, user_id, refresh_family, refresh_hash, client, address, created_at, refreshed_at,
                              last_seen_at, expires_at)
    VALUES (v_session, p_user, p_family, p_refresh_hash, left(p_client, 400),
            iam_auth.readable_address(iam_auth.caller() ->> 'address'), v_now, v_now, v_now,
            iam_auth.session_end(v_now));
    PERFORM iam.record_event('session.sign_in', 'session', v_session, NULL, 'success', NULL,
                             jsonb_build_object('client', left(p_client, 400)));
    RETURN iam_auth.answer('signed_in', v_session);
END
$$;

DROP FUNCTION iam_auth.finish_sign_in(text, boolean, uuid, text, boolean, text, bytea, bytea, text);
CREATE FUNCTION iam_auth.finish_sign_in(p_email text, p_granted boolean, p_user uuid, p_hash text, p_matches boolean,
                                        p_new_hash text, p_family bytea, p_refresh_hash bytea, p_challenge bytea,
                                        p_client text)
    RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_key bytea := iam_auth.sign_in_key(p_email);
    v_now timestamptz := iam.now();
    v_user iam.users;
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
    IF NOT v_user.is_active THEN
        PERFORM iam_auth.pass_sign_in(v_key);
        PERFORM iam_auth.act_as(v_user.id, v_user.email, NULL, 'password');
        PERFORM iam.record_event('session.sign_in', 'user', v_user.id, NULL, 'denied', NULL, NULL);
        RETURN iam_auth.answer('inactive');
    END IF;
    IF p_new_hash IS NOT NULL THEN
        PERFORM iam_auth.act_as(v_user.id, v_user.email, NULL, 'password');
        UPDATE iam.users SET password_hash = p_new_hash WHERE id = v_user.id;
    END IF;
    IF iam_auth.has_second_factor(v_user.id) THEN
        -- What failed stays counted until the code is right too: else a known password would clear it each time.
        PERFORM iam_auth.give_up_sign_in(p_email);
        DELETE FROM iam.sign_in_challenges WHERE expires_at < v_now;
        INSERT INTO iam.sign_in_challenges (token_hash, user_id, password_digest, origin, expires_at)
        VALUES (p_challenge, v_user.id, sha256(convert_to(coalesce(p_new_hash, p_hash), 'UTF8')),
                coalesce(iam_auth.caller() ->> 'origin', 'database'), v_now + interval '5 minutes');
        RETURN iam_auth.answer('second_factor');
    END IF;
    PERFORM iam_auth.pass_sign_in(v_key);
    RETURN iam_auth.begin_session(v_user.id, v_user.email, 'password', p_family, p_refresh_hash, p_client);
END
$$;
COMMENT ON FUNCTION
    iam_auth.finish_sign_in(text, boolean, uuid, text, boolean, text, bytea, bytea, bytea, text) IS
    'signed_in; wrong (also for a locked or unknown address); inactive (after the right password only); again: the
password was changed since begin_sign_in, the slot is free, begin anew; second_factor: p_challenge waits for a code.';

CREATE FUNCTION iam_auth.begin_second_step(p_challenge bytea, OUT outcome text, OUT user_id uuid, OUT email text,
                                           OUT secret bytea, OUT key_id text, OUT present timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    v_challenge iam.sign_in_challenges;
    v_user iam.users;
BEGIN
    begin_second_step.present := iam.now();
    UPDATE iam.sign_in_challenges c SET attempts = c.attempts + 1
     WHERE c.token_hash = p_challenge AND c.expires_at > begin_second_step.present AND c.attempts < 5
       AND c.origin = coalesce(iam_auth.caller() ->> 'origin', 'database')
    RETURNING * INTO v_challenge;
    SELECT * INTO v_user FROM iam.users u WHERE u.id = v_challenge.user_id;
    IF v_user.id IS NULL OR v_challenge.password_digest <> sha256(convert_to(v_user.password_hash, 'UTF8')) THEN
        begin_second_step.outcome := 'ended';
        RETURN;
    END IF;
    begin_second_step.outcome := (SELECT b.outcome FROM iam_auth.begin_sign_in(v_user.email) b);
    begin_second_step.user_id := v_user.id;
    begin_second_step.email := v_user.email;
    SELECT f.secret, f.key_id INTO begin_second_step.secret, begin_second_step.key_id
      FROM iam.second_factors f WHERE f.user_id = v_user.id AND f.confirmed_at IS NOT NULL;
END
$$;
COMMENT ON FUNCTION iam_auth.begin_second_step(bytea) IS
    'granted, locked or busy as begin_sign_in; ended: there is no such challenge any more, or it was tried too often.';

-- The code of a step, or a recovery code, once; false when it was used before or is none.
CREATE FUNCTION iam_auth.take_code(p_user uuid, p_step bigint, p_recovery bytea) RETURNS boolean
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_step IS NOT NULL THEN
        INSERT INTO iam.second_factor_uses AS u (user_id, last_step) VALUES (p_user, p_step)
        ON CONFLICT (user_id) DO UPDATE SET last_step = p_step WHERE u.last_step < p_step;
        RETURN FOUND;
    END IF;
    UPDATE iam.second_factors
       SET recovery_hashes = array_remove(recovery_hashes, p_recovery)
     WHERE user_id = p_user AND confirmed_at IS NOT NULL AND p_recovery = ANY (recovery_hashes);
    RETURN FOUND;
END
$$;

CREATE FUNCTION iam_auth.finish_second_step(p_challenge bytea, p_email text, p_granted boolean, p_step bigint,
                                            p_recovery bytea, p_family bytea, p_refresh_hash bytea, p_client text)
    RETURNS iam_auth.session_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_key bytea := iam_auth.sign_in_key(p_email);
    v_credential text := CASE WHEN p_step IS NULL THEN 'password and recovery code' ELSE 'password and code' END;
    v_user iam.users;
    v_challenge iam.sign_in_challenges;
BEGIN
    SELECT * INTO v_challenge FROM iam.sign_in_challenges WHERE token_hash = p_challenge FOR UPDATE;
    SELECT * INTO v_user FROM iam.users WHERE id = v_challenge.user_id FOR SHARE;
    IF v_user.id IS NULL OR v_challenge.password_digest <> sha256(convert_to(v_user.password_hash, 'UTF8')) THEN
        IF p_granted THEN
            PERFORM iam_auth.give_up_sign_in(p_email);
        END IF;
        RETURN iam_auth.answer('challenge_ended');
    END IF;
    PERFORM iam_auth.act_as(v_user.id, v_user.email, NULL, v_credential);
    IF NOT p_granted OR NOT iam_auth.take_code(v_user.id, p_step, p_recovery) THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(v_key, v_user.id);
        END IF;
        PERFORM iam_auth.count_refused_sign_in(v_user.id);
        RETURN iam_auth.answer('wrong_code');
    END IF;
    PERFORM iam_auth.pass_sign_in(v_key);
    DELETE FROM iam.sign_in_challenges WHERE user_id = v_user.id;
    IF NOT v_user.is_active THEN
        PERFORM iam.record_event('session.sign_in', 'user', v_user.id, NULL, 'denied', NULL, NULL);
        RETURN iam_auth.answer('inactive');
    END IF;
    RETURN iam_auth.begin_session(v_user.id, v_user.email, v_credential, p_family, p_refresh_hash, p_client);
END
$$;
COMMENT ON FUNCTION
    iam_auth.finish_second_step(bytea, text, boolean, bigint, bytea, bytea, bytea, text) IS
    'signed_in; wrong_code (also one that was used before, and for a locked account); challenge_ended; inactive.';

-- One's own second factor. Who asks is tenantry.user_id; the service has proven the session.

CREATE FUNCTION iam_auth.own_second_factor(OUT present timestamptz, OUT confirmed_at timestamptz, OUT secret bytea,
                                           OUT key_id text, OUT recovery_left integer, OUT email text, OUT issuer text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    own_second_factor.present := iam.now();
    own_second_factor.issuer := iam_auth.setting('rest.public_url');
    own_second_factor.email := (SELECT u.email FROM iam.users u WHERE u.id = iam.current_user_id());
    SELECT f.confirmed_at, f.secret, f.key_id, cardinality(f.recovery_hashes)
      INTO own_second_factor.confirmed_at, own_second_factor.secret, own_second_factor.key_id,
           own_second_factor.recovery_left
      FROM iam.second_factors f
     WHERE f.user_id = iam.current_user_id();
END
$$;

CREATE FUNCTION iam_auth.begin_own_second_factor(p_secret bytea, p_key_id text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO iam.second_factors AS f (user_id, secret, key_id)
    VALUES (iam.current_user_id(), p_secret, p_key_id)
    ON CONFLICT (user_id) DO UPDATE SET secret = p_secret, key_id = p_key_id WHERE f.confirmed_at IS NULL;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION iam_auth.begin_own_second_factor(bytea, text) IS 'False: there is a confirmed one.';

CREATE FUNCTION iam_auth.confirm_own_second_factor(p_step bigint, p_recovery_hashes bytea[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT iam_auth.take_code(iam.current_user_id(), p_step, NULL) THEN
        RETURN false;
    END IF;
    UPDATE iam.second_factors SET confirmed_at = iam.now(), recovery_hashes = p_recovery_hashes
     WHERE user_id = iam.current_user_id() AND confirmed_at IS NULL;
    RETURN FOUND;
END
$$;

-- Changes that need a code, which was compared in a slot of iam_auth.begin_sign_in: as at a sign-in.
CREATE FUNCTION iam_auth.change_own_second_factor(p_granted boolean, p_step bigint, p_recovery bytea,
                                                  p_recovery_hashes bytea[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_user uuid := iam.current_user_id();
    v_key bytea := (SELECT iam_auth.sign_in_key(email) FROM iam.users WHERE id = v_user);
BEGIN
    IF NOT p_granted OR NOT iam_auth.take_code(v_user, p_step, p_recovery) THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(v_key, v_user);
        END IF;
        PERFORM iam.record_event('second_factor.change', 'user', v_user, NULL, 'failed', NULL, NULL);
        RETURN false;
    END IF;
    PERFORM iam_auth.pass_sign_in(v_key);
    IF p_recovery_hashes IS NULL THEN
        DELETE FROM iam.second_factors WHERE user_id = v_user;
    ELSE
        UPDATE iam.second_factors SET recovery_hashes = p_recovery_hashes WHERE user_id = v_user;
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION iam_auth.change_own_second_factor(boolean, bigint, bytea, bytea[]) IS
    'Gives the factor new recovery codes, or removes it when there are none; false: the code is wrong or was used.';

CREATE FUNCTION iam_auth.reset_second_factor(p_user uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_user);
    DELETE FROM iam.sign_in_challenges WHERE user_id = p_user;
    DELETE FROM iam.second_factors WHERE user_id = p_user;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION iam_auth.reset_second_factor(uuid) IS 'For somebody else. False: there is none.';

-- A data key that nobody has any more takes with it what it encrypted.
CREATE FUNCTION iam_auth.forget_data_keys() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_factors integer;
BEGIN
    PERFORM iam.lock_rule('data key');
    DELETE FROM iam.sign_in_challenges;
    DELETE FROM iam.second_factors;
    GET DIAGNOSTICS v_factors = ROW_COUNT;
    DELETE FROM iam.data_keys;
    RETURN v_factors;
END
$$;

GRANT EXECUTE ON FUNCTION
    iam_auth.finish_sign_in(text, boolean, uuid, text, boolean, text, bytea, bytea, bytea, text),
    iam_auth.fail_attempt(text, uuid), iam_auth.begin_second_step(bytea),
    iam_auth.finish_second_step(bytea, text, boolean, bigint, bytea, bytea, bytea, text)
    TO tenantry_app;
GRANT EXECUTE ON FUNCTION
    iam_auth.own_second_factor(), iam_auth.begin_own_second_factor(bytea, text),
    iam_auth.confirm_own_second_factor(bigint, bytea[]),
    iam_auth.change_own_second_factor(boolean, bigint, bytea, bytea[])
    TO tenantry_self;
GRANT EXECUTE ON FUNCTION iam_auth.reset_second_factor(uuid) TO tenantry_platform, tenantry_tenant;
GRANT EXECUTE ON FUNCTION iam_auth.forget_data_keys() TO tenantry_platform;
