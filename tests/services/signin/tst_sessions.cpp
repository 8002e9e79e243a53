// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/signingkey.h"
#include "core/services/signin/tokenservice.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/services/signin/signinworld.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace tenantry;
using namespace Qt::StringLiterals;

class SessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accessTokenNamesItsUser();
    void accessTokenEndsAfterItsMinutes();
    void accessTokenNeedsItsIssuer();
    void accessTokenOfAnotherProgramCounts();
    void retiredKeyCountsForADay();
    void revokedKeyCountsNoMore();
    void retiredKeyNeverSignsAgain();
    void keySetListsWhatCounts();
    void signingKeyMustBeOne();
    void revokedSessionIsRefusedWithTheNextRequest();
    void deactivatedUserIsRefusedWithTheNextRequest();
    void demotedSuperuserIsNoPlatformCallerWithTheNextRequest();
    void deletedUserIsUnknown();
    void signOutEndsTheSession();
    void sessionEndsWhenUnusedOrOld();
    void lastSeenIsWrittenOnceAMinute();
    void refreshReplacesBothTokens();
    void lostAnswerIsGivenAgain();
    void requestsThatRefreshAtOnceGetTheSame();
    void oldTokenEndsTheSession_data();
    void oldTokenEndsTheSession();
    void refreshTokenThatIsNoneIsInvalid_data();
    void refreshTokenThatIsNoneIsInvalid();
    void inactiveUserCannotRefresh();
};

namespace {

const QString ada = u"ada@example.org"_s;
const QString right = u"three otters swim"_s;

Error unauthenticated(Reason reason)
{
    return {ErrorCode::Unauthenticated, reason, {}, {}};
}

/// A world in which Ada has signed in.
struct SignedInWorld : SignInWorld
{
    SignedInWorld()
        : id(person(ada, right))
    {
        if (const auto used = services().tokens().useSigningKey(key, u"here"_s); !used)
            qFatal("%s", qUtf8Printable(toText(used.error())));
        signedIn = signIn(ada, right).value();
    }

    Result<Principal> authenticate() { return service().authenticate(visitor(), signedIn.accessToken.toLatin1()); }
    Result<SignedIn> refresh(const QString &token) { return service().refresh(visitor(), token); }

    const QByteArray key = TokenService::newSigningKey();
    UserId id;
    SignedIn signedIn;
};

} // namespace

void SessionsTest::accessTokenNamesItsUser()
{
    SignedInWorld world;
    QCOMPARE(world.signedIn.accessSeconds, 1800);
    QCOMPARE(world.signedIn.accessExpiresAt, world.now().addSecs(1800));
    for (int i = 0; i < 2; ++i) { // proven, then remembered
        const auto principal = world.authenticate();
        QVERIFY2(principal, principal ? "" : qPrintable(toText(principal.error())));
        QCOMPARE(principal->user, world.signedIn.user);
        QCOMPARE(principal->caller.user, world.id);
        QCOMPARE(principal->caller.session, world.signedIn.session.id);
        QCOMPARE(principal->caller.kind, ActorKind::User);
        QCOMPARE(principal->caller.address, u"192.0.2.1"_s);
    }
    QByteArray changed = world.signedIn.accessToken.toLatin1();
    changed[changed.size() - 2] = changed.at(changed.size() - 2) == 'A' ? 'B' : 'A';
    QCOMPARE(world.service().authenticate(SignInWorld::visitor(), changed).error(),
             unauthenticated(Reason::TokenInvalid));
}

void SessionsTest::accessTokenEndsAfterItsMinutes()
{
    SignedInWorld world;
    world.advance(1799);
    QVERIFY(world.authenticate());
    world.advance(1);
    QCOMPARE(world.authenticate().error(), unauthenticated(Reason::TokenExpired));
    QVERIFY(world.refresh(world.signedIn.refreshToken));
}

void SessionsTest::accessTokenNeedsItsIssuer()
{
    SignedInWorld world;
    world.database().execute(
        "UPDATE iam.settings SET value = '\"https://iam.example.org\"' WHERE key = 'rest.public_url'");
    QCOMPARE(world.authenticate().error(), unauthenticated(Reason::TokenInvalid));
    world.signedIn = world.signIn(ada, right).value();
    QVERIFY(world.authenticate());
}

void SessionsTest::accessTokenOfAnotherProgramCounts()
{
    SignedInWorld world;
    SignInResources resources(SignInWorld::cheap, world.clock());
    Program other(world.database(), resources);
    QVERIFY(other.services.tokens().useSigningKey(TokenService::newSigningKey(), u"elsewhere"_s));
    const auto there = other.services.signIn().signIn(SignInWorld::visitor(), ada, right, {}).value();

    // This program has read the keys before the other one brought its own.
    QVERIFY(world.service().authenticate(SignInWorld::visitor(), there.accessToken.toLatin1()));
    QVERIFY(other.services.signIn().authenticate(SignInWorld::visitor(), world.signedIn.accessToken.toLatin1()));
}

void SessionsTest::retiredKeyCountsForADay()
{
    SignedInWorld world;
    world.database().execute("UPDATE iam.settings SET value = '100000' WHERE key = 'token.access_minutes'");
    world.signedIn = world.signIn(ada, right).value();
    QVERIFY(world.services().tokens().useSigningKey(TokenService::newSigningKey(), u"here"_s));
    QVERIFY(world.authenticate());
    QCOMPARE(world.services().tokens().keySet().value().value(u"keys"_s).toArray().size(), 2);
    world.advance(24 * 3600);
    QCOMPARE(world.authenticate().error(), unauthenticated(Reason::TokenInvalid));
    QCOMPARE(world.services().tokens().keySet().value().value(u"keys"_s).toArray().size(), 1);
}

void SessionsTest::revokedKeyCountsNoMore()
{
    SignedInWorld world;
    QVERIFY(world.authenticate()); // so that the token is remembered
    world.database().execute("UPDATE iam.signing_keys SET not_after = '2026-01-01'");
    QCOMPARE(world.authenticate().error(), unauthenticated(Reason::TokenInvalid));
}

void SessionsTest::retiredKeyNeverSignsAgain()
{
    SignedInWorld world;
    world.database().execute("UPDATE iam.signing_keys SET not_after = '2026-01-01'");
    QCOMPARE(world.signIn(ada, right)->accessToken, QString()); // rather than one that everybody refuses
    QCOMPARE(world.services().tokens().useSigningKey(world.key, u"here"_s).value(), false);
    QCOMPARE(world.value("SELECT not_after IS NOT NULL FROM iam.signing_keys"), u"true"_s);
    QCOMPARE(world.services().tokens().useSigningKey(TokenService::newSigningKey(), u"here"_s).value(), true);
    world.signedIn = world.signIn(ada, right).value();
    QVERIFY(world.authenticate());
}

void SessionsTest::keySetListsWhatCounts()
{
    SignedInWorld world;
    // Doing it again changes nothing, also not in the audit log.
    QVERIFY(world.services().tokens().useSigningKey(world.key, u"here"_s));
    QCOMPARE(world.value("SELECT count(*) FROM iam.audit_events WHERE target_kind = 'signing_key'"), u"1"_s);
    const auto keys = world.services().tokens().keySet().value().value(u"keys"_s).toArray();
    QCOMPARE(keys.size(), 1);
    const QJsonObject key = keys.first().toObject();
    QCOMPARE(key.value(u"kid"_s), SigningKey::fromPem(world.key).value().kid());
    QVERIFY(!key.contains(u"d"_s));
    QCOMPARE(world.value("SELECT count(*) FROM iam.signing_keys k WHERE k::text LIKE '%PRIVATE%'"), u"0"_s);
}

void SessionsTest::signingKeyMustBeOne()
{
    SignInWorld world;
    QCOMPARE(world.services().tokens().useSigningKey("no key", u"here"_s).error().reason, Reason::BadFormat);
    QCOMPARE(world.value("SELECT count(*) FROM iam.signing_keys"), u"0"_s);
}

void SessionsTest::revokedSessionIsRefusedWithTheNextRequest()
{
    SignedInWorld world;
    QVERIFY(world.authenticate());
    world.database().execute("UPDATE iam.sessions SET revoked_at = iam.now()");
    QCOMPARE(world.authenticate().error(), unauthenticated(Reason::SessionEnded));
    QCOMPARE(world.service().authenticate(SignInWorld::visitor(), world.signedIn.session.id).error(),
             unauthenticated(Reason::SessionEnded));
    QCOMPARE(world.service().currentUser(world.signedIn.caller).error(), unauthenticated(Reason::SessionEnded));
    QCOMPARE(world.refresh(world.signedIn.refreshToken).error(), unauthenticated(Reason::SessionEnded));
    QCOMPARE(world.services().tenants().page(world.signedIn.caller, {}, {}).error().reason, Reason::SessionEnded);
}

void SessionsTest::deactivatedUserIsRefusedWithTheNextRequest()
{
    SignedInWorld world;
    QVERIFY(world.services().tenants().page(world.signedIn.caller, {}, {}));
    world.database().execute("UPDATE iam.users SET is_active = false");
    // He is still told who he is; everything else is closed.
    QCOMPARE(world.authenticate().value().user.isActive, false);
    QCOMPARE(world.services().tenants().page(world.signedIn.caller, {}, {}).error().reason, Reason::UserInactive);
}

void SessionsTest::demotedSuperuserIsNoPlatformCallerWithTheNextRequest()
{
    SignedInWorld world;
    world.database().execute("INSERT INTO iam.users (email, is_superuser) VALUES ('root@example.org', true)");
    world.database().execute("UPDATE iam.users SET is_superuser = true");
    QCOMPARE(world.authenticate().value().caller.isPlatform, true);
    world.database().execute("UPDATE iam.users SET is_superuser = false WHERE email = 'ada@example.org'");
    QCOMPARE(world.authenticate().value().caller.isPlatform, false);
}

void SessionsTest::deletedUserIsUnknown()
{
    SignedInWorld world;
    world.database().execute("DELETE FROM iam.users");
    QCOMPARE(world.authenticate().error(), unauthenticated(Reason::TokenSubjectUnknown));
}

void SessionsTest::signOutEndsTheSession()
{
    SignedInWorld world;
    const auto elsewhere = world.signIn(ada, right).value();
    QVERIFY(world.service().signOut(world.signedIn.caller));
    QVERIFY(world.service().signOut(world.signedIn.caller));
    QCOMPARE(world.authenticate().error(), unauthenticated(Reason::SessionEnded));
    QCOMPARE(world.refresh(world.signedIn.refreshToken).error(), unauthenticated(Reason::SessionEnded));
    QVERIFY(world.refresh(elsewhere.refreshToken));
    QCOMPARE(world.value("SELECT count(*) FROM iam.audit_events WHERE action = 'session.sign_out' "
                         "AND actor_id = '"
                         + world.id.toString().toLatin1() + "'"),
             u"1"_s);
}

void SessionsTest::sessionEndsWhenUnusedOrOld()
{
    SignedInWorld world;
    const SessionId session = world.signedIn.session.id;
    constexpr qint64 day = 24 * 3600;
    for (int i = 0; i < 6; ++i) { // used every 13 days: kept
        world.advance(13 * day);
        QVERIFY(world.service().authenticate(SignInWorld::visitor(), session));
    }
    world.advance(12 * day); // 90 days old: over, however much it was used
    QCOMPARE(world.service().authenticate(SignInWorld::visitor(), session).error(),
             unauthenticated(Reason::SessionEnded));

    const auto unused = world.signIn(ada, right).value();
    world.advance(14 * day);
    QCOMPARE(world.refresh(unused.refreshToken).error(), unauthenticated(Reason::SessionEnded));
}

void SessionsTest::lastSeenIsWrittenOnceAMinute()
{
    SignedInWorld world;
    const QByteArray lastSeen = "SELECT extract(epoch FROM last_seen_at - created_at)::integer FROM iam.sessions";
    world.advance(59);
    QVERIFY(world.authenticate());
    QCOMPARE(world.value(lastSeen), u"0"_s);
    world.advance(1);
    QVERIFY(world.authenticate());
    QCOMPARE(world.value(lastSeen), u"60"_s);
    QCOMPARE(world.service().authenticate(SignInWorld::visitor(), world.signedIn.session.id).value().user.id, world.id);
}

void SessionsTest::refreshReplacesBothTokens()
{
    SignedInWorld world;
    world.advance(60);
    const auto refreshed = world.refresh(world.signedIn.refreshToken);
    QVERIFY2(refreshed, refreshed ? "" : qPrintable(toText(refreshed.error())));
    QCOMPARE(refreshed->session.id, world.signedIn.session.id);
    QCOMPARE(refreshed->user, world.signedIn.user);
    QVERIFY(refreshed->refreshToken != world.signedIn.refreshToken);
    QVERIFY(refreshed->accessToken != world.signedIn.accessToken);
    QCOMPARE(refreshed->accessExpiresAt, world.now().addSecs(1800));
    QVERIFY(world.service().authenticate(SignInWorld::visitor(), refreshed->accessToken.toLatin1()));
    QVERIFY(world.refresh(refreshed->refreshToken));
    QCOMPARE(world.value("SELECT generation FROM iam.sessions"), u"3"_s);
    QCOMPARE(world.value("SELECT count(*) FROM iam.sessions s WHERE s::text LIKE '%"
                         + refreshed->refreshToken.toLatin1() + "%'"),
             u"0"_s);
}

void SessionsTest::lostAnswerIsGivenAgain()
{
    SignedInWorld world;
    const auto lost = world.refresh(world.signedIn.refreshToken).value();
    world.advance(9);
    const auto again = world.refresh(world.signedIn.refreshToken).value();
    QCOMPARE(again.refreshToken, lost.refreshToken);
    QVERIFY(world.refresh(again.refreshToken));
}

void SessionsTest::requestsThatRefreshAtOnceGetTheSame()
{
    SignedInWorld world;
    std::atomic_int refused = 0;
    std::vector<QString> tokens(8);
    std::vector<std::thread> threads;
    for (size_t i = 0; i < tokens.size(); ++i) {
        threads.emplace_back([&, i] {
            Program program(world.database(), world.resources());
            const auto refreshed =
                program.services.signIn().refresh(SignInWorld::visitor(), world.signedIn.refreshToken);
            if (refreshed)
                tokens[i] = refreshed->refreshToken;
            else
                ++refused;
        });
    }
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(refused.load(), 0);
    for (const QString &token : tokens)
        QCOMPARE(token, tokens.front());
}

void SessionsTest::oldTokenEndsTheSession_data()
{
    QTest::addColumn<int>("uses");
    QTest::addColumn<int>("seconds");
    QTest::newRow("after ten seconds") << 1 << 10;
    QTest::newRow("after its successor was used") << 2 << 0;
    QTest::newRow("long after") << 5 << 3600;
}

void SessionsTest::oldTokenEndsTheSession()
{
    QFETCH(int, uses);
    QFETCH(int, seconds);
    SignedInWorld world;
    SignedIn current = world.signedIn;
    for (int i = 0; i < uses; ++i)
        current = world.refresh(current.refreshToken).value();
    world.advance(seconds);
    QCOMPARE(world.refresh(world.signedIn.refreshToken).error(), unauthenticated(Reason::SessionEnded));
    // Who is the thief can't be known, so nobody goes on.
    QCOMPARE(world.refresh(current.refreshToken).error(), unauthenticated(Reason::SessionEnded));
    QVERIFY(!world.service().authenticate(SignInWorld::visitor(), current.accessToken.toLatin1()));
    QCOMPARE(world.value("SELECT count(*) FROM iam.audit_events WHERE action = 'session.revoke'"), u"1"_s);
}

void SessionsTest::refreshTokenThatIsNoneIsInvalid_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("empty") << QString() << Reason::TokenInvalid;
    QTest::newRow("prose") << u"let me in"_s << Reason::TokenInvalid;
    QTest::newRow("invented") << QString(64, u'A') << Reason::SessionEnded;
}

void SessionsTest::refreshTokenThatIsNoneIsInvalid()
{
    QFETCH(QString, token);
    QFETCH(Reason, reason);
    SignedInWorld world;
    QCOMPARE(world.refresh(token).error(), unauthenticated(reason));
    QVERIFY(world.authenticate()); // nobody else's session ends
}

void SessionsTest::inactiveUserCannotRefresh()
{
    SignedInWorld world;
    world.database().execute("UPDATE iam.users SET is_active = false");
    QCOMPARE(world.refresh(world.signedIn.refreshToken).error(), unauthenticated(Reason::UserInactive));
    world.database().execute("UPDATE iam.users SET is_active = true");
    QVERIFY(world.refresh(world.signedIn.refreshToken));
}

QTEST_GUILESS_MAIN(SessionsTest)
#include "tst_sessions.moc"
