-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Accounts as they are administered: by whom they may be touched, how they are found, and the accounts of services.

-- Service accounts sign in by key only: what the words of a password could be is not asked of them.
ALTER TABLE iam.users
    ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'service')),
    ADD COLUMN first_name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (iam.text_key(first_name)) STORED,
    ADD COLUMN last_name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (iam.text_key(last_name)) STORED,
    ADD COLUMN search_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS
        (iam.text_key(email || E'\n' || first_name || ' ' || last_name)) STORED,
    ADD CONSTRAINT users_service_has_no_password
        CHECK (kind = 'person' OR (password_hash IS NULL AND NOT is_superuser AND NOT must_change_password));
COMMENT ON COLUMN iam.users.search_key IS 'E-mail and names, for LIKE with iam.text_key() of what is looked for.';
CREATE INDEX users_by_email ON iam.users (email_key, id);
CREATE INDEX users_by_first_name ON iam.users (first_name_key, id);
CREATE INDEX users_by_last_name ON iam.users (last_name_key, id);
CREATE INDEX users_by_created_at ON iam.users (created_at, id);
CREATE INDEX users_inactive ON iam.users (email_key, id) WHERE NOT is_active;
CREATE INDEX users_superusers ON iam.users (email_key, id) WHERE is_superuser;
CREATE INDEX users_services ON iam.users (email_key, id) WHERE kind = 'service';
CREATE INDEX users_search ON iam.users USING gin (search_key public.gin_trgm_ops);

UPDATE iam.audited_tables SET fixed_columns = '{kind}' WHERE table_name = 'users';
SELECT iam.audit_table('users');
GRANT SELECT (kind, first_name_key, last_name_key, search_key) ON iam.users
    TO tenantry_platform, tenantry_tenant, tenantry_self;

-- When an account was last used, beside the account: signing in changes nothing that is audited. Every account has a
-- row, so that lists can be read in the order of it.
CREATE TABLE iam.user_activity (
    user_id uuid PRIMARY KEY REFERENCES iam.users ON DELETE CASCADE,
    last_sign_in_at timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX user_activity_last_sign_in ON iam.user_activity (last_sign_in_at, user_id);
COMMENT ON COLUMN iam.user_activity.last_sign_in_at IS '-infinity: never.';
ALTER TABLE iam.user_activity ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON iam.user_activity TO tenantry_platform USING (true);
CREATE POLICY tenant ON iam.user_activity FOR SELECT TO tenantry_tenant
    USING (EXISTS (SELECT FROM iam.tenant_members m
                    WHERE m.tenant_id = iam.current_tenant_id() AND m.user_id = user_activity.user_id));
CREATE POLICY self ON iam.user_activity FOR SELECT TO tenantry_self USING (user_id = iam.current_user_id());
GRANT SELECT ON iam.user_activity TO tenantry_platform, tenantry_tenant, tenantry_self;
INSERT INTO iam.user_activity (user_id, last_sign_in_at)
SELECT u.id, coalesce(max(s.created_at), '-infinity') FROM iam.users u LEFT JOIN iam.sessions s ON s.user_id = u.id
 GROUP BY u.id;

CREATE FUNCTION iam.begin_user_activity() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO iam.user_activity (user_id) SELECT id FROM new_rows;
    RETURN NULL;
END
$$;
CREATE TRIGGER begin_activity AFTER INSERT ON iam.users REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION iam.begin_user_activity();

CREATE FUNCTION iam.note_sign_in() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE iam.user_activity SET last_sign_in_at = NEW.created_at
     WHERE user_id = NEW.user_id AND last_sign_in_at < NEW.created_at;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_sign_in AFTER INSERT ON iam.sessions FOR EACH ROW EXECUTE FUNCTION iam.note_sign_in();

-- Power over other people's accounts (docs/security.md).

-- Does p_target hold, in force or to come, a permission that p_user doesn't hold in the same place? With p_tenant only
-- what is held in that tenant counts.
CREATE FUNCTION iam_auth.outranks(p_target uuid, p_user uuid, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := iam.now();
BEGIN
    RETURN EXISTS (
        SELECT FROM iam.role_grants g JOIN iam.role_permissions rp ON rp.role_id = g.role_id
         WHERE g.user_id = p_target
           AND coalesce(g.ends_at, 'infinity') > v_now
           AND (p_tenant IS NULL OR g.tenant_id = p_tenant)
           AND NOT EXISTS (
               SELECT FROM iam.role_grants h JOIN iam.role_permissions hp ON hp.role_id = h.role_id
                WHERE h.user_id = p_user
                  AND h.starts_at <= v_now
                  AND coalesce(h.ends_at, 'infinity') > v_now
                  AND (h.tenant_id IS NULL OR h.tenant_id = g.tenant_id)
                  AND hp.permission_id = rp.permission_id));
END
$$;

CREATE FUNCTION iam_auth.belongs_elsewhere(p_target uuid, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM iam.tenant_members WHERE user_id = p_target AND tenant_id IS DISTINCT FROM p_tenant)
        OR EXISTS (SELECT FROM iam.role_grants WHERE user_id = p_target AND tenant_id IS DISTINCT FROM p_tenant);
END
$$;

-- A key that is limited acts for its owner, but not with a superuser's power: it could lift its own limits with it.
CREATE FUNCTION iam_auth.acts_as_superuser(p_kind text, p_user uuid, p_session uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN p_kind IN ('local', 'system')
           OR (EXISTS (SELECT FROM iam.users WHERE id = p_user AND is_superuser AND is_active)
               AND NOT (p_kind = 'key' AND iam_auth.is_limited_key(p_session))); -- 0018
END
$$;

-- Locks the account: whoever makes it a member of something or grants it a role meanwhile waits, because foreign keys
-- lock the row that they name.
CREATE FUNCTION iam_auth.decide_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid,
                                           p_target uuid) RETURNS text
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_superuser boolean;
BEGIN
    SELECT is_superuser INTO v_superuser FROM iam.users WHERE id = p_target FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'user_unknown';
    ELSIF iam_auth.acts_as_superuser(p_kind, p_user, p_session) THEN
        RETURN 'allowed';
    ELSIF p_tenant IS NOT NULL
          AND NOT EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = p_tenant AND user_id = p_target) THEN
        RETURN 'user_unknown';
    ELSIF p_user = p_target THEN
        RETURN 'allowed';
    ELSIF v_superuser THEN
        RETURN 'superuser_required';
    ELSIF NOT iam_auth.has_grant(p_user, NULL, p_permission) AND iam_auth.belongs_elsewhere(p_target, p_tenant) THEN
        RETURN 'higher_power_required';
    ELSIF iam_auth.outranks(p_target, p_user, NULL) THEN
        RETURN 'higher_power_required';
    END IF;
    RETURN 'allowed';
END
$$;
COMMENT ON FUNCTION iam_auth.decide_power_over(text, uuid, uuid, text, uuid, uuid) IS
    'allowed, user_unknown, superuser_required or higher_power_required: whether p_user, who holds p_permission, may take
e-mail, password, second factor, active flag, sessions, keys or existence of the account p_target into his hands.';

CREATE FUNCTION iam_auth.raise_refusal(p_decision text) RETURNS void
    LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_decision <> 'allowed' THEN
        RAISE EXCEPTION USING
            MESSAGE = p_decision,
            ERRCODE = CASE p_decision WHEN 'user_unknown' THEN 'TN007'
                                      WHEN 'superuser_required' THEN 'TN008'
                                      ELSE 'TN009' END;
    END IF;
END
$$;

CREATE FUNCTION iam_auth.require_power_over(p_kind text, p_user uuid, p_session uuid, p_permission text, p_tenant uuid,
                                            p_target uuid) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam_auth.require(p_kind, p_user, p_session, p_permission, p_tenant);
    PERFORM iam_auth.raise_refusal(iam_auth.decide_power_over(p_kind, p_user, p_session, p_permission, p_tenant,
                                                           p_target));
END
$$;
COMMENT ON FUNCTION iam_auth.require_power_over(text, uuid, uuid, text, uuid, uuid) IS
    'As iam_auth.require, and that the caller has power over the account p_target; TN007 to TN009 otherwise.';

-- Ending a membership leaves the account alone, so it is enough that nothing is held there that the caller lacks.
CREATE FUNCTION iam_auth.require_power_over_member(p_kind text, p_user uuid, p_session uuid, p_permission text,
                                                   p_tenant uuid, p_target uuid) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam_auth.require(p_kind, p_user, p_session, p_permission, p_tenant);
    PERFORM FROM iam.users WHERE id = p_target FOR UPDATE;
    IF p_user = p_target OR iam_auth.acts_as_superuser(p_kind, p_user, p_session) THEN
        RETURN;
    END IF;
    IF iam_auth.outranks(p_target, p_user, p_tenant) THEN
        PERFORM iam_auth.raise_refusal('higher_power_required');
    END IF;
END
$$;

CREATE FUNCTION iam_auth.require_superuser(p_kind text, p_user uuid, p_session uuid) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam_auth.require(p_kind, p_user, p_session, NULL, NULL);
    IF NOT iam_auth.acts_as_superuser(p_kind, p_user, p_session) THEN
        PERFORM iam_auth.raise_refusal('superuser_required');
    END IF;
    -- A superuser holds any permission, unless something else has to be done first: a password or second factor.
    PERFORM iam_auth.require(p_kind, p_user, p_session, 'tenant:read', NULL);
END
$$;

GRANT EXECUTE ON FUNCTION
    iam_auth.require_power_over(text, uuid, uuid, text, uuid, uuid),
    iam_auth.require_power_over_member(text, uuid, uuid, text, uuid, uuid),
    iam_auth.require_superuser(text, uuid, uuid)
    TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;

-- Writing. No scope but the platform's may write accounts, so these run as the owner and keep the second wall
-- themselves: from a tenant, only what belongs to that tenant alone, or the caller's own account.

CREATE FUNCTION iam_auth.keep_wall_around_user(p_target uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF current_setting('role') = 'tenantry_platform'
       OR (current_setting('role') IN ('tenantry_tenant', 'tenantry_self') AND p_target = iam.current_user_id()) THEN
        RETURN;
    ELSIF current_setting('role') IS DISTINCT FROM 'tenantry_tenant'
          OR NOT EXISTS (SELECT FROM iam.tenant_members
                          WHERE tenant_id = iam.current_tenant_id() AND user_id = p_target) THEN
        PERFORM iam_auth.raise_refusal('user_unknown');
    ELSIF EXISTS (SELECT FROM iam.users WHERE id = p_target AND is_superuser) THEN
        PERFORM iam_auth.raise_refusal('superuser_required');
    ELSIF iam_auth.belongs_elsewhere(p_target, iam.current_tenant_id()) THEN
        PERFORM iam_auth.raise_refusal('higher_power_required');
    END IF;
END
$$;

CREATE FUNCTION iam_auth.create_user(p_id uuid, p_kind text, p_email text, p_first_name text, p_last_name text,
                                     p_is_active boolean, p_is_superuser boolean, p_password_hash text,
                                     p_must_change_password boolean, p_tenant uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF current_setting('role') IS DISTINCT FROM 'tenantry_platform'
       AND (p_is_superuser OR p_tenant IS NULL OR p_tenant IS DISTINCT FROM iam.current_tenant_id()
            OR current_setting('role') IS DISTINCT FROM 'tenantry_tenant') THEN
        PERFORM iam_auth.raise_refusal('superuser_required');
    END IF;
    INSERT INTO iam.users (id, kind, email, first_name, last_name, is_active, is_superuser, password_hash,
                           must_change_password)
    VALUES (p_id, p_kind, p_email, p_first_name, p_last_name, p_is_active, p_is_superuser, p_password_hash,
            p_must_change_password);
    IF p_tenant IS NOT NULL THEN
        INSERT INTO iam.tenant_members (tenant_id, user_id, invited_by)
        VALUES (p_tenant, p_id, (SELECT id FROM iam.users WHERE id = iam.current_user_id()));
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.create_user(uuid, text, text, text, text, boolean, boolean, text, boolean, uuid) IS
    'A new account; with p_tenant a member of it from the beginning. From a tenant''s scope: of that tenant only.';

CREATE FUNCTION iam_auth.update_user(p_id uuid, p_email text, p_first_name text, p_last_name text,
                                     p_is_active boolean, p_is_superuser boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_id);
    IF p_is_superuser IS NOT NULL AND current_setting('role') IS DISTINCT FROM 'tenantry_platform' THEN
        PERFORM iam_auth.raise_refusal('superuser_required');
    END IF;
    UPDATE iam.users
       SET email = coalesce(p_email, email), first_name = coalesce(p_first_name, first_name),
           last_name = coalesce(p_last_name, last_name), is_active = coalesce(p_is_active, is_active),
           is_superuser = coalesce(p_is_superuser, is_superuser)
     WHERE id = p_id;
END
$$;
COMMENT ON FUNCTION iam_auth.update_user(uuid, text, text, text, boolean, boolean) IS 'Changes what is not null.';

CREATE FUNCTION iam_auth.set_password(p_id uuid, p_password_hash text, p_must_change boolean, p_keep_session uuid)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_id);
    UPDATE iam.users SET password_hash = p_password_hash, must_change_password = p_must_change WHERE id = p_id;
    UPDATE iam.sessions SET revoked_at = iam.now()
     WHERE user_id = p_id AND revoked_at IS NULL AND id IS DISTINCT FROM p_keep_session;
END
$$;
COMMENT ON FUNCTION iam_auth.set_password(uuid, text, boolean, uuid) IS
    'A new password ends all sessions of the account but p_keep_session.';

CREATE FUNCTION iam_auth.delete_user(p_id uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM iam_auth.keep_wall_around_user(p_id);
    DELETE FROM iam.users WHERE id = p_id;
END
$$;

-- The account's own lock, and the one of its address from before it was an account.
CREATE FUNCTION iam_auth.locked_until(p_id uuid) RETURNS timestamptz
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF current_setting('role') = 'tenantry_tenant'
       AND NOT EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = iam.current_tenant_id() AND user_id = p_id) THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT s.locked_until FROM iam.users u JOIN iam.login_state s ON s.key_hash = iam_auth.sign_in_key(u.email)
             WHERE u.id = p_id AND s.locked_until > iam.now());
END
$$;

CREATE FUNCTION iam_auth.unlock_user(p_id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_locked boolean;
BEGIN
    IF current_setting('role') IS DISTINCT FROM 'tenantry_platform'
       AND NOT EXISTS (SELECT FROM iam.tenant_members WHERE tenant_id = iam.current_tenant_id() AND user_id = p_id) THEN
        PERFORM iam_auth.raise_refusal('user_unknown');
    END IF;
    WITH freed AS (
        DELETE FROM iam.login_state s USING iam.users u
         WHERE u.id = p_id AND s.key_hash = iam_auth.sign_in_key(u.email)
        RETURNING s.failures, s.locked_until
    )
    SELECT bool_or(failures > 0 OR locked_until IS NOT NULL) INTO v_locked FROM freed;
    IF v_locked THEN
        PERFORM iam.record_event('user.unlock', 'user', p_id, iam.current_tenant_id(), 'success', NULL, NULL);
    END IF;
    RETURN coalesce(v_locked, false);
END
$$;
COMMENT ON FUNCTION iam_auth.unlock_user(uuid) IS 'Forgets failed attempts and the lock. False: there were none.';

GRANT EXECUTE ON FUNCTION
    iam_auth.create_user(uuid, text, text, text, text, boolean, boolean, text, boolean, uuid),
    iam_auth.update_user(uuid, text, text, text, boolean, boolean),
    iam_auth.set_password(uuid, text, boolean, uuid), iam_auth.delete_user(uuid),
    iam_auth.locked_until(uuid), iam_auth.unlock_user(uuid)
    TO tenantry_platform, tenantry_tenant;

-- One's own password: the present one is compared as at a sign-in, in a slot that iam_auth.begin_sign_in gave.
CREATE FUNCTION iam_auth.finish_password_change(p_email text, p_granted boolean, p_user uuid, p_session uuid,
                                                p_hash text, p_matches boolean, p_new_hash text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_hash text;
BEGIN
    IF NOT p_granted OR NOT p_matches THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(iam_auth.sign_in_key(p_email), p_user);
        END IF;
        PERFORM iam.record_event('user.change_password', 'user', p_user, NULL, 'failed', NULL, NULL);
        RETURN 'wrong';
    END IF;
    SELECT password_hash INTO v_hash FROM iam.users WHERE id = p_user FOR NO KEY UPDATE;
    IF v_hash IS DISTINCT FROM p_hash THEN
        PERFORM iam_auth.give_up_sign_in(p_email);
        RETURN 'again';
    END IF;
    UPDATE iam.login_state
       SET in_flight = greatest(in_flight - 1, 0), failures = 0, lock_level = 0, locked_until = NULL,
           updated_at = iam.now()
     WHERE key_hash = iam_auth.sign_in_key(p_email);
    UPDATE iam.users SET password_hash = p_new_hash, must_change_password = false WHERE id = p_user;
    UPDATE iam.sessions SET revoked_at = iam.now()
     WHERE user_id = p_user AND revoked_at IS NULL AND id IS DISTINCT FROM p_session;
    RETURN 'changed';
END
$$;
COMMENT ON FUNCTION iam_auth.finish_password_change(text, boolean, uuid, uuid, text, boolean, text) IS
    'changed: all other sessions of the account are ended; wrong; again: the password was changed since begin_sign_in.';
GRANT EXECUTE ON FUNCTION iam_auth.finish_password_change(text, boolean, uuid, uuid, text, boolean, text)
    TO tenantry_app;
