-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- The tenants' own roles, what they permit, and who holds which role from when to when.

CREATE TEMP TABLE sample_role_kinds (kind integer, name text, description text, codes text, exceptions text) ON COMMIT DROP;
INSERT INTO sample_role_kinds VALUES
    (0, 'Key Keeper', 'Makes and rotates API keys.', '^(api_key:.*|tenant:read)$', '^api_key:delete$'),
    (1, 'Help Desk', 'Looks after accounts of colleagues.', '^(user:(read|update)|tenant:view_users)$', '^$'),
    (2, 'Machine Room', 'Starts and stops machines.', '^vm:(read|start|stop|restart)$', '^$'),
    (3, 'Reviewer', 'Reads the audit log and asks who may do what.', '^(audit:read|access:explain|role:read|user:read)$',
     '^$');

INSERT INTO sample_roles (id, tenant_id, name, description, at, actor, action)
SELECT pg_temp.uuid(format('role %s %s', l.i, kind)), l.id, k.name, k.description,
       lead.joined + interval '1 hour' * (1 + kind) + interval '9 days' * pg_temp.part(format('role %s %s', l.i, kind)),
       lead.id, 'role.create'
  FROM sample_lives l
  JOIN sample_leads lead ON lead.tenant_id = l.id
  JOIN sample_role_kinds k ON pg_temp.part(format('has %s %s', l.i, kind)) < 0.7;

-- Some are described anew later on.
INSERT INTO sample_roles (id, tenant_id, name, description, at, actor, action)
SELECT r.id, tenant_id, name, description || ' Reviewed every quarter.',
       pg_temp.moment('reviewed ' || r.id, at + interval '1 day', tenant_end), actor, 'role.edit'
  FROM sample_roles r JOIN sample_leads USING (tenant_id)
 WHERE pg_temp.part('reviewed ' || r.id) < 0.25 AND at + interval '1 day' < tenant_end;

CREATE TEMP TABLE sample_own_roles ON COMMIT DROP AS
SELECT r.id, r.tenant_id, min(r.at) AS at, (array_agg(r.actor ORDER BY r.at))[1] AS actor, k.kind, k.codes, k.exceptions
  FROM sample_roles r JOIN sample_role_kinds k USING (name)
 GROUP BY r.id, r.tenant_id, k.kind, k.codes, k.exceptions;

INSERT INTO sample_role_permissions (id, role_id, permission_id, scope_id, granted_by, at, actor, action)
SELECT pg_temp.uuid(format('permits %s %s', r.id, p.code)), r.id, p.id, r.tenant_id, r.actor,
       r.at + interval '1 minute', r.actor, 'role.permit'
  FROM sample_own_roles r JOIN iam.permissions p ON p.code ~ r.codes AND p.code !~ r.exceptions;

-- One in ten permissions is taken back.
INSERT INTO sample_role_permissions (id, role_id, permission_id, scope_id, granted_by, at, gone, actor, action)
SELECT r.id, role_id, permission_id, scope_id, granted_by,
       pg_temp.moment('forbidden ' || r.id, at + interval '1 hour', tenant_end), true, actor, 'role.forbid'
  FROM sample_role_permissions r JOIN sample_leads l ON l.tenant_id = r.scope_id
 WHERE pg_temp.part('forbidden ' || r.id) < 0.1 AND at + interval '1 hour' < tenant_end;

-- The set that a role held with each of its versions; taking something back makes a version of the role, too.
INSERT INTO sample_roles (id, tenant_id, name, description, at, actor, action)
SELECT DISTINCT ON (g.role_id, g.at) r.id, r.tenant_id, r.name, r.description, g.at, g.actor, g.action
  FROM sample_role_permissions g
  JOIN sample_roles r ON r.id = g.role_id AND r.at <= g.at
 WHERE g.gone
 ORDER BY g.role_id, g.at, r.at DESC;

UPDATE sample_roles r
   SET permission_codes = ARRAY(
           SELECT p.code
             FROM sample_role_permissions s
             JOIN iam.permissions p ON p.id = s.permission_id
            WHERE s.role_id = r.id
            GROUP BY p.code
           HAVING bool_or(NOT s.gone) AND coalesce(min(s.at) FILTER (WHERE s.gone), 'infinity') > r.at
            ORDER BY p.code);

-- Grants: the administrator's, one role for most members, a second for some; a few end by themselves or are taken back.
CREATE TEMP TABLE sample_given ON COMMIT DROP AS
WITH system_roles AS (
    SELECT name, id FROM iam.roles WHERE is_system_role
), wanted AS (
    SELECT s.*, slot, pg_temp.part(format('role of %s %s %s', j, tenant_id, slot)) AS choice
      FROM sample_joins s, generate_series(0, 1) AS slot
     WHERE slot = 0 OR pg_temp.part(format('two roles %s %s', j, tenant_id)) < 0.12
), chosen AS (
    SELECT w.*,
           coalesce(CASE WHEN slot = 0 AND (leads OR choice < 0.03) THEN (SELECT id FROM system_roles WHERE name = 'Tenant Admin')
                         WHEN slot = 0 AND choice < 0.40 THEN (SELECT id FROM system_roles WHERE name = 'Viewer') END,
                    r.id) AS role_id,
           greatest(w.at, r.at) AS able
      FROM wanted w
      LEFT JOIN sample_own_roles r
             ON r.tenant_id = w.tenant_id AND NOT (slot = 0 AND (leads OR choice < 0.40))
            AND r.kind = floor(choice * 13)::integer % 4
)
SELECT DISTINCT ON (user_id, tenant_id, role_id) *, coalesce(until, tenant_end) AS latest,
       pg_temp.part(format('grant %s %s %s', j, tenant_id, slot)) AS fate
  FROM chosen
 WHERE role_id IS NOT NULL AND able + interval '2 minutes' < coalesce(until, tenant_end)
 ORDER BY user_id, tenant_id, role_id, slot;

INSERT INTO sample_role_grants (id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason, at, gone, actor,
                                action)
WITH dated AS (
    SELECT g.*, pg_temp.uuid(format('grant %s %s %s', user_id, tenant_id, role_id)) AS id,
           able + interval '1 minute' AS given,
           -- Not of leaders: a tenant keeps its administrator.
           CASE WHEN leads THEN NULL
                WHEN fate < 0.04 THEN pg_temp.moment('ends ' || j, able + interval '1 day', latest + interval '90 days')
           END AS ends,
           CASE WHEN NOT leads AND fate BETWEEN 0.10 AND 0.18
                THEN pg_temp.moment(format('revoked %s %s', j, slot), able + interval '2 minutes', latest)
                ELSE until END AS taken
      FROM sample_given g
)
SELECT id, user_id, tenant_id, role_id, given,
       CASE WHEN ends > given THEN ends END, actor, CASE WHEN ends > given THEN 'Covers for a colleague' ELSE '' END,
       given, false, actor, 'role.grant'
  FROM dated
UNION ALL
SELECT id, user_id, tenant_id, role_id, given,
       CASE WHEN ends > given THEN ends END, actor, CASE WHEN ends > given THEN 'Covers for a colleague' ELSE '' END,
       taken, true, actor, 'role.revoke'
  FROM dated
 WHERE taken IS NOT NULL;

-- Those who run the platform hold their roles everywhere.
INSERT INTO sample_role_grants (id, user_id, tenant_id, role_id, starts_at, at, action)
SELECT pg_temp.uuid('platform grant ' || s), pg_temp.uuid('staff ' || s), NULL, r.id,
       pg_temp.sample_from() - interval '1 hour' + s * interval '1 minute',
       pg_temp.sample_from() - interval '1 hour' + s * interval '1 minute', 'role.grant'
  FROM generate_series(0, 7) AS s
  JOIN iam.roles r ON r.is_system_role
                  AND r.name = CASE WHEN s < 4 THEN 'Platform Operator' WHEN s < 7 THEN 'Support' ELSE 'Platform Auditor' END;
