-- SPDX-License-Identifier: GPL-3.0-or-later
-- roles: owner
--
-- A believable sample, made by set statements from numbers: the same extent and the same instant give the same rows.
-- Runs as tenantry_owner in one transaction, with these settings:
--   tenantry.sample_tenants, _users, _sign_ins   how many
--   tenantry.sample_until                        where its two years of history end
-- Everything here is temporary; 05_tables.sql and 06_events.sql write what remains.
--
-- The names are put together from invented parts and mean nobody.

SET LOCAL jit = off;
SET LOCAL timezone = 'UTC';

CREATE OR REPLACE FUNCTION pg_temp.setting(p_name text) RETURNS text
    LANGUAGE sql STABLE
AS $$ SELECT current_setting('tenantry.sample_' || p_name) $$;

CREATE OR REPLACE FUNCTION pg_temp.sample_until() RETURNS timestamptz
    LANGUAGE sql STABLE
AS $$ SELECT current_setting('tenantry.sample_until')::timestamptz $$;

CREATE OR REPLACE FUNCTION pg_temp.sample_from() RETURNS timestamptz
    LANGUAGE sql STABLE
AS $$ SELECT current_setting('tenantry.sample_until')::timestamptz - interval '2 years' $$;

-- A version 4 UUID that belongs to the key.
CREATE OR REPLACE FUNCTION pg_temp.uuid(p_key text) RETURNS uuid
    LANGUAGE sql STABLE STRICT
AS $$ SELECT overlay(overlay(left(encode(sha256(convert_to(p_key, 'UTF8')), 'hex'), 32) PLACING '4' FROM 13)
                     PLACING 'a' FROM 17)::uuid $$;

-- A number from 0 up to but not including 1 that belongs to the key.
CREATE OR REPLACE FUNCTION pg_temp.part(p_key text) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT (hashtextextended(p_key, 20) & 9007199254740991) / 9007199254740992.0::double precision $$;

-- One of the words.
CREATE OR REPLACE FUNCTION pg_temp.pick(p_key text, p_words text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT p_words[1 + floor(pg_temp.part(p_key) * cardinality(p_words))::integer] $$;

-- An instant between two others, in working hours where that is possible.
CREATE OR REPLACE FUNCTION pg_temp.moment(p_key text, p_from timestamptz, p_to timestamptz) RETURNS timestamptz
    LANGUAGE plpgsql STABLE STRICT
AS $$
DECLARE
    v_any timestamptz := p_from + (p_to - p_from) * (0.001 + 0.998 * pg_temp.part(p_key));
    v_day timestamptz := date_trunc('day', v_any, 'UTC');
    v_worked timestamptz;
BEGIN
    v_day := v_day - interval '1 day' * greatest(extract(isodow FROM v_day AT TIME ZONE 'UTC')::integer - 5, 0);
    v_worked := v_day + interval '6 hours 40 minutes' + interval '11 hours' * pg_temp.part(p_key || ' hour');
    RETURN CASE WHEN v_worked > p_from AND v_worked < p_to THEN v_worked ELSE v_any END;
END
$$;

-- What stands in a slug or an address for a name.
CREATE OR REPLACE FUNCTION pg_temp.plain(p_name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT
AS $$
    SELECT trim(BOTH '-' FROM regexp_replace(
               translate(replace(replace(lower(p_name), 'ß', 'ss'), 'æ', 'ae'),
                         'äöüåøéèêëáàâíìïóòôúùñçğışčřšžýłńąęűő', 'aouaoeeeeaaaiiiooouuncgiscrszylnaeuo'),
               '[^a-z0-9]+', '-', 'g'))
$$;

-- The last value that isn't null, row by row.
CREATE OR REPLACE FUNCTION pg_temp.later(anyelement, anyelement) RETURNS anyelement
    LANGUAGE sql IMMUTABLE
AS $$ SELECT coalesce($2, $1) $$;
CREATE OR REPLACE AGGREGATE pg_temp.latest(anyelement) (SFUNC = pg_temp.later, STYPE = anyelement);

CREATE TEMP TABLE sample_words ON COMMIT DROP AS
SELECT ARRAY['Amber', 'Copper', 'Quiet', 'Silver', 'Northern', 'Little', 'Crimson', 'Hollow', 'Bright', 'Winter',
             'Harvest', 'Cobalt', 'Saffron', 'Stone', 'Velvet', 'Juniper', 'Marble', 'Willow', 'Granite', 'Lantern',
             'Meadow', 'Cedar', 'Ivory', 'Thistle', 'Drifting', 'Seven', 'Upper', 'Clear', 'Rowan', 'Pebble',
             'Maple', 'Tidal', 'Golden', 'Linden', 'Hazel', 'Autumn', 'Frosted', 'Painted', 'Sable', 'Wandering']
           AS tenant_first,
       ARRAY['Heron', 'Harbour', 'Ridge', 'Finch', 'Lantern', 'Orchard', 'Anchor', 'Badger', 'Canyon', 'Delta',
             'Falcon', 'Garden', 'Hollow', 'Island', 'Kestrel', 'Ledger', 'Mill', 'Otter', 'Pavilion', 'Quarry',
             'River', 'Sparrow', 'Terrace', 'Valley', 'Wharf', 'Beacon', 'Bridge', 'Compass', 'Field', 'Gate',
             'Brook', 'Summit', 'Thicket', 'Weir', 'Cove', 'Plover', 'Steeple', 'Burrow', 'Causeway', 'Moor', 'Lock']
           AS tenant_second,
       ARRAY['Freight', 'Dental Care', 'Foods', 'Analytics', 'Printworks', 'Insurance Brokers', 'Housing Association',
             'Energy', 'Veterinary Group', 'Schools Trust', 'Instruments', 'Textiles', 'Surveyors', 'Bakeries',
             'Pharmacy', 'Timber', 'Cycle Works', 'Archives', 'Robotics', 'Water Board', 'Events', 'Nurseries',
             'Legal']
           AS tenant_kind,
       ARRAY['Three sites, one directory; billing goes to the head office.', 'Moved here from a spreadsheet.',
             'Pilot customer; talk to them before changing anything.', 'Seasonal staff from May to September.',
             'Signs in over its own portal, which uses the REST interface.', 'Contract renewed for three years.',
             'Shares two administrators with its sister company.', 'Audited every spring.',
             'Small team, no administrator of its own outside office hours.', 'Test accounts are in a tenant of their own.']
           AS tenant_description,
       ARRAY['Invoice unpaid for ninety days', 'Asked for by the customer during their move',
             'Credentials were found in a public file', 'Contract under negotiation', 'Asked for by their auditors']
           AS suspend_reason,
       ARRAY['Ada', 'Bela', 'Cora', 'Dario', 'Elin', 'Farid', 'Greta', 'Hana', 'Ilse', 'Jonas', 'Katya', 'Levin',
             'Mira', 'Nils', 'Odile', 'Pavel', 'Quentin', 'Rosa', 'Sami', 'Tilda', 'Umar', 'Vera', 'Wim', 'Xenia',
             'Yara', 'Zoltan', 'Anouk', 'Björn', 'Chiara', 'Dilan', 'Emre', 'Fenja', 'Gustav', 'Hedda', 'Imani',
             'Jelle', 'Kofi', 'Léa', 'Mateo', 'Noor', 'Oona', 'Petra', 'Ravi', 'Søren', 'Tamsin', 'Ulla', 'Viggo',
             'Wanda', 'Yusuf', 'Zuri', 'André', 'Birgit', 'Cem', 'Dóra', 'Edda', 'Femke', 'Goran', 'Huan', 'Inés',
             'Jakub', 'Kirsi', 'Lucía', 'Malik', 'Nadia']
           AS first_name,
       ARRAY['Ash', 'Birk', 'Dorn', 'Elm', 'Fal', 'Grün', 'Hal', 'Kest', 'Lind', 'Mar', 'Nor', 'Ost', 'Peren', 'Quill',
             'Rav', 'Sten', 'Tor', 'Ulver', 'Vel', 'Wald', 'Brack', 'Carn', 'Ester', 'Hjort', 'Ived', 'Jar', 'Korv',
             'Lunt', 'Mosk', 'Nyl']
           AS last_name_begin,
       ARRAY['bach', 'berg', 'bury', 'dale', 'elli', 'feld', 'ford', 'gren', 'holt', 'iko', 'lund', 'mann', 'moor',
             'ova', 'rup', 'sen', 'stad', 'ström', 'vik', 'wood', 'ari', 'escu', 'inho', 'kaya', 'ński']
           AS last_name_end;
