-- roles: platform
-- plan: none
DROP TABLE IF EXISTS pg_temp.import_seen
