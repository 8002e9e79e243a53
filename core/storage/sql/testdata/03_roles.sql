-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- Roles of their own: every tenth is global, the others belong to tenants.

CREATE TEMP TABLE testdata_roles ON COMMIT DROP AS
SELECT r.n, pg_temp.uuid('role', r.n) AS id, t.n AS tenant_n, t.id AS tenant_id,
       row_number() OVER (PARTITION BY t.n ORDER BY r.n) AS place, count(*) OVER (PARTITION BY t.n) AS places,
       coalesce(t.born, pg_temp.present() - interval '3 years') AS born
  FROM (SELECT n, CASE WHEN n % 10 <> 1 THEN pg_temp.some_tenant('role of', n) END AS tenant
          FROM generate_series(1, pg_temp.size('roles')) AS n) AS r
  LEFT JOIN testdata_tenants t ON t.n = r.tenant;
ANALYZE testdata_roles;

INSERT INTO iam.roles (id, tenant_id, name, description, created_at, updated_at)
SELECT id, tenant_id,
       pg_temp.pick('duty', n, '{Billing,Help desk,Operations,Reporting,Front office,Warehouse,Payroll,Field service}')
           || ' ' || n,
       'Made for measuring.', born, born
  FROM testdata_roles ORDER BY n;

INSERT INTO iam.role_permissions (id, role_id, permission_id, scope_id, created_at, updated_at)
SELECT pg_temp.uuid('held', r.n * 1000 + p.n), r.id, p.id,
       coalesce(r.tenant_id, '00000000-0000-0000-0000-000000000000'), r.born, r.born
  FROM testdata_roles r,
       (SELECT row_number() OVER (ORDER BY code) AS n, id FROM iam.permissions) AS p
 WHERE pg_temp.part('held', r.n * 1000 + p.n) < 0.03 + 0.4 * pg_temp.part('width', r.n)
 ORDER BY r.n, p.n;

UPDATE iam.roles r
   SET permission_codes = ARRAY(SELECT p.code FROM iam.role_permissions rp JOIN iam.permissions p ON p.id = rp.permission_id
                                 WHERE rp.role_id = r.id ORDER BY p.code)
  FROM testdata_roles t
 WHERE t.id = r.id;

-- Who holds what. Each member has a role, every fifth another one; a few people have one everywhere. Some grants begin
-- later, some have ended, and some were taken back: those are in the history only.
CREATE TEMP TABLE testdata_grants ON COMMIT DROP AS
WITH globals AS (
    SELECT id, place FROM testdata_roles WHERE tenant_n IS NULL
), system AS (
    SELECT id, name FROM iam.roles WHERE is_system_role
), wanted AS (
    SELECT m.n * 2 AS n, m.user_id, m.tenant_id, m.tenant_n, m.joined AS at, m.has_left,
           CASE WHEN m.user_n <= pg_temp.size('tenants') AND m.tenant_n = m.user_n THEN 'Tenant Admin'
                WHEN pg_temp.part('kind', m.n) < 0.35 THEN 'Viewer'
                WHEN pg_temp.part('kind', m.n) < 0.38 THEN 'Tenant Admin'
                WHEN pg_temp.part('kind', m.n) < 0.75 THEN 'own'
                ELSE 'global' END AS kind
      FROM testdata_members m
    UNION ALL
    SELECT m.n * 2 + 1, m.user_id, m.tenant_id, m.tenant_n, m.joined, m.has_left, 'another'
      FROM testdata_members m WHERE m.n % 5 = 0
    UNION ALL
    SELECT -u.n, u.id, NULL, NULL, u.born, false, CASE WHEN u.n % 4000 = 7 THEN 'Platform Operator' ELSE 'global' END
      FROM testdata_users u WHERE u.n % 2000 = 7
)
SELECT w.n, w.user_id, w.tenant_id, w.tenant_n, w.at, w.has_left OR pg_temp.part('revoked', w.n) < 0.04 AS is_gone,
       coalesce(s.id, o.id, g.id, v.id) AS role_id
  FROM wanted w
  LEFT JOIN system s ON s.name = w.kind
  LEFT JOIN testdata_roles o ON w.kind = 'own' AND o.tenant_n = w.tenant_n
                            AND o.place = 1 + floor(pg_temp.part('own', w.n) * o.places)::bigint
  LEFT JOIN globals g ON g.place = 1 + floor(pg_temp.part('global', w.n) * (SELECT count(*) FROM globals))::bigint
  LEFT JOIN system v ON v.name = 'Support';
CREATE INDEX ON testdata_grants (user_id);
ANALYZE testdata_grants;
DELETE FROM testdata_grants a USING testdata_grants b
 WHERE b.user_id = a.user_id AND b.tenant_id IS NOT DISTINCT FROM a.tenant_id AND b.role_id = a.role_id AND b.n < a.n;

INSERT INTO iam.role_grants (id, user_id, tenant_id, role_id, starts_at, ends_at, granted_by, reason, created_at,
                             updated_at)
SELECT pg_temp.uuid('grant', n), user_id, tenant_id, role_id,
       CASE WHEN pg_temp.part('later', n) < 0.02 THEN pg_temp.present() + interval '10 days' ELSE at END,
       CASE WHEN pg_temp.part('ends', n) < 0.05 AND pg_temp.part('later', n) >= 0.02 THEN pg_temp.moment('ended', n, at)
            WHEN pg_temp.part('ends', n) < 0.12 THEN pg_temp.present() + interval '90 days' END,
       pg_temp.uuid('user', coalesce(tenant_n, 1)),
       pg_temp.pick('reason', n, '{"",Started in the team,Holiday cover,Asked for by the head of department}'), at, at
  FROM testdata_grants WHERE NOT is_gone ORDER BY n;
INSERT INTO iam.role_grants_history (id, user_id, tenant_id, role_id, starts_at, granted_by, reason, version,
                                     created_at, updated_at, valid)
SELECT pg_temp.uuid('grant', n), user_id, tenant_id, role_id, at, pg_temp.uuid('user', coalesce(tenant_n, 1)), '', 1,
       at, at, tstzrange(at, pg_temp.moment('revoked', n, at))
  FROM testdata_grants WHERE is_gone ORDER BY n;
