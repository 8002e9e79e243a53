-- roles: app
SELECT parent || to_char(month, '_YYYY_MM') AS name
  FROM unnest(ARRAY['audit_events', 'audit_details']) AS parent,
       generate_series(date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC'),
                       date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') + make_interval(months => :months_ahead),
                       interval '1 month') AS month
 WHERE NOT EXISTS (SELECT FROM pg_inherits i
                     JOIN pg_class c ON c.oid = i.inhrelid
                    WHERE i.inhparent = to_regclass('iam.' || parent)
                      AND c.relname = parent || to_char(month, '_YYYY_MM'))
 ORDER BY name
