-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- Tenants, users and who belongs where. Every status is there, and what was otherwise before is in the history.

CREATE TEMP TABLE testdata_tenants ON COMMIT DROP AS
SELECT n, id, born,
       CASE WHEN fate < 0.03 THEN 'suspended' WHEN fate < 0.04 THEN 'deleted' ELSE 'active' END AS status,
       CASE WHEN fate < 0.04 THEN greatest(pg_temp.moment('changed', n, born),
                                           pg_temp.present() - interval '20 days' * (1 - fate)) END AS changed,
       pg_temp.pick('first', n, '{Amber,Copper,Quiet,Silver,Northern,Crimson,Bright,Winter,Cobalt,Marble,Willow,Cedar}')
           || ' ' || pg_temp.pick('second', n, '{Harbour,Ridge,Orchard,Canyon,Delta,Garden,Island,Mill,Quarry,Valley}')
           || ' ' || n AS name
  FROM (SELECT n, pg_temp.uuid('tenant', n) AS id, pg_temp.part('fate', n) AS fate,
               pg_temp.moment('born', n, pg_temp.present() - interval '3 years') - interval '30 days' AS born
          FROM generate_series(1, pg_temp.size('tenants')) AS n) AS numbered;
CREATE UNIQUE INDEX ON testdata_tenants (n);
ANALYZE testdata_tenants;

INSERT INTO iam.tenants (id, name, slug, status, deleted_at, version, created_at, updated_at)
SELECT id, name, 'tenant-' || n, status, CASE status WHEN 'deleted' THEN changed END,
       CASE WHEN changed IS NULL THEN 1 ELSE 2 END, born, coalesce(changed, born)
  FROM testdata_tenants ORDER BY n;
INSERT INTO iam.tenants_history (id, name, name_key, slug, search_key, description, status, settings, version,
                                 created_at, updated_at, valid)
SELECT id, name, iam.text_key(name), 'tenant-' || n, iam.text_key(name) || E'\ntenant-' || n, '', 'active', '{}', 1,
       born, born, tstzrange(born, changed)
  FROM testdata_tenants WHERE changed IS NOT NULL ORDER BY n;

-- The first user of each tenant is its administrator.
CREATE TEMP TABLE testdata_users ON COMMIT DROP AS
SELECT u.n, pg_temp.uuid('user', u.n) AS id, u.home, pg_temp.moment('joined', u.n, t.born) AS born
  FROM (SELECT n, CASE WHEN n <= pg_temp.size('tenants') THEN n ELSE pg_temp.some_tenant('home', n) END AS home
          FROM generate_series(1, pg_temp.size('users')) AS n) AS u
  JOIN testdata_tenants t ON t.n = u.home;
ANALYZE testdata_users;

WITH made AS (
    SELECT n, id, home, born,
           CASE WHEN n > pg_temp.size('tenants') AND pg_temp.part('leaves', n) < 0.03
                THEN pg_temp.moment('left', n, born) END AS changed
      FROM testdata_users
), written AS (
    INSERT INTO iam.users (id, email, first_name, last_name, is_active, version, created_at, updated_at)
    SELECT id, 'user' || n || '@tenant-' || home || '.example',
           pg_temp.pick('given', n, '{Ada,Bela,Cora,Dario,Elin,Farid,Greta,Hana,Ilse,Jonas,Katya,Levin,Mira,Nils,Odile}'),
           pg_temp.pick('family', n, '{Ash,Birk,Dorn,Elm,Fal,Hal,Kest,Lind,Mar,Nor,Ost,Quill,Rav,Sten,Tor,Vel}')
               || pg_temp.pick('ending', n, '{bach,berg,bury,dale,feld,ford,gren,holt,lund,mann,moor,sen,stad,vik,wood}'),
           changed IS NULL, CASE WHEN changed IS NULL THEN 1 ELSE 2 END, born, coalesce(changed, born)
      FROM made ORDER BY n
)
INSERT INTO iam.users_history (id, email, email_key, first_name, last_name, is_active, is_superuser,
                               must_change_password, version, created_at, updated_at, valid)
SELECT id, 'user' || n || '@tenant-' || home || '.example', 'user' || n || '@tenant-' || home || '.example', '', '',
       true, false, false, 1, born, born, tstzrange(born, changed)
  FROM made WHERE changed IS NOT NULL ORDER BY n;

INSERT INTO iam.user_activity (user_id, last_sign_in_at)
SELECT id, CASE WHEN pg_temp.part('used', n) < 0.1 THEN '-infinity' ELSE pg_temp.moment('used', n, born) END
  FROM testdata_users ORDER BY n;

-- Everybody belongs to one tenant, and every twelfth to another one besides; some have left that one again.
CREATE TEMP TABLE testdata_members ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY u.n, second) AS n, u.n AS user_n, u.id AS user_id, t.n AS tenant_n, t.id AS tenant_id,
       greatest(u.born, t.born) AS joined, second AND pg_temp.part('leaves again', u.n) < 0.3 AS has_left
  FROM (SELECT n, id, born, home AS tenant, false AS second FROM testdata_users
        UNION ALL
        SELECT n, id, born, pg_temp.some_tenant('other', n), true FROM testdata_users
         WHERE n % 12 = 0 AND pg_temp.some_tenant('other', n) <> home) AS u
  JOIN testdata_tenants t ON t.n = u.tenant;
ANALYZE testdata_members;

INSERT INTO iam.tenant_members (id, tenant_id, user_id, joined_at, created_at, updated_at)
SELECT pg_temp.uuid('member', n), tenant_id, user_id, joined, joined, joined
  FROM testdata_members WHERE NOT has_left ORDER BY n;
INSERT INTO iam.tenant_members_history (id, tenant_id, user_id, joined_at, version, created_at, updated_at, valid)
SELECT pg_temp.uuid('member', n), tenant_id, user_id, joined, 1, joined, joined,
       tstzrange(joined, pg_temp.moment('left again', n, joined))
  FROM testdata_members WHERE has_left ORDER BY n;
