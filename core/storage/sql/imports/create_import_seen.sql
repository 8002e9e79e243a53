-- roles: platform
-- plan: none
CREATE TEMPORARY TABLE import_seen (email_key text COLLATE "C" PRIMARY KEY, line bigint NOT NULL)
