-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- A year of the audit log: people of a tenant and what they did there.

SELECT count(iam.add_audit_partition(parent, month))
  FROM unnest(ARRAY['audit_events', 'audit_details']) AS parent,
       generate_series(date_trunc('month', (pg_temp.present() - interval '366 days') AT TIME ZONE 'UTC'),
                       date_trunc('month', pg_temp.present() AT TIME ZONE 'UTC'), interval '1 month') AS month;

CREATE TEMP TABLE testdata_events ON COMMIT DROP AS
SELECT e.n, pg_temp.uuid('event', e.n) AS id,
       pg_temp.present() - interval '365 days' * (e.n / (pg_temp.size('events') + 1.0::double precision)) AS at,
       u.id AS actor, 'user' || u.n || '@tenant-' || u.home || '.example' AS label, t.id AS tenant_id,
       pg_temp.part('what', e.n) AS what, pg_temp.part('outcome', e.n) AS outcome,
       pg_temp.uuid('user', 1 + floor(pg_temp.size('users') * pg_temp.part('target', e.n))::bigint) AS target
  FROM (SELECT n, 1 + floor(pg_temp.size('users') * power(pg_temp.part('actor', n), 3))::bigint AS actor
          FROM generate_series(1, pg_temp.size('events')) AS n) AS e
  JOIN testdata_users u ON u.n = e.actor
  JOIN testdata_tenants t ON t.n = u.home;

INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id, action,
                              target_kind, target_id, outcome)
SELECT e.id, e.at, l.batch, l.system_identifier, 'user', e.actor, CASE WHEN e.n % 3 = 0 THEN 'gui' ELSE 'rest' END,
       e.tenant_id,
       CASE WHEN what < 0.55 THEN 'session.sign_in' WHEN what < 0.75 THEN 'user.edit' WHEN what < 0.9 THEN 'role.grant'
            ELSE 'tenant.edit' END,
       CASE WHEN what < 0.75 THEN 'user' WHEN what < 0.9 THEN 'role_grant' ELSE 'tenant' END,
       CASE WHEN what < 0.55 THEN e.actor WHEN what < 0.9 THEN e.target ELSE e.tenant_id END,
       CASE WHEN e.outcome < 0.02 THEN 'denied' WHEN e.outcome < 0.05 THEN 'failed' ELSE 'success' END
  FROM testdata_events e, iam.audit_log l
 ORDER BY e.at;

INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, request_id,
                               address, reason, before, after, db_login, db_application)
SELECT e.id, e.at, e.tenant_id, uuid_send(pg_temp.uuid('salt', e.n)), e.label, NULL, 'password',
       pg_temp.uuid('request', e.n), '192.0.2.' || 1 + e.n % 250,
       CASE WHEN e.n % 20 = 0 THEN 'Asked for by the customer' END,
       CASE WHEN what BETWEEN 0.55 AND 0.75 THEN '{"last_name": "Ash"}'::jsonb END,
       CASE WHEN what BETWEEN 0.55 AND 0.75 THEN '{"last_name": "Birk"}'::jsonb END, 'tenantry_app', 'tenantry'
  FROM testdata_events e
 ORDER BY e.at;
