-- roles: original
-- The lock is held in the database that is written to: here it is free, unless this is the same database.
SELECT pg_try_advisory_xact_lock(:probe::bigint) AS is_free
