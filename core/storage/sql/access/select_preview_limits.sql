-- roles: platform tenant
-- A change that is only looked at makes nobody wait for long.
SELECT set_config('lock_timeout', '2s', true), set_config('statement_timeout', '10s', true)
