-- roles: owner
SELECT NOT EXISTS (SELECT FROM iam.tenants)
       AND NOT EXISTS (SELECT FROM iam.users WHERE NOT is_superuser)
       AND NOT EXISTS (SELECT FROM iam.roles WHERE NOT is_system_role) AS is_empty
