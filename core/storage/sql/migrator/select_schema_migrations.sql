-- roles: app platform tenant self
SELECT number, name, sha256, applied_at, applied_by, oldest_program
  FROM iam.schema_migrations
 ORDER BY number
