-- roles: owner
INSERT INTO iam.schema_migrations (number, name, sha256, oldest_program)
VALUES (:number, :name, :sha256, :oldest_program)
