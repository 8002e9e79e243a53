-- roles: app
SELECT EXISTS (SELECT FROM pg_database WHERE datname = :name::text) AS there,
       format('CREATE DATABASE %I OWNER tenantry_owner TEMPLATE template0 ENCODING ''UTF8''', :name::text) AS make
