-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- Versions of every audited row, in temporary tables with the columns of the real ones and these:
--   at       when this version began        gone     whether it is the row's end instead of a version
--   actor    whose doing it was             action   what the audit log calls it, and why

CREATE OR REPLACE FUNCTION pg_temp.make_versions(p_table text) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('CREATE TEMP TABLE %I (LIKE iam.%I INCLUDING DEFAULTS INCLUDING GENERATED) ON COMMIT DROP',
                   'sample_' || p_table, p_table);
    EXECUTE format('ALTER TABLE %I DROP version, DROP created_at, DROP updated_at, ADD at timestamptz NOT NULL,
                        ADD gone boolean NOT NULL DEFAULT false, ADD actor uuid, ADD action text NOT NULL, ADD why text',
                   'sample_' || p_table);
END
$$;

SELECT pg_temp.make_versions(name)
  FROM unnest(ARRAY['tenants', 'users', 'tenant_members', 'roles', 'role_permissions', 'role_grants']) AS name;

-- Those who run the platform: eight of them, known by their numbers.
CREATE OR REPLACE FUNCTION pg_temp.staff(p_key text) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT pg_temp.uuid('staff ' || floor(pg_temp.part(p_key || ' staff') * 8)::integer) $$;

-- What happens in each tenant's life, and when. The first eight have names that show what a table has to cope with.
CREATE TEMP TABLE sample_lives ON COMMIT DROP AS
WITH numbered AS (
    SELECT i, pg_temp.uuid('tenant ' || i) AS id, (i::bigint * 7919 + 12345) % (40 * 41 * 23) AS mixed,
           (i - 1) / (40 * 41 * 23) AS round
      FROM generate_series(1, pg_temp.setting('tenants')::integer) AS i
), named AS (
    SELECT i, id,
           CASE i WHEN 3 THEN 'Grüne Höfe Genossenschaft' WHEN 7 THEN 'Ateliers Brumérelle' WHEN 11 THEN 'さざ波物流'
                  WHEN 17 THEN 'Лесной Ручей' WHEN 23 THEN 'Żurawia Łąka' WHEN 29 THEN 'Panadería Azulejada'
                  WHEN 37 THEN 'واحة النخيل' WHEN 41 THEN 'Fjordlyset Værksted'
                  ELSE tenant_first[1 + mixed % 40] || ' ' || tenant_second[1 + mixed / 40 % 41] || ' '
                       || tenant_kind[1 + mixed / (40 * 41)] || coalesce(' ' || nullif(round, 0) + 1, '')
           END AS name,
           CASE i WHEN 11 THEN 'sazanami' WHEN 17 THEN 'lesnoy-ruchey' WHEN 23 THEN 'zurawia-laka'
                  WHEN 37 THEN 'wahat-nakhil' END AS fixed_slug
      FROM numbered, sample_words
), born AS (
    SELECT i, id, name, coalesce(fixed_slug, pg_temp.plain(name)) AS slug,
           pg_temp.moment('tenant ' || i, pg_temp.sample_from() + span * power(share, 0.8),
                          pg_temp.sample_from() + span * power(share, 0.8) + interval '10 days') AS born
      FROM named,
           LATERAL (SELECT (i - 1) / pg_temp.setting('tenants')::double precision,
                           pg_temp.sample_until() - pg_temp.sample_from() - interval '20 days') AS x (share, span)
), fated AS (
    SELECT *, pg_temp.sample_until() - born AS age, pg_temp.part('fate ' || i) AS fate
      FROM born
)
SELECT i, id, name, slug, born,
       CASE WHEN pg_temp.part('described ' || i) < 0.5
            THEN pg_temp.moment('described ' || i, born + age * 0.05, born + age * 0.25) END AS described,
       CASE WHEN pg_temp.part('renamed ' || i) < 0.12
            THEN pg_temp.moment('renamed ' || i, born + age * 0.3, born + age * 0.45) END AS renamed,
       CASE WHEN fate < 0.18 OR fate > 0.94
            THEN pg_temp.moment('suspended ' || i, CASE WHEN fate > 0.94 THEN greatest(born + age * 0.9,
                                                             pg_temp.sample_until() - interval '20 days')
                                                        ELSE born + age * 0.5 END,
                                CASE WHEN fate > 0.94 THEN pg_temp.sample_until() ELSE born + age * 0.6 END)
       END AS suspended,
       CASE WHEN fate < 0.18
            THEN pg_temp.moment('resumed ' || i, born + age * 0.61, born + age * 0.65) END AS resumed,
       CASE WHEN fate BETWEEN 0.30 AND 0.37 AND i > 5
            THEN pg_temp.moment('deleted ' || i, greatest(born + age * 0.8, pg_temp.sample_until() - interval '26 days'),
                                pg_temp.sample_until() - age * 0.01) END AS deleted,
       CASE WHEN fate BETWEEN 0.30 AND 0.325 AND i > 5
            THEN pg_temp.moment('restored ' || i, pg_temp.sample_until() - age * 0.009, pg_temp.sample_until())
       END AS restored
  FROM fated;
ALTER TABLE sample_lives ADD PRIMARY KEY (i);

-- A version for each thing that happened; what a version doesn't change is as before.
INSERT INTO sample_tenants (id, name, slug, description, status, deleted_at, settings, at, actor, action, why)
SELECT id, pg_temp.latest(name) OVER life, slug, pg_temp.latest(description) OVER life,
       pg_temp.latest(status) OVER life, CASE status WHEN 'deleted' THEN at END, '{}', at,
       pg_temp.staff(action || i), action, reason
  FROM (SELECT i, id, slug, born AS at, 'tenant.create' AS action,
               CASE WHEN renamed IS NULL THEN name
                    ELSE name || ' ' || pg_temp.pick('former ' || i, '{Services,Partners,East,Trading}') END AS name,
               '' AS description, 'active' AS status, NULL AS reason
          FROM sample_lives
        UNION ALL
        SELECT i, id, slug, described, 'tenant.edit', NULL, pg_temp.pick('description ' || i, tenant_description), NULL,
               NULL
          FROM sample_lives, sample_words WHERE described IS NOT NULL
        UNION ALL
        SELECT i, id, slug, renamed, 'tenant.edit', name, NULL, NULL, NULL
          FROM sample_lives WHERE renamed IS NOT NULL
        UNION ALL
        SELECT i, id, slug, suspended, 'tenant.suspend', NULL, NULL, 'suspended',
               pg_temp.pick('suspend ' || i, suspend_reason)
          FROM sample_lives, sample_words WHERE suspended IS NOT NULL
        UNION ALL
        SELECT i, id, slug, resumed, 'tenant.resume', NULL, NULL, 'active', 'Settled'
          FROM sample_lives WHERE resumed IS NOT NULL
        UNION ALL
        SELECT i, id, slug, deleted, 'tenant.delete', NULL, NULL, 'deleted', 'Contract ended'
          FROM sample_lives WHERE deleted IS NOT NULL
        UNION ALL
        SELECT i, id, slug, restored, 'tenant.restore', NULL, NULL, 'active', 'Contract renewed after all'
          FROM sample_lives WHERE restored IS NOT NULL) AS happened
WINDOW life AS (PARTITION BY id ORDER BY at);
