-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- People: eight who run the platform, and everybody else with a home in one tenant. The first of each tenant is its
-- administrator and stays.

CREATE TEMP TABLE sample_people ON COMMIT DROP AS
WITH numbered AS (
    SELECT j, CASE WHEN j <= 3 * tenants THEN 1 + (j - 1) % tenants
                   ELSE 1 + floor(tenants * power(pg_temp.part('home ' || j), 1.7))::integer END AS home
      FROM (SELECT pg_temp.setting('tenants')::integer AS tenants, pg_temp.setting('users')::integer AS users) AS x,
           generate_series(1, users) AS j
), named AS (
    SELECT j, home, j <= pg_temp.setting('tenants')::integer AS leads,
           pg_temp.pick('first ' || j, first_name) AS first_name,
           pg_temp.pick('begin ' || j, last_name_begin) || pg_temp.pick('end ' || j, last_name_end) AS last_name,
           pg_temp.pick('begin 2 ' || j, last_name_begin) || pg_temp.pick('end 2 ' || j, last_name_end) AS next_name
      FROM numbered, sample_words
), placed AS (
    SELECT n.*, l.id AS tenant_id, l.slug AS domain,
           least(l.deleted, pg_temp.sample_until()) AS tenant_end,
           CASE WHEN leads THEN pg_temp.moment('joined ' || j, l.born, l.born + least(interval '30 hours', age * 0.015))
                ELSE pg_temp.moment('joined ' || j, l.born + age * 0.02 + age * 0.9 * power(pg_temp.part('when ' || j), 1.6),
                                    l.born + age * 0.02 + age * 0.92 * power(pg_temp.part('when ' || j), 1.6)
                                        + age * 0.02) END AS joined
      FROM named n
      JOIN sample_lives l ON l.i = n.home,
           LATERAL (SELECT least(l.deleted, pg_temp.sample_until()) - l.born) AS x (age)
)
SELECT j, pg_temp.uuid('user ' || j) AS id, home, leads, tenant_id, domain, first_name, last_name, next_name, joined,
       pg_temp.plain(first_name) || '.' || pg_temp.plain(last_name)
           || coalesce(nullif(row_number() OVER same_name, 1)::text, '') || '@' || domain || '.example' AS email,
       tenant_end, (tenant_end - joined) AS age, pg_temp.part('person ' || j) AS fate
  FROM placed
WINDOW same_name AS (PARTITION BY domain, pg_temp.plain(first_name), pg_temp.plain(last_name) ORDER BY j);
ALTER TABLE sample_people ADD PRIMARY KEY (j);
CREATE INDEX ON sample_people (home) WHERE leads;
ANALYZE sample_people;

CREATE TEMP TABLE sample_leads ON COMMIT DROP AS
SELECT home, tenant_id, id, joined, tenant_end FROM sample_people WHERE leads;
ALTER TABLE sample_leads ADD PRIMARY KEY (tenant_id);

-- What happens to a person: a new name, being switched off and perhaps on again, leaving, or losing the account.
CREATE TEMP TABLE sample_fates ON COMMIT DROP AS
SELECT j, id, tenant_id,
       CASE WHEN fate < 0.05 THEN pg_temp.moment('married ' || j, joined + age * 0.1, joined + age * 0.4) END AS renamed,
       CASE WHEN fate BETWEEN 0.10 AND 0.18 AND NOT leads
            THEN pg_temp.moment('off ' || j, joined + age * 0.5, joined + age * 0.7) END AS switched_off,
       CASE WHEN fate BETWEEN 0.10 AND 0.12 AND NOT leads
            THEN pg_temp.moment('on ' || j, joined + age * 0.72, joined + age * 0.8) END AS switched_on,
       CASE WHEN fate BETWEEN 0.20 AND 0.25 AND NOT leads
            THEN pg_temp.moment('left ' || j, joined + age * 0.6, joined + age * 0.95) END AS gone_from_tenant,
       CASE WHEN fate BETWEEN 0.20 AND 0.21 AND NOT leads
            THEN pg_temp.moment('erased ' || j, joined + age * 0.96, joined + age * 0.99) END AS erased
  FROM sample_people;
ALTER TABLE sample_fates ADD PRIMARY KEY (j);

INSERT INTO sample_users (id, email, first_name, last_name, at, action)
SELECT pg_temp.uuid('staff ' || s), pg_temp.plain(n.first_name) || '@operations.example', n.first_name, n.last_name,
       pg_temp.sample_from() - interval '2 hours' + s * interval '3 minutes', 'user.create'
  FROM generate_series(0, 7) AS s, sample_words,
       LATERAL (SELECT sample_words.first_name[s * 5 + 2],
                       last_name_begin[s * 3 + 1] || last_name_end[s * 2 + 3]) AS n (first_name, last_name);

INSERT INTO sample_users (id, email, first_name, last_name, is_active, at, gone, actor, action, why)
SELECT id, email, first_name, pg_temp.latest(last_name) OVER life, pg_temp.latest(is_active) OVER life, at, gone, actor,
       action, reason
  FROM (SELECT p.id, email, first_name, last_name, true AS is_active, p.joined AS at, false AS gone,
               CASE WHEN leads THEN pg_temp.staff('user ' || j) ELSE l.id END AS actor, 'user.create' AS action,
               NULL AS reason
          FROM sample_people p JOIN sample_leads l USING (tenant_id)
        UNION ALL
        SELECT p.id, email, first_name, next_name, NULL, renamed, false, p.id, 'user.edit', NULL
          FROM sample_people p JOIN sample_fates f USING (j) WHERE renamed IS NOT NULL
        UNION ALL
        SELECT p.id, email, first_name, NULL, false, switched_off, false, l.id, 'user.deactivate', 'On leave'
          FROM sample_people p JOIN sample_fates f USING (j) JOIN sample_leads l ON l.tenant_id = p.tenant_id
         WHERE switched_off IS NOT NULL
        UNION ALL
        SELECT p.id, email, first_name, NULL, true, switched_on, false, l.id, 'user.activate', 'Back'
          FROM sample_people p JOIN sample_fates f USING (j) JOIN sample_leads l ON l.tenant_id = p.tenant_id
         WHERE switched_on IS NOT NULL
        UNION ALL
        SELECT p.id, email, first_name, NULL, NULL, erased, true, pg_temp.staff('erased ' || j), 'user.delete',
               'Asked for by the person'
          FROM sample_people p JOIN sample_fates f USING (j) WHERE erased IS NOT NULL) AS happened
WINDOW life AS (PARTITION BY id ORDER BY at);

-- Memberships: the home tenant, and for one in twenty another one.
CREATE TEMP TABLE sample_joins ON COMMIT DROP AS
SELECT j, p.id AS user_id, p.tenant_id, p.joined AS at, gone_from_tenant AS until, p.tenant_end, leads,
       CASE WHEN leads THEN pg_temp.staff('user ' || j) ELSE l.id END AS actor
  FROM sample_people p JOIN sample_fates f USING (j) JOIN sample_leads l ON l.tenant_id = p.tenant_id
UNION ALL
SELECT j, p.id, o.id, pg_temp.moment('second ' || j, greatest(p.joined, l.joined), least(p.tenant_end, o.until)), NULL,
       o.until, false, l.id
  FROM sample_people p
  JOIN sample_fates f USING (j)
  JOIN (SELECT i, id, least(deleted, pg_temp.sample_until()) AS until FROM sample_lives) o
    ON o.i = 1 + (p.home + 6) % pg_temp.setting('tenants')::integer AND o.id <> p.tenant_id
  JOIN sample_leads l ON l.tenant_id = o.id
 WHERE pg_temp.part('second home ' || j) < 0.05 AND f.erased IS NULL
   AND greatest(p.joined, l.joined) < least(p.tenant_end, o.until);

INSERT INTO sample_tenant_members (id, tenant_id, user_id, joined_at, invited_by, at, gone, actor, action)
SELECT pg_temp.uuid(format('member %s %s', j, tenant_id)), tenant_id, user_id, at, actor, at, false, actor, 'member.add'
  FROM sample_joins
UNION ALL
SELECT pg_temp.uuid(format('member %s %s', s.j, s.tenant_id)), s.tenant_id, s.user_id, s.at, s.actor, s.until, true,
       s.actor, 'member.remove'
  FROM sample_joins s
 WHERE s.until IS NOT NULL;
