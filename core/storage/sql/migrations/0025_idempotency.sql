-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Requests that are carried out once, however often they come: the key that a client sent with one, and what it was
-- answered. Neither can be read here: of the key there is a hash, and the answer is encrypted under the key.

CREATE TABLE iam.idempotency_keys (
    key_hash bytea PRIMARY KEY CHECK (octet_length(key_hash) = 32),
    fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
    attempt uuid NOT NULL,
    started_at timestamptz NOT NULL DEFAULT iam.now(),
    is_done boolean NOT NULL DEFAULT false,
    answer bytea,
    CONSTRAINT idempotency_keys_answer CHECK (answer IS NULL OR is_done)
);
CREATE INDEX idempotency_keys_by_start ON iam.idempotency_keys (started_at);
COMMENT ON TABLE iam.idempotency_keys IS 'Of the last day.';
COMMENT ON COLUMN iam.idempotency_keys.key_hash IS 'SHA-256 of who sent the key and of the key.';
COMMENT ON COLUMN iam.idempotency_keys.fingerprint IS 'HMAC of the request under the key.';
COMMENT ON COLUMN iam.idempotency_keys.attempt IS 'Who carries the request out, or did.';
COMMENT ON COLUMN iam.idempotency_keys.is_done IS 'Set in the transaction of the change that the request made.';
COMMENT ON COLUMN iam.idempotency_keys.answer IS 'Null although it is done: the server ended before it could keep it.';

-- Volatile: what the requests change is audited, that they came with a key is not.
ALTER TABLE iam.idempotency_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON iam.idempotency_keys TO tenantry_platform USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON iam.idempotency_keys TO tenantry_platform;

CREATE FUNCTION iam_auth.finish_idempotent_request(p_key_hash bytea, p_attempt uuid) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE iam.idempotency_keys SET is_done = true
     WHERE key_hash = p_key_hash AND attempt = p_attempt AND NOT is_done;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Somebody else carries this request out by now.' USING ERRCODE = 'TN021';
    END IF;
END
$$;
COMMENT ON FUNCTION iam_auth.finish_idempotent_request(bytea, uuid) IS
    'Part of the transaction that changes what the request asks for; TN021 when another attempt has taken over.';
GRANT EXECUTE ON FUNCTION iam_auth.finish_idempotent_request(bytea, uuid)
    TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;
