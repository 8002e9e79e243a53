-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Says of a database that it is thrown away: signing in counts no attempts, common passwords are let through, and an API
-- key may stand in a URL.
INSERT INTO iam.database_marks (mark) VALUES ('ephemeral') ON CONFLICT DO NOTHING;
