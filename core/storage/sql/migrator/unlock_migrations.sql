-- roles: owner
SELECT pg_advisory_unlock(hashtextextended('tenantry migrations', 0))
