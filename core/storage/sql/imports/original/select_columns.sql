-- roles: original
-- Of the tables that hold anything for us, those columns that this login may read.
SELECT table_name::text, column_name::text
  FROM information_schema.columns
 WHERE table_schema = 'iam'
