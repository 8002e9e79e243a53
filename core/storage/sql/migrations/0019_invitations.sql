-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Invitations: how people enter a tenant. A token of 256 bits is sent to one address and is good once; its SHA-256 is
-- kept. Whoever shows it makes an account with that address, or joins with the one that has it.

CREATE TABLE iam.invitations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL CHECK (octet_length(email) BETWEEN 3 AND 254),
    email_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (iam.text_key(email)) STORED,
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    status text COLLATE "C" NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'revoked', 'expired')),
    tenant_id uuid NOT NULL REFERENCES iam.tenants ON DELETE CASCADE,
    role_id uuid REFERENCES iam.roles ON DELETE SET NULL,
    inviter_id uuid REFERENCES iam.users ON DELETE SET NULL,
    is_by_operator boolean NOT NULL DEFAULT false,
    user_id uuid REFERENCES iam.users ON DELETE SET NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    updated_at timestamptz NOT NULL,
    CONSTRAINT invitations_accepted_at CHECK ((status = 'accepted') = (accepted_at IS NOT NULL))
);
CREATE UNIQUE INDEX invitations_token_hash ON iam.invitations (token_hash);
CREATE UNIQUE INDEX invitations_pending ON iam.invitations (tenant_id, email_key) WHERE status = 'pending';
CREATE INDEX invitations_tenant ON iam.invitations (tenant_id, created_at, id);
CREATE INDEX invitations_role ON iam.invitations (role_id) WHERE role_id IS NOT NULL;
CREATE INDEX invitations_inviter ON iam.invitations (inviter_id) WHERE inviter_id IS NOT NULL;
CREATE INDEX invitations_user ON iam.invitations (user_id) WHERE user_id IS NOT NULL;
COMMENT ON COLUMN iam.invitations.status IS
    'A pending one has expired when expires_at has come; it is marked so when another takes its place.';
COMMENT ON COLUMN iam.invitations.is_by_operator IS
    'Made by who may open the database himself; else inviter_id must hold what the role permits, also at acceptance.';

-- Runs as who writes: the role must be one that he can see, and global or of the tenant.
CREATE FUNCTION iam.invitations_role() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM iam.roles WHERE id = NEW.role_id AND coalesce(tenant_id, NEW.tenant_id) = NEW.tenant_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such role here.'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'invitations_role_id_fkey';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER role_of_the_tenant BEFORE INSERT OR UPDATE OF role_id ON iam.invitations
    FOR EACH ROW WHEN (NEW.role_id IS NOT NULL) EXECUTE FUNCTION iam.invitations_role();

INSERT INTO iam.audited_tables (table_name, target_kind, label, tenant, secret_columns, fixed_columns) VALUES
    ('invitations', 'invitation', 'r.email', 'r.tenant_id', '{token_hash}', '{email,tenant_id}');
SELECT iam.audit_table('invitations');

ALTER TABLE iam.invitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON iam.invitations TO tenantry_platform USING (true);
CREATE POLICY platform ON iam.invitations_history TO tenantry_platform USING (true);
CREATE POLICY tenant_read ON iam.invitations FOR SELECT TO tenantry_tenant USING (tenant_id = iam.current_tenant_id());
CREATE POLICY tenant_insert ON iam.invitations FOR INSERT TO tenantry_tenant
    WITH CHECK (tenant_id = iam.current_tenant_id()
                AND inviter_id IS NOT DISTINCT FROM iam.current_user_id() AND NOT is_by_operator);
CREATE POLICY tenant_update ON iam.invitations FOR UPDATE TO tenantry_tenant
    USING (tenant_id = iam.current_tenant_id());
CREATE POLICY tenant ON iam.invitations_history FOR SELECT TO tenantry_tenant
    USING (tenant_id = iam.current_tenant_id());
GRANT SELECT (id, email, email_key, status, tenant_id, role_id, inviter_id, is_by_operator, user_id, expires_at,
              accepted_at, version, created_at, updated_at),
      INSERT, UPDATE (token_hash, status, role_id, inviter_id, is_by_operator, expires_at, version, updated_at)
    ON iam.invitations TO tenantry_platform;
GRANT SELECT (id, email, email_key, status, tenant_id, role_id, inviter_id, is_by_operator, user_id, expires_at,
              accepted_at, version, created_at, updated_at),
      INSERT (id, email, token_hash, tenant_id, role_id, inviter_id, is_by_operator, expires_at),
      UPDATE (token_hash, status, role_id, inviter_id, is_by_operator, expires_at, version, updated_at)
    ON iam.invitations TO tenantry_tenant;
GRANT SELECT ON iam.invitations_history TO tenantry_platform, tenantry_tenant;
GRANT EXECUTE ON FUNCTION iam.invitations_as_of(timestamptz) TO tenantry_platform, tenantry_tenant;
GRANT EXECUTE ON FUNCTION iam.invitations_role() TO tenantry_platform, tenantry_tenant;

CREATE FUNCTION iam_auth.place_of_invitation(p_invitation uuid) RETURNS uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT tenant_id FROM iam.invitations WHERE id = p_invitation);
END
$$;

-- To read one invitation without knowing its tenant, in which the transaction goes on.
CREATE FUNCTION iam_auth.require_at_invitation(p_kind text, p_user uuid, p_session uuid, p_permission text,
                                               p_invitation uuid, p_hides_deleted boolean)
    RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_tenant uuid := (SELECT i.tenant_id FROM iam.invitations i WHERE i.id = p_invitation);
BEGIN
    IF v_tenant IS NULL THEN
        PERFORM iam_auth.require(p_kind, p_user, p_session, NULL, NULL);
    ELSE
        PERFORM iam_auth.require(p_kind, p_user, p_session, p_permission,
                                 iam_auth.unless_deleted(v_tenant, p_hides_deleted));
        PERFORM set_config('tenantry.tenant_id', v_tenant::text, true);
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.require_at_invitation(text, uuid, uuid, text, uuid, boolean) IS
    'Raises what iam_auth.require() does. Nothing to forbid where there is no such invitation.';
GRANT EXECUTE ON FUNCTION iam_auth.require_at_invitation(text, uuid, uuid, text, uuid, boolean)
    TO tenantry_platform, tenantry_tenant;

-- Whether an account may, in the tenant, all that the role permits: an account, not a session, because whoever invited
-- isn't there when the invitation is accepted.
CREATE FUNCTION iam_auth.covers_role(p_user uuid, p_tenant uuid, p_role uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_active boolean;
    v_superuser boolean;
BEGIN
    SELECT is_active, is_superuser INTO v_active, v_superuser FROM iam.users WHERE id = p_user;
    RETURN NOT EXISTS (
        SELECT FROM iam.role_permissions rp JOIN iam.permissions p ON p.id = rp.permission_id
         WHERE rp.role_id = p_role
           AND NOT (coalesce(v_active, false)
                    AND (v_superuser OR iam_auth.has_grant(p_user, NULL, p.code)
                         OR iam_auth.has_grant(p_user, p_tenant, p.code))));
END
$$;

CREATE FUNCTION iam_auth.verify_invitation(p_token_hash bytea)
    RETURNS TABLE (outcome text, id uuid, email text, tenant_id uuid, tenant_name text, role_id uuid, role_name text,
                   inviter_email text, expires_at timestamptz, has_account boolean)
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE t.status WHEN 'suspended' THEN 'tenant_suspended' ELSE 'valid' END,
           i.id, i.email, i.tenant_id, t.name, i.role_id, r.name, u.email, i.expires_at,
           EXISTS (SELECT FROM iam.users a WHERE a.email_key = i.email_key)
      FROM iam.invitations i
      JOIN iam.tenants t ON t.id = i.tenant_id
      LEFT JOIN iam.roles r ON r.id = i.role_id
      LEFT JOIN iam.users u ON u.id = i.inviter_id
     WHERE i.token_hash = p_token_hash AND i.status = 'pending' AND i.expires_at > iam.now() AND t.status <> 'deleted'
$$;
COMMENT ON FUNCTION iam_auth.verify_invitation(bytea) IS
    'No row: the token is unknown, used, withdrawn or expired. valid or tenant_suspended otherwise.';

-- What came of accepting, and the account that joined.
CREATE TYPE iam_auth.acceptance AS (
    outcome text,
    id uuid,
    email text,
    first_name text,
    last_name text,
    is_active boolean,
    is_superuser boolean,
    must_change_password boolean,
    version integer,
    created_at timestamptz,
    updated_at timestamptz
);

-- The account joins, with the invitation's role.
CREATE FUNCTION iam_auth.join_by_invitation(i iam.invitations, p_user uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO iam.tenant_members (tenant_id, user_id, invited_by) VALUES (i.tenant_id, p_user, i.inviter_id)
        ON CONFLICT (tenant_id, user_id) DO NOTHING;
    INSERT INTO iam.role_grants AS g (user_id, tenant_id, role_id, granted_by, reason)
    SELECT p_user, i.tenant_id, r.id, i.inviter_id, 'invitation'
      FROM iam.roles r
     WHERE r.id = i.role_id AND NOT (r.is_system_role AND r.name = 'Member')
        ON CONFLICT (user_id, tenant_id, role_id) DO UPDATE
           SET starts_at = least(g.starts_at, iam.now()), ends_at = NULL;
    UPDATE iam.invitations SET status = 'accepted', accepted_at = iam.now(), user_id = p_user WHERE id = i.id;
END
$$;

CREATE FUNCTION iam_auth.accept_invitation(p_token_hash bytea, p_granted boolean, p_user uuid, p_hash text,
                                           p_matches boolean, p_new_hash text, p_first_name text, p_last_name text)
    RETURNS iam_auth.acceptance
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    i iam.invitations;
    u iam.users;
    a iam_auth.acceptance;
    v_key bytea;
BEGIN
    SELECT * INTO i FROM iam.invitations WHERE token_hash = p_token_hash FOR UPDATE;
    v_key := iam_auth.sign_in_key(i.email);
    SELECT * INTO u FROM iam.users WHERE email_key = i.email_key FOR NO KEY UPDATE;
    a.outcome := CASE
        WHEN i.id IS NULL OR i.status <> 'pending' OR i.expires_at <= iam.now() THEN 'invalid'
        WHEN (SELECT status FROM iam.tenants WHERE id = i.tenant_id) = 'deleted' THEN 'invalid'
        -- An account came or went, or its password was changed, while the password was looked at.
        WHEN u.id IS DISTINCT FROM p_user OR u.password_hash IS DISTINCT FROM p_hash THEN 'again'
        WHEN p_user IS NOT NULL AND NOT p_matches THEN 'wrong'
        WHEN NOT u.is_active THEN 'inactive'
        WHEN (SELECT status FROM iam.tenants WHERE id = i.tenant_id) = 'suspended' THEN 'tenant_suspended'
        WHEN NOT i.is_by_operator AND NOT iam_auth.covers_role(i.inviter_id, i.tenant_id, i.role_id) THEN 'role_not_held'
        ELSE 'accepted' END;
    -- The slot that the attempt took.
    IF p_user IS NOT NULL AND a.outcome = 'wrong' THEN
        IF p_granted THEN
            PERFORM iam_auth.fail_sign_in(v_key, p_user);
        END IF;
        PERFORM iam_auth.count_refused_sign_in(p_user);
    ELSIF p_granted AND a.outcome IN ('invalid', 'again') THEN
        PERFORM iam_auth.give_up_sign_in(i.email);
    ELSIF p_granted THEN
        UPDATE iam.login_state
           SET in_flight = greatest(in_flight - 1, 0), failures = 0, lock_level = 0, locked_until = NULL,
               updated_at = iam.now()
         WHERE key_hash = v_key;
    END IF;
    IF a.outcome <> 'accepted' THEN
        RETURN a;
    END IF;

    PERFORM set_config('tenantry.tenant_id', i.tenant_id::text, true);
    IF p_user IS NULL THEN
        u.id := gen_random_uuid();
        PERFORM iam_auth.act_as(u.id, i.email, NULL, 'invitation');
        INSERT INTO iam.users (id, email, first_name, last_name, password_hash)
        VALUES (u.id, i.email, p_first_name, p_last_name, p_new_hash);
    ELSE
        PERFORM iam_auth.act_as(u.id, u.email, NULL, 'invitation');
        UPDATE iam.users SET password_hash = coalesce(p_new_hash, password_hash) WHERE id = u.id;
    END IF;
    PERFORM iam_auth.join_by_invitation(i, u.id);
    SELECT 'accepted', n.id, n.email, n.first_name, n.last_name, n.is_active, n.is_superuser, n.must_change_password,
           n.version, n.created_at, n.updated_at
      INTO a FROM iam.users n WHERE n.id = u.id;
    RETURN a;
END
$$;
COMMENT ON FUNCTION iam_auth.accept_invitation(bytea, boolean, uuid, text, boolean, text, text, text) IS
    'p_user: the account whose password was compared with p_hash (p_granted: in a slot of begin_sign_in), or null when
the address had none: then one is made with p_new_hash. accepted; invalid; again: look anew; wrong; inactive;
tenant_suspended; role_not_held: the inviter no longer holds what the role permits. Only accepted changes anything but
the count of attempts.';

GRANT EXECUTE ON FUNCTION
    iam_auth.place_of_invitation(uuid), iam_auth.verify_invitation(bytea),
    iam_auth.accept_invitation(bytea, boolean, uuid, text, boolean, text, text, text)
    TO tenantry_app;
