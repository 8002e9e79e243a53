// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/passwordhasher.h"
#include "tests/services/signin/signinworld.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <ctime>
#include <limits>

using namespace tenantry;
using namespace Qt::StringLiterals;

class SignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightPasswordBeginsASession();
    void addressCountsWithoutCase();
    void samePasswordTypedInAnotherFormIsTheSame();
    void unknownWrongAndLockedAreAnsweredAlike();
    void unknownWrongAndLockedTakeTheSameTime();
    void impossibleInputIsWrong_data();
    void impossibleInputIsWrong();
    void accountWithoutPasswordLetsNobodyIn();
    void inactiveIsSaidAfterTheRightPasswordOnly();
    void outdatedHashIsReplaced();
    void hashOfAnotherSystemIsReplaced_data();
    void hashOfAnotherSystemIsReplaced();
    void fullQueueCostsNoAttempt();
    void sessionSaysWhereItIsFrom();
    void successIsInTheAuditLog();
    void failuresAreOneEventForAddressAndMinute();
    void typedAddressIsNotKept();
};

namespace {

const QString ada = u"ada@example.org"_s;
const QString right = u"three otters swim"_s;
const QString wrong = u"four otters swim"_s;
const Error wrongCredentials{ErrorCode::Unauthenticated, Reason::WrongCredentials, {}, {}};

} // namespace

void SignInTest::rightPasswordBeginsASession()
{
    SignInWorld world;
    const UserId id = world.person(ada, right);
    const auto signedIn = world.signIn(ada, right);
    QVERIFY2(signedIn, signedIn ? "" : qPrintable(toText(signedIn.error())));
    QCOMPARE(signedIn->user.id, id);
    QCOMPARE(signedIn->session.user, id);
    QCOMPARE(signedIn->session.createdAt, world.now());
    QCOMPARE(signedIn->session.expiresAt, world.now().addDays(14));
    QVERIFY(!signedIn->isPlatform);
    QCOMPARE(signedIn->caller.kind, ActorKind::User);
    QCOMPARE(signedIn->caller.session, signedIn->session.id);
    QCOMPARE(signedIn->caller.label, ada);
    QCOMPARE(signedIn->caller.origin, Origin::Rest);
    QVERIFY(signedIn->accessToken.isEmpty()); // no key was brought
    QCOMPARE(world.value("SELECT count(*) FROM iam.sessions"), u"1"_s);
    QCOMPARE(world.service().currentUser(signedIn->caller).value(), signedIn->user);
}

void SignInTest::addressCountsWithoutCase()
{
    SignInWorld world;
    world.person(u"Ada@Example.org"_s, right);
    const auto signedIn = world.signIn(u" aDA@eXAMPLE.ORG "_s, right);
    QCOMPARE(signedIn.value().user.email, u"Ada@Example.org"_s);
}

void SignInTest::samePasswordTypedInAnotherFormIsTheSame()
{
    SignInWorld world;
    world.person(ada, u"caf\u00e9 au lait"_s);
    QVERIFY(world.signIn(ada, u"cafe\u0301 au lait"_s));
}

void SignInTest::unknownWrongAndLockedAreAnsweredAlike()
{
    SignInWorld world;
    world.person(ada, right);
    QCOMPARE(world.signIn(u"nobody@example.org"_s, right).error(), wrongCredentials);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(world.signIn(ada, wrong).error(), wrongCredentials);
    QCOMPARE(world.signIn(ada, wrong).error(), wrongCredentials);
    QCOMPARE(world.signIn(ada, right).error(), wrongCredentials);
    for (int i = 0; i < 12; ++i)
        QCOMPARE(world.signIn(u"nobody@example.org"_s, right).error(), wrongCredentials);
}

void SignInTest::unknownWrongAndLockedTakeTheSameTime()
{
    SignInWorld world({.hashingThreads = 1, .hashesWaiting = 4});
    world.person(ada, right);
    world.person(u"bob@example.org"_s, right);
    for (int i = 0; i < 10; ++i)
        (void)world.signIn(u"bob@example.org"_s, QString());
    // The processor's time, because a loaded machine takes its own; the least of several, because caches differ.
    std::array<double, 3> least{};
    least.fill(std::numeric_limits<double>::max());
    const std::array emails{ada, u"nobody@example.org"_s, u"bob@example.org"_s};
    for (int i = 0; i < 8; ++i) {
        for (size_t kind = 0; kind < emails.size(); ++kind) {
            const std::clock_t begin = std::clock();
            (void)world.signIn(emails[kind], wrong);
            least[kind] = std::min(least[kind], 1000.0 * double(std::clock() - begin) / CLOCKS_PER_SEC);
        }
    }
    const auto [known, unknown, locked] = least;
    const QString times = u"wrong %1 ms, unknown %2 ms, locked %3 ms"_s.arg(known).arg(unknown).arg(locked);
    QVERIFY2(unknown > known / 1.5 && unknown < known * 1.5, qPrintable(times));
    QVERIFY2(locked > known / 1.5 && locked < known * 1.5, qPrintable(times));
}

void SignInTest::impossibleInputIsWrong_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("password");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("NUL in the address") << QString(ada + QChar::Null) << right;
    QTest::newRow("NUL in the password") << ada << QString(right + QChar::Null);
    QTest::newRow("endless address") << QString(1'000'000, u'a') << right;
    QTest::newRow("endless password") << ada << QString(1'000'000, u'a');
    QTest::newRow("half a character") << QString(ada + QChar(0xd800)) << right;
    QTest::newRow("SQL") << u"' OR true --"_s << right;
    QTest::newRow("pattern") << u"%"_s << right;
}

void SignInTest::impossibleInputIsWrong()
{
    QFETCH(QString, email);
    QFETCH(QString, password);
    SignInWorld world;
    world.person(ada, right);
    QCOMPARE(world.signIn(email, password).error(), wrongCredentials);
}

void SignInTest::accountWithoutPasswordLetsNobodyIn()
{
    SignInWorld world;
    world.database().execute("INSERT INTO iam.users (email) VALUES ('ada@example.org')");
    QCOMPARE(world.signIn(ada, QString()).error(), wrongCredentials);
    QCOMPARE(world.signIn(ada, right).error(), wrongCredentials);
}

void SignInTest::inactiveIsSaidAfterTheRightPasswordOnly()
{
    SignInWorld world;
    world.person(ada, right);
    world.database().execute("UPDATE iam.users SET is_active = false");
    QCOMPARE(world.signIn(ada, wrong).error(), wrongCredentials);
    QCOMPARE(world.signIn(ada, right).error(), (Error{ErrorCode::Unauthenticated, Reason::UserInactive, {}, {}}));
    QCOMPARE(world.value("SELECT count(*) FROM iam.sessions"), u"0"_s);
    QCOMPARE(world.value("SELECT outcome FROM iam.audit_events WHERE action = 'session.sign_in'"), u"denied"_s);
}

void SignInTest::outdatedHashIsReplaced()
{
    SignInWorld world({.hashingThreads = 1, .hashesWaiting = 4});
    world.person(ada, right);
    const QString cheap = hashPassword(right.toUtf8(), PasswordCost::least()).value();
    world.database().execute("UPDATE iam.users SET password_hash = '" + cheap.toLatin1() + "'");
    (void)world.signIn(ada, wrong);
    QCOMPARE(world.value("SELECT password_hash FROM iam.users"), cheap);

    QVERIFY(world.signIn(ada, right));
    const QString replaced = world.value("SELECT password_hash FROM iam.users");
    QVERIFY2(replaced.startsWith(u"$argon2id$v=19$m=19456,t=2,p=1$"), qPrintable(replaced));
    QVERIFY(world.signIn(ada, right));
    QCOMPARE(world.value("SELECT password_hash FROM iam.users"), replaced);
}

void SignInTest::hashOfAnotherSystemIsReplaced_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::newRow("bcrypt") << QByteArray("$2y$04$abcdefghijklmnopqrstuuaQ4krTKDLe.00AwLoNjIxh6vzryI62.");
    QTest::newRow("Django") << QByteArray("pbkdf2_sha256$1000$seasalt2$NvT4QwRrStiGq5Y6StE7f9+nOelSunCM/jWLfJmD33A=");
    QTest::newRow("passlib") << QByteArray(
        "$pbkdf2-sha256$1000$8PHy8/T19vf4.fr7/P3./w$QfZ2FRwuc4IKs5uJ2fhGdujnQQay.N5NvQjQF/holEg");
}

void SignInTest::hashOfAnotherSystemIsReplaced()
{
    QFETCH(QByteArray, hash);
    SignInWorld world;
    world.person(ada, right);
    world.database().execute(QByteArray("UPDATE iam.users SET password_hash = '").append(hash).append('\''));
    QCOMPARE(world.signIn(ada, wrong).error(), wrongCredentials);
    QCOMPARE(world.value("SELECT password_hash FROM iam.users"), QString::fromLatin1(hash));
    QVERIFY(world.signIn(ada, right));
    QVERIFY(world.value("SELECT password_hash FROM iam.users").startsWith(u"$argon2id$"_s));
    QVERIFY(world.signIn(ada, right));
    QCOMPARE(world.signIn(ada, wrong).error(), wrongCredentials);
}

void SignInTest::fullQueueCostsNoAttempt()
{
    SignInWorld world;
    world.person(ada, right);
    SignInResources noRoom({.cheapHashes = true, .hashingThreads = 1, .hashesWaiting = 0}, world.clock());
    Program busy(world.database(), noRoom);
    for (int i = 0; i < 12; ++i)
        QCOMPARE(busy.services.signIn().signIn(SignInWorld::visitor(), ada, right, {}).error(),
                 (Error{ErrorCode::RateLimited, Reason::Busy, {}, {}}));
    QCOMPARE(world.value("SELECT in_flight + failures FROM iam.login_state"), u"0"_s);
    QVERIFY(world.signIn(ada, right));
}

void SignInTest::sessionSaysWhereItIsFrom()
{
    SignInWorld world;
    world.person(ada, right);
    const auto signedIn =
        world.service().signIn(SignInWorld::visitor(u"2001:db8::7"_s), ada, right, {QString(1000, u'x'), u"ignored"_s});
    QCOMPARE(signedIn.value().session.client.address, u"2001:db8::7"_s);
    QCOMPARE(signedIn.value().session.client.program.size(), 400);
    const auto scoped = world.signIn(ada, right, u"fe80::1%eth0"_s);
    QCOMPARE(scoped.value().session.client.address, QString()); // PostgreSQL has no addresses with a scope
}

void SignInTest::successIsInTheAuditLog()
{
    SignInWorld world;
    const UserId id = world.person(ada, right);
    const auto signedIn = world.signIn(ada, right).value();
    const QByteArray event = "FROM iam.audit_events e JOIN iam.audit_details d ON d.event_id = e.id "
                             "WHERE e.action = 'session.sign_in'";
    QCOMPARE(world.value("SELECT e.outcome " + event), u"success"_s);
    QCOMPARE(world.value("SELECT e.actor_kind " + event), u"user"_s);
    QCOMPARE(world.value("SELECT e.actor_id " + event), id.toString());
    QCOMPARE(world.value("SELECT e.target_id " + event), signedIn.session.id.toString());
    QCOMPARE(world.value("SELECT d.actor_label " + event), ada);
    QCOMPARE(world.value("SELECT d.address " + event), u"192.0.2.1"_s);
    QCOMPARE(world.value("SELECT d.credential " + event), u"password"_s);
}

void SignInTest::failuresAreOneEventForAddressAndMinute()
{
    SignInWorld world;
    const UserId id = world.person(ada, right);
    for (int i = 0; i < 5; ++i)
        (void)world.signIn(ada, wrong, u"192.0.2.1"_s);
    for (int i = 0; i < 3; ++i)
        (void)world.signIn(u"nobody%1@example.org"_s.arg(i), wrong, u"192.0.2.2"_s);
    QCOMPARE(world.service().recordRefused().value(), 0); // the minute isn't over
    world.advance(60);
    (void)world.signIn(ada, wrong, u"192.0.2.1"_s); // writes them too, and begins the next
    QCOMPARE(world.service().recordRefused().value(), 0);

    const QByteArray event = "FROM iam.audit_events e JOIN iam.audit_details d ON d.event_id = e.id "
                             "WHERE e.outcome = 'failed' AND d.address = ";
    QCOMPARE(world.value("SELECT count(*) FROM iam.audit_events WHERE outcome = 'failed'"), u"2"_s);
    QCOMPARE(world.value("SELECT d.after ->> 'failures' " + event + "'192.0.2.1'"), u"5"_s);
    QCOMPARE(world.value("SELECT e.target_id " + event + "'192.0.2.1'"), id.toString());
    QCOMPARE(world.value("SELECT e.actor_kind " + event + "'192.0.2.1'"), u"anonymous"_s);
    QCOMPARE(world.value("SELECT d.after ->> 'failures' " + event + "'192.0.2.2'"), u"3"_s);
    QCOMPARE(world.value("SELECT coalesce(e.target_id::text, 'nobody') " + event + "'192.0.2.2'"), u"nobody"_s);
    world.advance(60);
    QCOMPARE(world.service().recordRefused().value(), 1);
}

void SignInTest::typedAddressIsNotKept()
{
    // People type their password into the wrong field.
    SignInWorld world;
    (void)world.signIn(u"my secret password"_s, QString());
    world.advance(60);
    QCOMPARE(world.service().recordRefused().value(), 1);
    QCOMPARE(world.value("SELECT count(*) FROM iam.audit_details d WHERE d::text LIKE '%secret%'"), u"0"_s);
    QCOMPARE(world.value("SELECT count(*) FROM iam.login_state s WHERE s::text LIKE '%secret%'"), u"0"_s);
}

QTEST_GUILESS_MAIN(SignInTest)
#include "tst_signin.moc"
