-- roles: owner
-- Whatever the administrator's own settings are, a migration means the same.
SELECT set_config('role', 'tenantry_owner', true),
       set_config('search_path', 'pg_catalog, pg_temp', true),
       set_config('statement_timeout', '0', true),
       set_config('check_function_bodies', 'on', true),
       set_config('TimeZone', 'UTC', true)
