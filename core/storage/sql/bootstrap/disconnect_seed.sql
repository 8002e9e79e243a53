-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Waits until whoever filled the seed is gone: its copy is refused before, and looks again only every tenth of a second.
-- A process that is told to end is gone when it can't be told any more.
DO $disconnect$
DECLARE
    v_pid integer;
BEGIN
    SET LOCAL client_min_messages = error;
    SET LOCAL log_min_messages = error;
    SET LOCAL statement_timeout = '10s';
    FOR v_pid IN SELECT pid FROM pg_catalog.pg_stat_activity WHERE datname = 'tenantry_seed' LOOP
        WHILE pg_catalog.pg_terminate_backend(v_pid) LOOP
            PERFORM pg_catalog.pg_sleep(0.001);
        END LOOP;
    END LOOP;
END
$disconnect$;
