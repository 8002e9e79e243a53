-- roles: app
SELECT set_config('role', :role, true),
       set_config('tenantry.tenant_id', :tenant_id, true),
       set_config('tenantry.user_id', :user_id, true),
       set_config('tenantry.caller', :caller, true)
