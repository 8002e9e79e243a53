-- roles: owner
-- What the roles may do in a database that was there before, and how to grant it.
SELECT has_database_privilege('tenantry_owner', current_database(), 'CREATE') AS owner_may_create,
       has_database_privilege(:user_name::name, current_database(), 'CONNECT') AS user_may_connect,
       format('GRANT CREATE ON DATABASE %I TO tenantry_owner', current_database()) AS let_create,
       format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), :user_name::text) AS let_connect
