-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Bulk work: which accounts a task is about is settled when it begins, and what became of each is kept with it, so that
-- it can be broken off at any moment and carried on later.

CREATE TABLE iam.tasks (
    id uuid PRIMARY KEY,
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    action text COLLATE "C" NOT NULL CHECK (action IN ('activate', 'deactivate', 'delete', 'grant', 'revoke', 'undo')),
    undoes uuid,
    role_id uuid,
    ends_at timestamptz,
    reason text NOT NULL DEFAULT '' CHECK (char_length(reason) <= 2000),
    started_by text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT iam.now(),
    ended_at timestamptz,
    is_cancelled boolean NOT NULL DEFAULT false,
    done integer,
    refused integer,
    skipped integer,
    CONSTRAINT tasks_undoes CHECK ((undoes IS NOT NULL) = (action = 'undo')),
    CONSTRAINT tasks_role CHECK (action = 'undo' OR (role_id IS NOT NULL) = (action IN ('grant', 'revoke'))),
    CONSTRAINT tasks_cancelled CHECK (ended_at IS NOT NULL OR NOT is_cancelled),
    CONSTRAINT tasks_sums CHECK (num_nulls(ended_at, done, refused, skipped) IN (0, 4))
);
CREATE INDEX tasks_by_start ON iam.tasks (started_at, id);
CREATE INDEX tasks_tenant ON iam.tasks (tenant_id, started_at, id) WHERE tenant_id IS NOT NULL;
COMMENT ON COLUMN iam.tasks.id IS 'Also the request that each of its changes is in the audit log with.';
COMMENT ON COLUMN iam.tasks.undoes IS 'The task whose changes are taken back; it may be gone by now.';
COMMENT ON COLUMN iam.tasks.role_id IS 'What is granted or revoked, or was by the task that is undone; it may be gone by now.';
COMMENT ON COLUMN iam.tasks.done IS 'Of a task that has ended, as refused and skipped; of others rows are counted.';

CREATE TABLE iam.task_rows (
    task_id uuid NOT NULL REFERENCES iam.tasks ON DELETE CASCADE,
    position integer NOT NULL,
    user_id uuid,
    label text NOT NULL,
    state text COLLATE "C" NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'refused', 'skipped')),
    error_code text COLLATE "C",
    error_reason text COLLATE "C",
    error_field text,
    error_detail text,
    finished_at timestamptz,
    PRIMARY KEY (task_id, position),
    CONSTRAINT task_rows_finished CHECK ((state = 'pending') = (finished_at IS NULL))
);
CREATE INDEX task_rows_by_state ON iam.task_rows (task_id, state, position);
COMMENT ON COLUMN iam.task_rows.user_id IS 'Null: nobody was known by that name. It may be gone by now.';
COMMENT ON COLUMN iam.task_rows.label IS 'The e-mail address when the task began, or the name that nobody was known by.';

-- Volatile: the changes that a task makes are audited, what it remembers of them is not.
ALTER TABLE iam.tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON iam.tasks TO tenantry_platform USING (true);
CREATE POLICY tenant ON iam.tasks TO tenantry_tenant USING (tenant_id = iam.current_tenant_id());
ALTER TABLE iam.task_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON iam.task_rows TO tenantry_platform USING (true);
CREATE POLICY tenant ON iam.task_rows TO tenantry_tenant
    USING (EXISTS (SELECT FROM iam.tasks t WHERE t.id = task_id AND t.tenant_id = iam.current_tenant_id()));
GRANT SELECT, INSERT, UPDATE (ended_at, is_cancelled, done, refused, skipped) ON iam.tasks
    TO tenantry_platform, tenantry_tenant;
GRANT SELECT, INSERT, UPDATE (state, error_code, error_reason, error_field, error_detail, finished_at) ON iam.task_rows
    TO tenantry_platform, tenantry_tenant;
GRANT DELETE ON iam.tasks TO tenantry_platform;

-- Part of the transaction that does what the row asks for: both are done or neither. Whoever ends the task waits for it,
-- and nothing is done any more afterwards.
CREATE FUNCTION iam_auth.finish_task_row(p_task uuid, p_position integer, p_state text, p_code text, p_reason text,
                                         p_field text, p_detail text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM iam.tasks WHERE id = p_task AND ended_at IS NULL FOR SHARE;
    IF FOUND THEN
        UPDATE iam.task_rows
           SET state = p_state, error_code = p_code, error_reason = p_reason, error_field = p_field,
               error_detail = p_detail, finished_at = iam.now()
         WHERE task_id = p_task AND position = p_position AND state = 'pending';
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The task has ended, or somebody else has finished this row.' USING ERRCODE = 'TN019';
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.finish_task_row(uuid, integer, text, text, text, text, text) IS
    'Keeps what became of a row; TN019 when it isn''t pending any more or the task has ended.';

CREATE FUNCTION iam_auth.end_task(p_task uuid, p_is_cancelled boolean) RETURNS boolean
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM iam.tasks WHERE id = p_task AND ended_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF p_is_cancelled THEN
        UPDATE iam.task_rows
           SET state = 'skipped', error_code = 'Invalid', error_reason = 'Cancelled', finished_at = iam.now()
         WHERE task_id = p_task AND state = 'pending';
    ELSIF EXISTS (SELECT FROM iam.task_rows WHERE task_id = p_task AND state = 'pending') THEN
        RETURN false;
    END IF;
    UPDATE iam.tasks t
       SET ended_at = iam.now(), is_cancelled = p_is_cancelled, done = c.done, refused = c.refused, skipped = c.skipped
      FROM (SELECT count(*) FILTER (WHERE r.state = 'done') AS done,
                   count(*) FILTER (WHERE r.state = 'refused') AS refused,
                   count(*) FILTER (WHERE r.state = 'skipped') AS skipped
              FROM iam.task_rows r
             WHERE r.task_id = p_task) AS c
     WHERE t.id = p_task;
    RETURN true;
END
$$;
COMMENT ON FUNCTION iam_auth.end_task(uuid, boolean) IS
    'Ends a task whose rows are all finished; cancelled, it skips those that aren''t. False: there was nothing to end.';

GRANT EXECUTE ON FUNCTION
    iam_auth.finish_task_row(uuid, integer, text, text, text, text, text), iam_auth.end_task(uuid, boolean)
    TO tenantry_platform, tenantry_tenant;
