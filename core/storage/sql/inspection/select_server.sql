-- roles: app
SELECT clock_timestamp() AS now, current_setting('server_version') AS version,
       current_setting('fsync')::boolean AS is_durable
