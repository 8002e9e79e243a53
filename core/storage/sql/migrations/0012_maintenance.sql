-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The end of deleted tenants: when their grace period is over, their rows and the history of those rows go. What
-- happened to them stays in the audit log, and the accounts of their members stay.

CREATE FUNCTION iam.purge_tenant(p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t iam.audited_tables;
BEGIN
    PERFORM FROM iam.tenants
      WHERE id = p_tenant AND status = 'deleted' AND deleted_at + iam.tenant_grace() <= iam.now()
        FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM iam.tenants WHERE id = p_tenant;
    -- After the rows, because their deletion makes history too.
    FOR t IN SELECT * FROM iam.audited_tables WHERE tenant IS NOT NULL ORDER BY table_name LOOP
        EXECUTE format('DELETE FROM iam.%I r WHERE %s = $1', t.table_name || '_history', t.tenant) USING p_tenant;
    END LOOP;
    RETURN true;
END
$$;
COMMENT ON FUNCTION iam.purge_tenant(uuid) IS
    'Removes a deleted tenant whose grace period is over, with all its rows and their history. False: it is not one.';
GRANT EXECUTE ON FUNCTION iam.purge_tenant(uuid) TO tenantry_platform;
