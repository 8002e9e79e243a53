-- roles: platform
SELECT pg_try_advisory_xact_lock(hashtextextended('tenantry maintenance', 0)) AS locked
