-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Links to set a new password: a token of 256 bits is sent to the account's address, or shown to be handed over, and is
-- good once; its SHA-256 is kept. And what superusers may do while they have no second factor (iam_auth.decide, 0006).

SELECT set_config('tenantry.caller',
    '{"kind": "system", "label": "system", "origin": "system", "action": "database.migrate"}', true);
INSERT INTO iam.settings (key, value, description) VALUES
    ('password.reset_hours', '24', 'Hours until a link to set a new password expires.'),
    ('second_factor.required_for_superusers', 'false',
     'Superusers without a second factor can do nothing but set one up.');

-- One for each account: asking again ends the earlier link. There is no row once it was used or has ended.
CREATE TABLE iam.password_resets (
    user_id uuid PRIMARY KEY REFERENCES iam.users ON DELETE CASCADE,
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    shown_to uuid REFERENCES iam.users ON DELETE CASCADE,
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    expires_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX password_resets_token_hash ON iam.password_resets (token_hash);
CREATE INDEX password_resets_expires_at ON iam.password_resets (expires_at);
CREATE INDEX password_resets_shown_to ON iam.password_resets (shown_to) WHERE shown_to IS NOT NULL;
CREATE INDEX password_resets_tenant ON iam.password_resets (tenant_id) WHERE tenant_id IS NOT NULL;
COMMENT ON COLUMN iam.password_resets.shown_to IS
    'Who was shown the token to hand it over, and must still have power over the account when it is used. Null: it went to
the account''s address, or was shown to who may open the database himself.';
COMMENT ON COLUMN iam.password_resets.tenant_id IS 'Where that power was.';
ALTER TABLE iam.password_resets ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON iam.password_resets TO tenantry_platform USING (true);
GRANT SELECT (user_id, shown_to, tenant_id, created_at, expires_at), DELETE ON iam.password_resets TO tenantry_platform;

-- A new password, another address and deactivation end the link, whichever way they came; deletion does by the key.
CREATE FUNCTION iam.end_password_resets() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM iam.password_resets r
     USING old_rows o JOIN new_rows n ON n.id = o.id
     WHERE r.user_id = n.id
       AND (n.password_hash IS DISTINCT FROM o.password_hash OR n.email_key <> o.email_key OR NOT n.is_active);
    RETURN NULL;
END
$$;
CREATE TRIGGER end_password_resets AFTER UPDATE ON iam.users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION iam.end_password_resets();

CREATE FUNCTION iam_auth.begin_password_resets(p_users uuid[], p_token_hashes bytea[])
    RETURNS TABLE (user_id uuid, email text, expires_at timestamptz, public_url text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    v_now timestamptz := iam.now();
    v_end timestamptz := v_now + make_interval(hours => iam_auth.setting('password.reset_hours')::integer);
    v_url text := iam_auth.setting('rest.public_url');
    v_shown_to uuid;
BEGIN
    IF current_setting('role') IS DISTINCT FROM 'tenantry_platform' THEN
        PERFORM iam_auth.keep_wall_around_user(id) FROM unnest(p_users) AS id;
    END IF;
    IF NOT iam_auth.sends_mail() THEN
        v_shown_to := (SELECT id FROM iam.users WHERE id = iam.current_user_id());
    END IF;
    RETURN QUERY
        WITH begun AS (
            INSERT INTO iam.password_resets (user_id, token_hash, shown_to, tenant_id, created_at, expires_at)
            SELECT u.id, a.token_hash, v_shown_to, CASE WHEN v_shown_to IS NOT NULL THEN iam.current_tenant_id() END,
                   v_now, v_end
              FROM unnest(p_users, p_token_hashes) AS a (id, token_hash) JOIN iam.users u ON u.id = a.id
             WHERE u.is_active AND u.kind = 'person'
            ON CONFLICT (user_id) DO UPDATE
               SET token_hash = excluded.token_hash, shown_to = excluded.shown_to, tenant_id = excluded.tenant_id,
                   created_at = excluded.created_at, expires_at = excluded.expires_at
            RETURNING user_id
        )
        SELECT u.id, u.email, v_end, v_url FROM begun b JOIN iam.users u ON u.id = b.user_id;
END
$$;
COMMENT ON FUNCTION iam_auth.begin_password_resets(uuid[], bytea[]) IS
    'Links for these accounts, in the place of earlier ones; inactive accounts and those of services get none.';

CREATE FUNCTION iam_auth.begin_password_reset(p_user uuid, p_token_hash bytea)
    RETURNS TABLE (user_id uuid, email text, expires_at timestamptz, public_url text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN QUERY SELECT * FROM iam_auth.begin_password_resets(ARRAY[p_user], ARRAY[p_token_hash]);
    IF FOUND THEN
        PERFORM iam.record_event('user.send_reset_link', 'user', p_user, iam.current_tenant_id(), 'success', NULL, NULL);
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.begin_password_reset(uuid, bytea) IS 'One, with an event of its own.';

CREATE FUNCTION iam_auth.verify_password_reset(p_token_hash bytea) RETURNS TABLE (email text, expires_at timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN QUERY
        SELECT u.email, r.expires_at
          FROM iam.password_resets r JOIN iam.users u ON u.id = r.user_id
         WHERE r.token_hash = p_token_hash AND r.expires_at > iam.now();
    IF NOT FOUND THEN
        PERFORM iam_auth.count_refused_sign_in(NULL);
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.verify_password_reset(bytea) IS 'No row: the token is unknown, used, replaced or expired.';

CREATE FUNCTION iam_auth.redeem_password_reset(p_token_hash bytea, p_new_hash text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    r iam.password_resets;
    u iam.users;
BEGIN
    -- The account is locked first, as by everything that ends a link: of two who redeem it, the second finds it gone.
    SELECT * INTO u FROM iam.users
     WHERE id = (SELECT user_id FROM iam.password_resets WHERE token_hash = p_token_hash) FOR UPDATE;
    DELETE FROM iam.password_resets
     WHERE user_id = u.id AND token_hash = p_token_hash AND expires_at > iam.now()
    RETURNING * INTO r;
    IF r.user_id IS NULL
       OR (r.shown_to IS NOT NULL
           AND (NOT (SELECT is_active FROM iam.users WHERE id = r.shown_to)
                OR iam_auth.decide_power_over('user', r.shown_to, NULL, 'user:reset_password', r.tenant_id, u.id)
                   <> 'allowed')) THEN
        PERFORM iam_auth.count_refused_sign_in(u.id);
        RETURN false;
    END IF;
    PERFORM iam_auth.act_as(u.id, u.email, NULL, 'password reset link');
    UPDATE iam.users SET password_hash = p_new_hash, must_change_password = false WHERE id = u.id;
    UPDATE iam.sessions SET revoked_at = iam.now() WHERE user_id = u.id AND revoked_at IS NULL;
    DELETE FROM iam.login_state WHERE key_hash = iam_auth.sign_in_key(u.email);
    RETURN true;
END
$$;
COMMENT ON FUNCTION iam_auth.redeem_password_reset(bytea, text) IS
    'The account gets the password; all its sessions and its lock end. False: no such link, or it was shown to somebody who
has no power over the account any more.';

GRANT EXECUTE ON FUNCTION iam_auth.begin_password_reset(uuid, bytea) TO tenantry_platform, tenantry_tenant;
GRANT EXECUTE ON FUNCTION iam_auth.begin_password_resets(uuid[], bytea[]) TO tenantry_platform;
GRANT EXECUTE ON FUNCTION iam_auth.verify_password_reset(bytea), iam_auth.redeem_password_reset(bytea, text)
    TO tenantry_app;

-- Many letters at once: each has its own text.
CREATE FUNCTION iam_auth.enqueue_mails(p_kind text, p_recipients text[], p_subject text, p_bodies text[],
                                       p_expires_at timestamptz, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT iam_auth.sends_mail() THEN
        RETURN false;
    END IF;
    INSERT INTO iam.outbox (kind, recipient, subject, body, expires_at, tenant_id)
    SELECT p_kind, l.recipient, p_subject, l.body, p_expires_at, p_tenant
      FROM unnest(p_recipients, p_bodies) AS l (recipient, body);
    RETURN true;
END
$$;
COMMENT ON FUNCTION iam_auth.enqueue_mails(text, text[], text, text[], timestamptz, uuid) IS
    'As iam_auth.enqueue_mail, from the platform''s scope.';
GRANT EXECUTE ON FUNCTION iam_auth.enqueue_mails(text, text[], text, text[], timestamptz, uuid) TO tenantry_platform;
