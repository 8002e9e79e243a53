-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- E-mail: what causes a letter writes it into the outbox in the same transaction, and the maintenance of whichever program
-- runs sends it.

SELECT set_config('tenantry.caller',
    '{"kind": "system", "label": "system", "origin": "system", "action": "database.migrate"}', true);
INSERT INTO iam.settings (key, value, description) VALUES
    ('mail.host', '""', 'Server that takes e-mail (SMTP); nothing: no e-mail is sent, and links are shown to copy.'),
    ('mail.port', '587', 'Port of that server.'),
    ('mail.tls', '"starttls"', 'How the connection is secured: starttls, tls from the first byte on, or none.'),
    ('mail.user', '""', 'Name to sign in to that server with; nothing: without signing in.'),
    ('mail.from', '""', 'Address that e-mail comes from.');

CREATE TABLE iam.outbox (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text COLLATE "C" NOT NULL,
    recipient text NOT NULL CHECK (octet_length(recipient) BETWEEN 3 AND 254),
    subject text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 300),
    body text NOT NULL CHECK (char_length(body) <= 20000),
    tenant_id uuid REFERENCES iam.tenants ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT iam.now(),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz DEFAULT iam.now(),
    expires_at timestamptz NOT NULL,
    sent_at timestamptz,
    last_error text
);
CREATE INDEX outbox_due ON iam.outbox (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX outbox_created_at ON iam.outbox (created_at);
CREATE INDEX outbox_tenant ON iam.outbox (tenant_id) WHERE tenant_id IS NOT NULL;
COMMENT ON COLUMN iam.outbox.body IS 'Holds links that let somebody in: emptied as soon as it was sent or given up.';
COMMENT ON COLUMN iam.outbox.next_attempt_at IS 'Null: sent, or given up.';
ALTER TABLE iam.outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON iam.outbox TO tenantry_platform USING (true);
GRANT SELECT, DELETE, UPDATE (attempts, next_attempt_at, sent_at, last_error, body) ON iam.outbox TO tenantry_platform;

CREATE FUNCTION iam_auth.sends_mail() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce(iam_auth.setting('mail.host'), '') <> '' AND coalesce(iam_auth.setting('mail.from'), '') <> '';
END
$$;

CREATE FUNCTION iam_auth.enqueue_mail(p_kind text, p_recipient text, p_subject text, p_body text,
                                      p_expires_at timestamptz, p_tenant uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF current_setting('role') = 'tenantry_tenant' AND p_tenant IS DISTINCT FROM iam.current_tenant_id() THEN
        RAISE EXCEPTION 'A letter of another tenant can''t be written from here.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT iam_auth.sends_mail() THEN
        RETURN false;
    END IF;
    INSERT INTO iam.outbox (kind, recipient, subject, body, expires_at, tenant_id)
    VALUES (p_kind, p_recipient, p_subject, p_body, p_expires_at, p_tenant);
    RETURN true;
END
$$;
COMMENT ON FUNCTION iam_auth.enqueue_mail(text, text, text, text, timestamptz, uuid) IS
    'False: this installation sends no e-mail, so what it would say has to be shown.';

GRANT EXECUTE ON FUNCTION
    iam_auth.sends_mail(), iam_auth.enqueue_mail(text, text, text, text, timestamptz, uuid)
    TO tenantry_app, tenantry_platform, tenantry_tenant, tenantry_self;
