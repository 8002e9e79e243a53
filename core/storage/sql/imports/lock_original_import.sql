-- roles: platform
-- One import at a time; and the original's database is asked for the lock of :probe, which no other database holds.
SELECT iam.lock_rule('original import'), pg_advisory_xact_lock(:probe::bigint)
