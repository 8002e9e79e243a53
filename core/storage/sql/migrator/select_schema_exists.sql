-- roles: app
SELECT to_regclass('iam.schema_migrations') IS NOT NULL AS there
