-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- Sign-ins, the sessions that are still open, and the audit log itself in the order in which things happened.

CREATE TEMP TABLE sample_sign_ins ON COMMIT DROP AS
SELECT k, p.id AS user_id,
       pg_temp.moment('sign-in ' || k, p.joined + p.age * 0.05 + p.age * 0.94 * power(pg_temp.part('late ' || k), 0.6),
                      p.joined + p.age * 0.05 + p.age * 0.95 * power(pg_temp.part('late ' || k), 0.6)) AS at,
       pg_temp.uuid('session ' || k) AS session_id,
       format(pg_temp.pick('net ' || p.home, '{192.0.2.%s,198.51.100.%s,203.0.113.%s}'), 1 + p.j % 250) AS address,
       pg_temp.pick('client ' || p.j, '{Tenantry console,Firefox 128 on Linux,Chromium 126 on Windows,Safari 17 on macOS}')
           AS client,
       pg_temp.part('outcome ' || k) AS fate
  FROM generate_series(1, pg_temp.setting('sign_ins')::integer) AS k
  JOIN sample_people p
    ON p.j = 1 + floor(pg_temp.setting('users')::integer * power(pg_temp.part('who ' || k), 1.4))::integer
  JOIN sample_fates f USING (j)
 WHERE f.erased IS NULL AND f.switched_off IS NULL;

-- Right passwords open a session, wrong ones are counted by minute and address.
INSERT INTO sample_events (event_id, at, actor_kind, actor, origin, action, target_kind, target_id, outcome, credential,
                           session_id, request_id, address, after)
SELECT pg_temp.uuid('signed in ' || k), at, 'user', user_id, 'rest', 'session.sign_in', 'session', session_id, 'success',
       'password', session_id, pg_temp.uuid('request of sign-in ' || k), address, jsonb_build_object('client', client)
  FROM sample_sign_ins WHERE fate >= 0.06
UNION ALL
SELECT pg_temp.uuid('refused ' || k), at, 'anonymous', NULL, 'rest', 'session.sign_in', 'user', user_id, 'failed', NULL,
       NULL, pg_temp.uuid('request of sign-in ' || k), address,
       jsonb_build_object('failures', 1 + k % 3, 'minute', date_trunc('minute', at), 'users', jsonb_build_array(user_id))
  FROM sample_sign_ins WHERE fate < 0.06;

-- Sessions that nobody can take over: their tokens were never given to anybody.
INSERT INTO iam.sessions (id, user_id, refresh_family, refresh_hash, client, address, created_at, refreshed_at,
                          last_seen_at, expires_at)
SELECT session_id, user_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
       uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), client, address::inet, at, at, at,
       at + interval '14 days'
  FROM sample_sign_ins
 WHERE fate >= 0.06 AND at > pg_temp.sample_until() - interval '13 days';

INSERT INTO iam.user_activity (user_id, last_sign_in_at)
SELECT u.id, coalesce(max(s.at), '-infinity')
  FROM iam.users u LEFT JOIN sample_sign_ins s ON s.user_id = u.id AND s.fate >= 0.06
 GROUP BY u.id
    ON CONFLICT (user_id) DO NOTHING; -- whoever was here before the sample

-- A home for the past: a partition for each month of it.
SELECT count(iam.add_audit_partition(parent, month))
  FROM unnest(ARRAY['audit_events', 'audit_details']) AS parent,
       generate_series(date_trunc('month', (pg_temp.sample_from() - interval '1 day') AT TIME ZONE 'UTC'),
                       date_trunc('month', pg_temp.sample_until() AT TIME ZONE 'UTC'), interval '1 month') AS month;

CREATE INDEX ON numbered_users (id, at);

INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, tenant_id, action,
                              target_kind, target_id, outcome)
SELECT e.event_id, e.at, l.batch, l.system_identifier, e.actor_kind, e.actor, e.origin, e.tenant_id, e.action,
       e.target_kind, e.target_id, e.outcome
  FROM sample_events e, iam.audit_log l
 ORDER BY e.at, e.event_id;

INSERT INTO iam.audit_details (event_id, at, tenant_id, salt, actor_label, target_label, credential, session_id,
                               request_id, address, reason, before, after, db_login, db_application, db_address)
SELECT e.event_id, e.at, e.tenant_id, uuid_send(gen_random_uuid()),
       CASE WHEN e.actor_kind = 'local' THEN 'local:operator' ELSE coalesce(u.email, '') END, e.target_label,
       e.credential, e.session_id, e.request_id, e.address, e.reason, e.before, e.after, 'tenantry_app', 'tenantry', NULL
  FROM sample_events e
  LEFT JOIN numbered_users u ON u.id = e.actor AND u.at <= e.at AND coalesce(u.next_at, 'infinity') > e.at
 ORDER BY e.at, e.event_id;

INSERT INTO iam.database_marks (mark) VALUES ('sample') ON CONFLICT DO NOTHING;
SELECT pg_notify('tenantry_changes', jsonb_build_object('table', name, 'tenant', NULL, 'many', true)::text)
  FROM unnest(ARRAY['users', 'tenants', 'tenant_members', 'roles', 'role_permissions', 'role_grants']) AS name;
ANALYZE iam.users, iam.tenants, iam.tenant_members, iam.roles, iam.role_permissions, iam.role_grants, iam.sessions,
        iam.user_activity, iam.users_history, iam.tenants_history, iam.tenant_members_history, iam.roles_history,
        iam.role_permissions_history, iam.role_grants_history, iam.audit_events, iam.audit_details;
