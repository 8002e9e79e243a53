// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ctlprogram.h"

#include <QJsonArray>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// `tenantryctl invitation …` as scripts and people use it: the real program on a real database.
class CtlInvitationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tokenIsAloneOnStandardOutput();
    void linkIsPrintedWhereThereIsAPublicAddress();
    void whereMailIsTheLinkIsNotShown();
    void dryRunShowsNoLinkAndMailsNone();
    void acceptedFromStandardInput();
    void resendMakesTheFormerTokenUseless();
    void revokedOnesAreListedAsSuch();
    void wrongValuesAreNamed();

private:
    CtlRun ctl(const QStringList &arguments, const QByteArray &input = {})
    {
        return m_program->run(QStringList{u"invitation"_s} + arguments, input);
    }
    void sendMail()
    {
        m_database->execute("UPDATE iam.settings SET value = '\"mail.example.org\"' WHERE key = 'mail.host';"
                            "UPDATE iam.settings SET value = '\"iam@example.org\"' WHERE key = 'mail.from'");
    }
    QJsonObject created(const QString &email)
    {
        return ctl({u"create"_s, email, u"--tenant"_s, u"acme"_s, u"--json"_s}).json();
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<CtlProgram> m_program;
};

void CtlInvitationsTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_database->execute("INSERT INTO iam.tenants (name, slug) VALUES ('Acme', 'acme')");
    m_program = std::make_unique<CtlProgram>();
    m_program->use(*m_database);
}

void CtlInvitationsTest::cleanup()
{
    m_program.reset();
    m_database.reset();
}

void CtlInvitationsTest::tokenIsAloneOnStandardOutput()
{
    const CtlRun run = ctl({u"create"_s, u"ada@example.org"_s, u"--tenant"_s, u"acme"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.output.size(), 43 + 1);
    QVERIFY(run.errors.contains("this once"));
    QCOMPARE(m_database->value("SELECT token_hash = sha256('" + run.output.trimmed() + "') FROM iam.invitations"),
             u"true"_s);
}

void CtlInvitationsTest::linkIsPrintedWhereThereIsAPublicAddress()
{
    m_database->execute("UPDATE iam.settings SET value = '\"https://iam.example.org\"' WHERE key = 'rest.public_url'");
    const CtlRun run = ctl({u"create"_s, u"ada@example.org"_s, u"--tenant"_s, u"acme"_s});
    QVERIFY(run.output.startsWith("https://iam.example.org/accept-invitation?token="));
}

void CtlInvitationsTest::whereMailIsTheLinkIsNotShown()
{
    QCOMPARE(created(u"bob@example.org"_s).value(u"is_mailed"_s), QJsonValue(false));
    sendMail();
    const CtlRun run = ctl({u"create"_s, u"ada@example.org"_s, u"--tenant"_s, u"acme"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.output, QByteArray("The invitation is on its way to ada@example.org.\n"));
    QVERIFY2(!run.errors.contains("Hand this"), run.errors.constData());
    const QByteArray token =
        m_database->value("SELECT substring(body FROM '\\n    ([A-Za-z0-9_-]{43})\\n') FROM iam.outbox").toLatin1();
    QCOMPARE(token.size(), 43);
    QVERIFY(!run.all().contains(token));

    const QString id = m_database->value("SELECT id FROM iam.invitations WHERE email = 'ada@example.org'");
    const QJsonObject again = ctl({u"resend"_s, id, u"--json"_s}).json();
    QCOMPARE(again.value(u"is_mailed"_s), QJsonValue(true));
    QVERIFY(again.contains(u"token"_s) && again.value(u"token"_s).isNull() && again.value(u"link"_s).isNull());
    QCOMPARE(m_database->value("SELECT count(*) FROM iam.outbox"), u"2"_s);
}

void CtlInvitationsTest::dryRunShowsNoLinkAndMailsNone()
{
    const QStringList create{u"create"_s, u"ada@example.org"_s, u"--tenant"_s, u"acme"_s, u"--dry-run"_s};
    const CtlRun shown = ctl(create);
    QCOMPARE(shown.output, QByteArray("A link to hand over would be shown.\n"));
    QVERIFY(ctl(create + QStringList{u"--json"_s}).json().value(u"token"_s).isNull());
    sendMail();
    QCOMPARE(ctl(create + QStringList{u"--json"_s}).json().value(u"is_mailed"_s), QJsonValue(true));
    QCOMPARE(m_database->value("SELECT (SELECT count(*) FROM iam.outbox) + (SELECT count(*) FROM iam.invitations)"),
             u"0"_s);
}

void CtlInvitationsTest::acceptedFromStandardInput()
{
    const QByteArray token = created(u"ada@example.org"_s).value(u"token"_s).toString().toLatin1();
    const CtlRun run =
        ctl({u"accept"_s, u"--first-name"_s, u"Ada"_s, u"--json"_s}, token + "\nfour quiet words here\n");
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json().value(u"email"_s).toString(), u"ada@example.org"_s);
    QCOMPARE(m_database->value("SELECT u.first_name FROM iam.tenant_members m JOIN iam.users u ON u.id = m.user_id"),
             u"Ada"_s);
    QCOMPARE(ctl({u"accept"_s, u"--json"_s}, token + "\nfour quiet words here\n").reason(), u"InvitationInvalid"_s);
    QCOMPARE(ctl({u"create"_s, u"ada@example.org"_s, u"--tenant"_s, u"acme"_s, u"--json"_s}).reason(),
             u"AlreadyMember"_s);
}

void CtlInvitationsTest::resendMakesTheFormerTokenUseless()
{
    const QJsonObject first = created(u"ada@example.org"_s);
    const QJsonObject again =
        ctl({u"resend"_s, first.value(u"id"_s).toString(), u"--days"_s, u"30"_s, u"--json"_s}).json();
    QVERIFY(again.value(u"token"_s).toString() != first.value(u"token"_s).toString());
    QCOMPARE(ctl({u"accept"_s, u"--json"_s}, first.value(u"token"_s).toString().toLatin1() + "\n").reason(),
             u"InvitationInvalid"_s);
}

void CtlInvitationsTest::revokedOnesAreListedAsSuch()
{
    const QString id = created(u"ada@example.org"_s).value(u"id"_s).toString();
    (void)created(u"bob@example.org"_s);
    QCOMPARE(ctl({u"revoke"_s, id, u"--reason"_s, u"left"_s, u"--json"_s}).json().value(u"status"_s).toString(),
             u"revoked"_s);
    const auto emails = [this](const QString &status) {
        const QJsonObject list = ctl({u"list"_s, u"--tenant"_s, u"acme"_s, u"--status"_s, status, u"--json"_s}).json();
        QStringList result;
        for (const QJsonValue &item : list.value(u"items"_s).toArray())
            result.append(item.toObject().value(u"email"_s).toString());
        return result.join(u' ');
    };
    QCOMPARE(emails(u"revoked"_s), u"ada@example.org"_s);
    QCOMPARE(emails(u"pending"_s), u"bob@example.org"_s);
    QCOMPARE(ctl({u"show"_s, id, u"--json"_s}).json().value(u"inviter_id"_s), QJsonValue());
}

void CtlInvitationsTest::wrongValuesAreNamed()
{
    const auto refused = [this](const QString &email, const QStringList &more) {
        const CtlRun run = ctl(QStringList{u"create"_s, email, u"--tenant"_s, u"acme"_s, u"--json"_s} + more);
        const QJsonObject error = run.json().value(u"error"_s).toObject();
        return QString(error.value(u"field"_s).toString() + u' ' + error.value(u"reason"_s).toString());
    };
    QCOMPARE(refused(u"nobody"_s, {}), u"email BadFormat"_s);
    QCOMPARE(refused(u"a@example.org"_s, {u"--days"_s, u"366"_s}), u"expires_in_days OutOfRange"_s);
    QCOMPARE(refused(u"a@example.org"_s, {u"--role"_s, u"00000000-0000-4000-8000-000000000000"_s}),
             u"role_id RoleUnknown"_s);
    QCOMPARE(ctl({u"show"_s, u"nonsense"_s}).status, 2);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlInvitationsTest)
#include "tst_ctlinvitations.moc"
