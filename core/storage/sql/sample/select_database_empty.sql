-- roles: owner
SELECT NOT EXISTS (SELECT FROM iam.tenants) AND NOT EXISTS (SELECT FROM iam.users WHERE NOT is_superuser) AS is_empty
