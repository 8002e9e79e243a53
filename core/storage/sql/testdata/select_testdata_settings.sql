-- roles: owner
SELECT set_config('role', 'tenantry_owner', true),
       set_config('statement_timeout', '0', true),
       set_config('idle_in_transaction_session_timeout', '0', true),
       set_config('tenantry.testdata_tenants', :tenants, true),
       set_config('tenantry.testdata_users', :users, true),
       set_config('tenantry.testdata_roles', :roles, true),
       set_config('tenantry.testdata_events', :events, true),
       set_config('tenantry.testdata_seed', :seed, true),
       set_config('tenantry.testdata_until', :until, true)
