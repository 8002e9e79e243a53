-- roles: app
SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
       current_database()::text AS name,
       pg_database_size(current_database()) AS size,
       (SELECT count(*)::integer FROM pg_stat_activity WHERE datname = current_database()) AS connections,
       current_setting('max_connections')::integer AS most_connections,
       pg_postmaster_start_time() AS started_at
