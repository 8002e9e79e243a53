-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What removes the databases whose place was taken.
SELECT format('DROP DATABASE %I WITH (FORCE)', datname) AS command
  FROM pg_catalog.pg_database WHERE datname LIKE 'tenantry\_past\_%'
