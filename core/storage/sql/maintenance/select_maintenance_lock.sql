-- roles: platform
-- From here to the end of the transaction statements have time, because the end of a large tenant takes longer than
-- anybody waits at a window; but they don't wait for what others hold.
SELECT pg_try_advisory_xact_lock(hashtextextended('tenantry maintenance', 0)) AS locked,
       set_config('statement_timeout', '1h', true) AS statement_timeout,
       set_config('lock_timeout', '10s', true) AS lock_timeout
