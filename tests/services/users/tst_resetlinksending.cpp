// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/users/passwordresetservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Who sends links to set a new password to whom, and whom they are good for.
class ResetLinkSendingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void withAMailServerItGoesToTheAddressAndNobodyElse();
    void withoutPublicAddressTheLetterHasTheToken();
    void refusedSendingWritesNoLetter();
    void notForOneselfServicesAndInactiveAccounts();
    void shownLinkIsGoodWhileWhoSawItHasThePower_data();
    void shownLinkIsGoodWhileWhoSawItHasThePower();
    void mailedLinkDoesNotDependOnItsSender();

private:
    [[nodiscard]] PasswordResetService &resets() { return m_world->services().passwordResets(); }
    [[nodiscard]] QString value(const QByteArray &sql) { return m_world->database().value(sql); }
    [[nodiscard]] QString links() { return value("SELECT count(*) FROM iam.password_resets"); }
    [[nodiscard]] Reason outcome(const QString &token)
    {
        const auto done = resets().redeem(Caller(), token, u"four green kettles sing"_s);
        return done ? Reason::Unspecified : done.error().reason;
    }
    void sendMail(const QByteArray &publicUrl);
    static QByteArray text(UserId id) { return id.toString().toLatin1(); }

    std::unique_ptr<World> m_world;
    UserId m_ada;
};

void ResetLinkSendingTest::init()
{
    m_world = std::make_unique<World>();
    const auto made = m_world->services().users().create(
        m_world->root(), {.email = u"ada@example.org"_s, .password = u"a quiet harbour town"_s});
    QVERIFY2(made, made ? "" : qPrintable(toText(made.error())));
    m_ada = made->account.user.id;
}

void ResetLinkSendingTest::sendMail(const QByteArray &publicUrl)
{
    m_world->database().execute("UPDATE iam.settings SET value = '\"mail.example.org\"' WHERE key = 'mail.host';"
                                "UPDATE iam.settings SET value = '\"iam@example.org\"' WHERE key = 'mail.from';"
                                "UPDATE iam.settings SET value = '\""
                                + publicUrl + "\"' WHERE key = 'rest.public_url'");
}

void ResetLinkSendingTest::withAMailServerItGoesToTheAddressAndNobodyElse()
{
    sendMail("https://iam.example.org/");
    const auto link = resets().send(m_world->root(), m_ada);
    QVERIFY2(link, link ? "" : qPrintable(toText(link.error())));
    QVERIFY(link->isMailed());
    QCOMPARE(link->link, QString());
    QCOMPARE(
        value("SELECT o.kind || ' ' || o.recipient || ' ' || (r.expires_at - o.expires_at < interval '1 ms')::text "
              "FROM iam.outbox o, iam.password_resets r"),
        u"password_reset ada@example.org true"_s);
    const QString token = value("SELECT substring(body FROM 'https://iam.example.org/reset-password.token=([^ \\n]+)') "
                                "FROM iam.outbox");
    QCOMPARE(token.size(), 43);
    QCOMPARE(outcome(token), Reason::Unspecified);
}

void ResetLinkSendingTest::withoutPublicAddressTheLetterHasTheToken()
{
    sendMail("");
    QVERIFY(resets().send(m_world->root(), m_ada)->isMailed());
    const QString token = value("SELECT substring(body FROM '\\n    ([A-Za-z0-9_-]{43})\\n') FROM iam.outbox");
    QCOMPARE(outcome(token), Reason::Unspecified);
}

void ResetLinkSendingTest::refusedSendingWritesNoLetter()
{
    sendMail("https://iam.example.org");
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller helper = m_world->member(acme.id, {u"user:reset_password"_s});
    const UserId stronger = m_world->member(acme.id, {u"tenant:update"_s}).user;
    QCOMPARE(resets().send(helper, stronger).error().reason, Reason::HigherPowerRequired);
    QCOMPARE(resets().send(helper, m_ada).error().reason, Reason::UserUnknown);
    QCOMPARE(resets().send(m_world->stranger(), m_ada).error().code, ErrorCode::Forbidden);
    QCOMPARE(value("SELECT count(*) FROM iam.outbox"), u"0"_s);
    QCOMPARE(links(), u"0"_s);
    const UserId simple = m_world->member(acme.id).user;
    QVERIFY(resets().send(helper, simple));
    QCOMPARE(value("SELECT tenant_id::text FROM iam.outbox"), acme.id.toString());
}

void ResetLinkSendingTest::notForOneselfServicesAndInactiveAccounts()
{
    QCOMPARE(resets().send(m_world->root(), m_world->root().user).error(),
             (Error{ErrorCode::Conflict, Reason::OwnAccount, {}, {}}));
    const auto service = m_world->services().users().create(
        m_world->root(), {.kind = AccountKind::Service, .email = {}, .firstName = u"Export"_s});
    QVERIFY(service);
    QCOMPARE(resets().send(m_world->root(), service->account.user.id).error().reason, Reason::ServiceAccount);
    m_world->database().execute("UPDATE iam.users SET is_active = false WHERE id = '" + text(m_ada) + "'");
    QCOMPARE(resets().send(m_world->root(), m_ada).error(), (Error{ErrorCode::Conflict, Reason::UserInactive, {}, {}}));
    QCOMPARE(links(), u"0"_s);
}

void ResetLinkSendingTest::shownLinkIsGoodWhileWhoSawItHasThePower_data()
{
    QTest::addColumn<QByteArray>("change"); // %1: who was shown it, %2: whose account, %3: another tenant
    QTest::addColumn<bool>("isGood");
    QTest::newRow("nothing") << QByteArray("SELECT") << true;
    QTest::newRow("the account is a superuser now")
        << QByteArray("UPDATE iam.users SET is_superuser = true WHERE id = '%2'") << false;
    QTest::newRow("the account holds more now")
        << QByteArray("INSERT INTO iam.role_grants (user_id, role_id) SELECT '%2', id FROM iam.roles "
                      "WHERE name = 'Platform Operator'")
        << false;
    QTest::newRow("the account belongs to two tenants now")
        << QByteArray("INSERT INTO iam.tenant_members (user_id, tenant_id) VALUES ('%2', '%3')") << false;
    QTest::newRow("who saw it is inactive now")
        << QByteArray("UPDATE iam.users SET is_active = false WHERE id = '%1'") << false;
    QTest::newRow("who saw it is gone") << QByteArray("DELETE FROM iam.users WHERE id = '%1'") << false;
}

void ResetLinkSendingTest::shownLinkIsGoodWhileWhoSawItHasThePower()
{
    QFETCH(QByteArray, change);
    QFETCH(bool, isGood);
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Tenant other = m_world->tenant(u"other"_s);
    const Caller helper = m_world->member(acme.id, {u"user:reset_password"_s});
    const UserId simple = m_world->member(acme.id).user;
    const auto link = resets().send(helper, simple);
    QVERIFY2(link, link ? "" : qPrintable(toText(link.error())));
    m_world->database().execute(change.replace("%1", text(helper.user))
                                    .replace("%2", text(simple))
                                    .replace("%3", other.id.toString().toLatin1()));
    QCOMPARE(outcome(link->token), isGood ? Reason::Unspecified : Reason::ResetLinkInvalid);
    QCOMPARE(links(), u"0"_s);
}

void ResetLinkSendingTest::mailedLinkDoesNotDependOnItsSender()
{
    sendMail("");
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller helper = m_world->member(acme.id, {u"user:reset_password"_s});
    const UserId simple = m_world->member(acme.id).user;
    QVERIFY(resets().send(helper, simple));
    m_world->database().execute("DELETE FROM iam.users WHERE id = '" + text(helper.user)
                                + "'; UPDATE iam.users SET is_superuser = true WHERE id = '" + text(simple) + "'");
    const QString token = value("SELECT substring(body FROM '\\n    ([A-Za-z0-9_-]{43})\\n') FROM iam.outbox");
    QCOMPARE(outcome(token), Reason::Unspecified);
}

QTEST_GUILESS_MAIN(ResetLinkSendingTest)
#include "tst_resetlinksending.moc"
