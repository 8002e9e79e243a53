-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Puts tenantry_next in the place of tenantry, all or nothing. Whoever is connected to tenantry is disconnected first:
-- renaming waits for them, a tenth of a second at a time. A process that is told to end is gone when it can't be told
-- any more.
DO $swap$
DECLARE
    v_pid integer;
BEGIN
    SET LOCAL client_min_messages = error;
    SET LOCAL log_min_messages = error;
    SET LOCAL statement_timeout = '10s';
    PERFORM pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE datname = 'tenantry';
    FOR v_pid IN SELECT pid FROM pg_catalog.pg_stat_activity WHERE datname = 'tenantry' LOOP
        WHILE pg_catalog.pg_terminate_backend(v_pid) LOOP
            PERFORM pg_catalog.pg_sleep(0.001);
        END LOOP;
    END LOOP;
    EXECUTE (SELECT pg_catalog.format('ALTER DATABASE tenantry RENAME TO %I', 'tenantry_past_' || oid)
               FROM pg_catalog.pg_database WHERE datname = 'tenantry');
    ALTER DATABASE tenantry_next RENAME TO tenantry;
END
$swap$;
