-- roles: owner
-- Held by the session, because each migration is a transaction of its own.
SELECT pg_advisory_lock(hashtextextended('tenantry migrations', 0))
