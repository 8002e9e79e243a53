-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What everybody may do to his own account besides his names: give it another address or password, and delete it. Whether
-- he may at all (signed in, active, by a credential that isn't narrowed) is the service's decision; that it is his own and
-- nobody else's is decided here.

CREATE FUNCTION iam_auth.change_own_account(p_email text, p_first_name text, p_last_name text, p_password_hash text,
                                            p_keep_session uuid) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE iam.users
       SET email = coalesce(p_email, email), first_name = coalesce(p_first_name, first_name),
           last_name = coalesce(p_last_name, last_name), password_hash = coalesce(p_password_hash, password_hash),
           must_change_password = must_change_password AND p_password_hash IS NULL
     WHERE id = iam.current_user_id();
    IF p_password_hash IS NOT NULL THEN
        UPDATE iam.sessions SET revoked_at = iam.now()
         WHERE user_id = iam.current_user_id() AND revoked_at IS NULL AND id IS DISTINCT FROM p_keep_session;
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.change_own_account(text, text, text, text, uuid) IS
    'Null leaves a field as it is. A new password ends all sessions but p_keep_session.';

CREATE FUNCTION iam_auth.delete_own_account() RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM iam.users WHERE id = iam.current_user_id();
END
$$;

GRANT EXECUTE ON FUNCTION iam_auth.change_own_account(text, text, text, text, uuid) TO tenantry_self;
GRANT EXECUTE ON FUNCTION iam_auth.delete_own_account() TO tenantry_self;
GRANT EXECUTE ON FUNCTION iam_auth.hand_over(uuid, uuid) TO tenantry_self;
