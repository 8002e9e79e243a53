-- roles: platform
-- reads: users
-- Only a database that is thrown away, and that nobody has an account in yet.
SELECT EXISTS (SELECT FROM iam.database_marks WHERE mark = 'ephemeral') AND NOT EXISTS (SELECT FROM iam.users)
       AS is_fillable
