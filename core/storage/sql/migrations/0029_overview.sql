-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Few rows end or are locked at all: what soon does is found without looking at the others.
CREATE INDEX role_grants_ends_at ON iam.role_grants (ends_at, id) WHERE ends_at IS NOT NULL;
CREATE INDEX login_state_locked_until ON iam.login_state (locked_until) WHERE locked_until IS NOT NULL;
CREATE INDEX invitations_pending_expires_at ON iam.invitations (expires_at, id) WHERE status = 'pending';
