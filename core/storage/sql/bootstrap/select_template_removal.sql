-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What removes the databases that nothing in a throw-away cluster is made of, so that there is less to copy.
SELECT command
  FROM (VALUES (1, 'UPDATE pg_catalog.pg_database SET datistemplate = false'),
               (2, 'DROP DATABASE template0'),
               (3, 'DROP DATABASE template1')) AS steps (number, command)
 ORDER BY number
