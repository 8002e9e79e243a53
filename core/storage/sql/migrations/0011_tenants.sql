-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How long a removed tenant can be restored.

CREATE FUNCTION iam.tenant_grace() RETURNS interval
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN make_interval(days => (SELECT (value #>> '{}')::integer FROM iam.settings WHERE key = 'tenant.grace_days'));
END
$$;
COMMENT ON FUNCTION iam.tenant_grace() IS 'The setting tenant.grace_days, for whoever may see tenants but not settings.';

GRANT EXECUTE ON FUNCTION iam.tenant_grace() TO tenantry_platform, tenantry_tenant, tenantry_self;
