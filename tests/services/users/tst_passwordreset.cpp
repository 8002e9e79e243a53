// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maintenance/maintenance.h"
#include "core/services/settings/settingservice.h"
#include "core/services/signin/signinservice.h"
#include "core/services/users/passwordresetservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/world.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QString oldPassword = u"a quiet harbour town"_s;
const QString newPassword = u"four green kettles sing"_s;

} // namespace

/// Links to set a new password, from being sent to every end that they can have.
class PasswordResetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void linkSetsThePasswordOnce();
    void whatWasBeforeEnds();
    void secondFactorStays();
    void passwordsRulesHoldAndLeaveTheLinkAsItIs();
    void whateverIsWrongWithATokenTheAnswerIsTheSame();
    void newerLinkTakesThePlaceOfTheEarlier();
    void linkExpires();
    void lifetimeIsASetting();
    void linkEndsWithWhatItWasFor_data();
    void linkEndsWithWhatItWasFor();
    void ofTwoWhoRedeemItOneDoes();
    void sendingAndUseAreInTheAuditLogAndTokensNowhere();
    void wrongTokensAreCountedAndLockNobody();
    void expiredLinksAreRemoved();

private:
    [[nodiscard]] PasswordResetService &resets() { return m_world->services().passwordResets(); }
    [[nodiscard]] QString value(const QByteArray &sql) { return m_world->database().value(sql); }
    [[nodiscard]] QString links() { return value("SELECT count(*) FROM iam.password_resets"); }
    [[nodiscard]] ResetLink sent(UserId user)
    {
        const auto link = resets().send(m_world->root(), user);
        if (!link)
            qFatal("%s", qUtf8Printable(toText(link.error())));
        return *link;
    }
    [[nodiscard]] Reason outcome(const QString &token, const QString &password = newPassword)
    {
        const auto done = resets().redeem(Caller(), token, password);
        return done ? Reason::Unspecified : done.error().reason;
    }
    [[nodiscard]] Reason signIn(const QString &password)
    {
        const auto done =
            m_world->services().signIn().signIn(Caller(), u"ada@example.org"_s, password, {u"test"_s, {}});
        return done ? Reason::Unspecified : done.error().reason;
    }
    static QByteArray text(UserId id) { return id.toString().toLatin1(); }

    std::unique_ptr<World> m_world;
    UserId m_ada;
};

void PasswordResetTest::init()
{
    m_world = std::make_unique<World>();
    const auto made =
        m_world->services().users().create(m_world->root(), {.email = u"ada@example.org"_s, .password = oldPassword});
    QVERIFY2(made, made ? "" : qPrintable(toText(made.error())));
    m_ada = made->account.user.id;
}

void PasswordResetTest::linkSetsThePasswordOnce()
{
    m_world->database().execute("UPDATE iam.settings SET value = '\"https://iam.example.org\"' "
                                "WHERE key = 'rest.public_url'");
    const ResetLink link = sent(m_ada);
    QCOMPARE(link.email, u"ada@example.org"_s);
    QCOMPARE(link.token.size(), 43);
    QCOMPARE(link.link, QString(u"https://iam.example.org/reset-password?token=" + link.token));
    QCOMPARE(signIn(oldPassword), Reason::Unspecified); // nothing changes until it is used

    const auto shown = resets().verify(Caller(), link.token);
    QVERIFY(shown);
    QCOMPARE(shown->email, u"ada@example.org"_s);
    QCOMPARE(shown->expiresAt, link.expiresAt);
    QCOMPARE(outcome(link.token), Reason::Unspecified);
    QCOMPARE(signIn(oldPassword), Reason::WrongCredentials);
    QCOMPARE(signIn(newPassword), Reason::Unspecified);
    QCOMPARE(outcome(link.token, u"another good password"_s), Reason::ResetLinkInvalid);
    QCOMPARE(signIn(newPassword), Reason::Unspecified);
    QCOMPARE(links(), u"0"_s);
}

void PasswordResetTest::whatWasBeforeEnds()
{
    const auto session = m_world->services().signIn().signIn(Caller(), u"ada@example.org"_s, oldPassword, {});
    QVERIFY(session);
    m_world->database().execute("UPDATE iam.users SET must_change_password = true WHERE id = '" + text(m_ada) + "'");
    for (int i = 0; i < 10; ++i)
        QCOMPARE(signIn(u"guess %1 of many"_s.arg(i)), Reason::WrongCredentials);
    QCOMPARE(signIn(oldPassword), Reason::WrongCredentials); // locked
    const ResetLink link = sent(m_ada);
    QCOMPARE(outcome(link.token), Reason::Unspecified);
    QCOMPARE(signIn(newPassword), Reason::Unspecified);
    QCOMPARE(value("SELECT (revoked_at IS NOT NULL)::text FROM iam.sessions WHERE id = '"
                   + session->session.id.toString().toLatin1() + "'"),
             u"true"_s);
    QCOMPARE(value("SELECT must_change_password::text FROM iam.users WHERE id = '" + text(m_ada) + "'"), u"false"_s);
}

void PasswordResetTest::secondFactorStays()
{
    m_world->database().execute("INSERT INTO iam.second_factors (user_id, secret, key_id, confirmed_at) VALUES ('"
                                + text(m_ada) + "', '\\x00', 'key', now())");
    QCOMPARE(outcome(sent(m_ada).token), Reason::Unspecified);
    QCOMPARE(signIn(newPassword), Reason::SecondFactorRequired);
}

void PasswordResetTest::passwordsRulesHoldAndLeaveTheLinkAsItIs()
{
    const ResetLink link = sent(m_ada);
    QCOMPARE(outcome(link.token, u"short"_s), Reason::PasswordTooShort);
    QCOMPARE(outcome(link.token, u"password123"_s), Reason::PasswordTooCommon);
    QCOMPARE(outcome(link.token), Reason::Unspecified);
}

void PasswordResetTest::whateverIsWrongWithATokenTheAnswerIsTheSame()
{
    const Error invalid{ErrorCode::Invalid, Reason::ResetLinkInvalid, {}, {}};
    const QString replaced = sent(m_ada).token;
    const QString used = sent(m_ada).token;
    QCOMPARE(outcome(used), Reason::Unspecified);
    const QString expired = sent(m_ada).token;
    m_world->database().execute("UPDATE iam.password_resets SET expires_at = '2020-01-01'");
    const QString unknown = QString(used).replace(0, 1, used.startsWith(u'A') ? u"B"_s : u"A"_s);
    for (const QString &token : {replaced, used, expired, unknown, u"nonsense"_s, QString(), QString(10'000, u'x')}) {
        QCOMPARE(resets().verify(Caller(), token).error(), invalid);
        QCOMPARE(resets().redeem(Caller(), token, newPassword).error(), invalid);
        // Also with a password that would be refused: nothing is said about it without a link.
        QCOMPARE(resets().redeem(Caller(), token, u"short"_s).error(), invalid);
    }
}

void PasswordResetTest::newerLinkTakesThePlaceOfTheEarlier()
{
    const QString first = sent(m_ada).token;
    const QString second = sent(m_ada).token;
    QCOMPARE(links(), u"1"_s);
    QCOMPARE(outcome(first), Reason::ResetLinkInvalid);
    QCOMPARE(outcome(second), Reason::Unspecified);
}

void PasswordResetTest::linkExpires()
{
    const QDateTime now(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC);
    const auto setNow = [this](const QDateTime &instant) {
        m_world->database().setNow(instant);
        m_world->connection().close();
    };
    setNow(now);
    m_world->database().execute("UPDATE iam.sessions SET expires_at = '2099-01-01'");
    const ResetLink link = sent(m_ada);
    QCOMPARE(link.expiresAt, now.addDays(1));
    setNow(now.addDays(1).addSecs(-1));
    QVERIFY(resets().verify(Caller(), link.token));
    setNow(now.addDays(1));
    QCOMPARE(resets().verify(Caller(), link.token).error().reason, Reason::ResetLinkInvalid);
    QCOMPARE(outcome(link.token), Reason::ResetLinkInvalid);
}

void PasswordResetTest::lifetimeIsASetting()
{
    QVERIFY(m_world->services().settings().change(m_world->root(), u"password.reset_hours"_s, 2));
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const qint64 seconds = before.secsTo(sent(m_ada).expiresAt);
    QVERIFY2(seconds >= 7190 && seconds <= 7260, qPrintable(QString::number(seconds)));
}

void PasswordResetTest::linkEndsWithWhatItWasFor_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::newRow("a new password") << QByteArray("password_hash = 'x'");
    QTest::newRow("deactivation") << QByteArray("is_active = false");
    QTest::newRow("another address") << QByteArray("email = 'eve@example.org'");
    QTest::newRow("deletion") << QByteArray();
}

void PasswordResetTest::linkEndsWithWhatItWasFor()
{
    QFETCH(QByteArray, change);
    const UserId other = m_world->stranger().user;
    const ResetLink link = sent(m_ada);
    const ResetLink others = sent(other);
    const QByteArray where = " WHERE id = '" + text(m_ada) + "'";
    m_world->database().execute("UPDATE iam.users SET first_name = 'Ada'" + where);
    QCOMPARE(links(), u"2"_s);
    m_world->database().execute(
        (change.isEmpty() ? QByteArray("DELETE FROM iam.users") : QByteArray("UPDATE iam.users SET " + change))
        + where);
    QCOMPARE(outcome(link.token), Reason::ResetLinkInvalid);
    QCOMPARE(links(), u"1"_s);
    // Also when it is active again.
    m_world->database().execute("UPDATE iam.users SET is_active = true");
    QCOMPARE(outcome(link.token), Reason::ResetLinkInvalid);
    QCOMPARE(outcome(others.token), Reason::Unspecified);
}

void PasswordResetTest::ofTwoWhoRedeemItOneDoes()
{
    for (int round = 0; round < 5; ++round) {
        const ResetLink link = sent(m_ada);
        std::atomic_int redeemed = 0;
        std::atomic_int refused = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                Database database(m_world->database().spec());
                const auto services = m_world->makeServices(database);
                const auto done =
                    services->passwordResets().redeem(Caller(), link.token, u"password of thread %1"_s.arg(i));
                redeemed += done ? 1 : 0;
                refused += !done && done.error().reason == Reason::ResetLinkInvalid ? 1 : 0;
            });
        }
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(redeemed.load(), 1);
        QCOMPARE(refused.load(), 3);
    }
}

void PasswordResetTest::sendingAndUseAreInTheAuditLogAndTokensNowhere()
{
    const auto link = resets().send(m_world->root(), m_ada, u"Lost it"_s);
    QVERIFY(link);
    LastAuditEvent event = m_world->lastAuditEvent();
    QCOMPARE(event.action, u"user.send_reset_link"_s);
    QCOMPARE(event.reason, u"Lost it"_s);
    QCOMPARE(event.targetId, m_ada.toString());
    QCOMPARE(event.actorLabel, m_world->root().label);
    QCOMPARE(outcome(link->token), Reason::Unspecified);
    event = m_world->lastAuditEvent();
    QCOMPARE(event.action, u"user.redeem_reset_link"_s);
    QCOMPARE(event.targetId, m_ada.toString());
    QCOMPARE(event.actorLabel, u"ada@example.org"_s);
    QVERIFY(event.after.contains("password_hash"_L1));
    QCOMPARE(value("SELECT DISTINCT credential FROM iam.audit_details d JOIN iam.audit_events e ON e.id = d.event_id "
                   "WHERE e.action = 'user.redeem_reset_link'"),
             u"password reset link"_s);
    const ResetLink second = sent(m_ada);
    for (const QByteArray table : {"password_resets", "users", "users_history", "audit_events", "audit_details"}) {
        for (const QString &token : {link->token, second.token})
            QCOMPARE(value("SELECT count(*) FROM iam." + table + " t WHERE t::text LIKE '%" + token.toLatin1() + "%'"),
                     u"0"_s);
    }
}

void PasswordResetTest::wrongTokensAreCountedAndLockNobody()
{
    Caller visitor;
    visitor.origin = Origin::Rest;
    visitor.address = u"203.0.113.9"_s;
    for (int i = 0; i < 12; ++i)
        QVERIFY(
            !resets().redeem(visitor, u"a token that nobody ever made %1"_s.arg(i).replace(u' ', u'_'), newPassword));
    QCOMPARE(value("SELECT sum(failures) FROM iam.refused_sign_ins WHERE address = '203.0.113.9'"), u"12"_s);
    QCOMPARE(signIn(oldPassword), Reason::Unspecified);
}

void PasswordResetTest::expiredLinksAreRemoved()
{
    (void)sent(m_world->stranger().user);
    (void)sent(m_ada);
    m_world->database().execute("UPDATE iam.password_resets SET expires_at = '2020-01-01' WHERE user_id = '"
                                + text(m_ada) + "'");
    Database database(m_world->database().spec());
    const MaintenanceReport report = maintain(database);
    QCOMPARE(report.failures, QList<MaintenanceFailure>());
    QCOMPARE(report.resetLinksRemoved, 1);
    QCOMPARE(links(), u"1"_s);
}

QTEST_GUILESS_MAIN(PasswordResetTest)
#include "tst_passwordreset.moc"
