-- roles: owner
SELECT set_config('role', 'tenantry_owner', true),
       set_config('statement_timeout', '0', true),
       set_config('idle_in_transaction_session_timeout', '0', true),
       set_config('tenantry.sample_tenants', :tenants, true),
       set_config('tenantry.sample_users', :users, true),
       set_config('tenantry.sample_sign_ins', :sign_ins, true),
       set_config('tenantry.sample_until', :until, true)
