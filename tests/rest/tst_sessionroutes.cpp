// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/totp.h"
#include "core/services/secondfactors/datakeyservice.h"
#include "core/services/secondfactors/secondfactorservice.h"
#include "core/services/services.h"
#include "core/services/signin/signinservice.h"
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray me = "/api/v1/users/me";
const QByteArray own = "/api/v1/auth/sessions";
const QByteArray form = "Content-Type: application/x-www-form-urlencoded\r\n";

/// What a base 32 text (RFC 4648, section 6) stands for.
QByteArray fromBase32(const QString &text)
{
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const QChar c : text) {
        bits = (bits << 5) | quint32(QByteArray("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(c.toLatin1()));
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes.append(char(bits >> count));
        }
    }
    return bytes;
}

QByteArray tokenOf(const Answer &answer)
{
    return answer.object()[u"access_token"_s].toString().toLatin1();
}

} // namespace

/// Signing in in every way, staying signed in, and sessions. Tokens themselves are in tst_authroutes.
class SessionRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.reset(); }

    void signsInByJsonAndByForm();
    void saysWhatIsWrongWithALogin();
    void aSecondFactorIsAskedFor();
    void refreshesOnce();
    void signsOut();
    void inactiveUsersMaySignOut();
    void listsOnesOwnSessions();
    void endsOnesOwnSessions();
    void operatorsSeeAndEndSessions();
    void administratorsSeeTheirMembers();

private:
    Answer login(const QString &email, const QJsonObject &more = {});
    QStringList recoveryCodes(const QString &email);

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
};

void SessionRoutesTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
}

Answer SessionRoutesTest::login(const QString &email, const QJsonObject &more)
{
    QJsonObject body{{u"email"_s, email}, {u"password"_s, RestWorld::password}};
    for (auto member = more.begin(); member != more.end(); ++member)
        body.insert(member.key(), member.value());
    return m_world->send("POST", "/api/v1/auth/login", {}, body);
}

void SessionRoutesTest::signsInByJsonAndByForm()
{
    const Answer json = login(u"ROOT@example.com"_s);
    QCOMPARE(json.status, 200);
    QCOMPARE(json.object().keys(),
             (QStringList{u"access_token"_s, u"expires_in"_s, u"refresh_token"_s, u"token_type"_s}));
    QCOMPARE(m_world->call("GET", me, tokenOf(json)).status, 200);
    const Answer byForm = m_world->call("POST", "/api/v1/auth/login/access-token", {},
                                        "username=root@example.com&password=correct+horse+battery+staple", form);
    QCOMPARE(byForm.status, 200);
    QCOMPARE(byForm.object()[u"token_type"_s], u"bearer"_s);
}

void SessionRoutesTest::saysWhatIsWrongWithALogin()
{
    QCOMPARE(m_world->call("POST", "/api/v1/auth/login", {}, "{}").violations(),
             (QStringList{u"body.email missing"_s, u"body.password missing"_s}));
    QCOMPARE(login(u"no address"_s).status, 422);
    const Answer wrong = login(u"root@example.com"_s, {{u"password"_s, u"wrong"_s}});
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.detail(), u"Incorrect email or password"_s);
    const Answer json =
        m_world->call("POST", "/api/v1/auth/login/access-token", {}, R"({"username":"a","password":"b"})");
    QCOMPARE(json.status, 422); // a form only
}

QStringList SessionRoutesTest::recoveryCodes(const QString &email)
{
    const auto services = m_world->services();
    if (!services->dataKeys().useWrappingKey(DataKeyService::newWrappingKey(), u"here"_s))
        qFatal("No data key");
    Caller anonymous;
    anonymous.origin = Origin::Rest;
    anonymous.request = RequestId::create();
    const auto session = services->signIn().signIn(anonymous, email, RestWorld::password, {});
    const auto setup = services->secondFactors().begin(session->caller, RestWorld::password);
    const QByteArray code = totp::code(fromBase32(setup->secret), totp::stepAt(QDateTime::currentDateTimeUtc()));
    return services->secondFactors().confirm(session->caller, QString::fromLatin1(code)).value();
}

void SessionRoutesTest::aSecondFactorIsAskedFor()
{
    m_world->addUser(u"careful@example.com"_s);
    const QStringList codes = recoveryCodes(u"careful@example.com"_s);
    const Answer without = login(u"careful@example.com"_s);
    QCOMPARE(without.status, 401);
    QCOMPARE(without.object()[u"code"_s], u"second_factor_required"_s);
    QVERIFY(without.detail().contains(u"`otp`"));
    const Answer wrong = login(u"careful@example.com"_s, {{u"otp"_s, u"000000"_s}});
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.object()[u"code"_s], u"second_factor_wrong"_s);
    const Answer right = login(u"careful@example.com"_s, {{u"otp"_s, codes.first()}});
    QCOMPARE(right.status, 200);
    QCOMPARE(m_world->call("GET", me, tokenOf(right)).status, 200);
    const QByteArray fields = "username=careful@example.com&password=correct+horse+battery+staple&otp=";
    QCOMPARE(m_world->call("POST", "/api/v1/auth/token", {}, fields + codes.at(1).toLatin1(), form).status, 200);
    QCOMPARE(login(u"root@example.com"_s, {{u"otp"_s, u"000000"_s}}).status, 200); // who has none isn't asked
}

void SessionRoutesTest::refreshesOnce()
{
    const Answer first = login(u"root@example.com"_s);
    const QJsonObject grant{{u"refresh_token"_s, first.object()[u"refresh_token"_s]}};
    const Answer second = m_world->send("POST", "/api/v1/auth/refresh", {}, grant);
    QCOMPARE(second.status, 200);
    QVERIFY(second.object()[u"refresh_token"_s] != first.object()[u"refresh_token"_s]);
    QCOMPARE(m_world->call("GET", me, tokenOf(second)).status, 200);
    const QByteArray byForm =
        "grant_type=refresh_token&refresh_token=" + second.object()[u"refresh_token"_s].toString().toLatin1();
    QCOMPARE(m_world->call("POST", "/api/v1/auth/refresh", {}, byForm, form).status, 200);
    const Answer replayed = m_world->send("POST", "/api/v1/auth/refresh", {}, grant);
    QCOMPARE(replayed.status, 401);
    QCOMPARE(m_world->call("GET", me, tokenOf(second)).status, 401); // the session is over
    QCOMPARE(m_world->send("POST", "/api/v1/auth/refresh", {}, {{u"refresh_token"_s, u"nonsense"_s}}).status, 401);
}

void SessionRoutesTest::signsOut()
{
    const QByteArray token = tokenOf(login(u"root@example.com"_s));
    QCOMPARE(m_world->call("POST", "/api/v1/auth/logout", token).status, 204);
    QCOMPARE(m_world->call("GET", me, token).status, 401);
    QCOMPARE(m_world->call("POST", "/api/v1/auth/logout", token).status, 401);
}

void SessionRoutesTest::inactiveUsersMaySignOut()
{
    const QByteArray token = m_world->person(u"leaving@example.com"_s);
    m_world->database().execute("UPDATE iam.users SET is_active = false WHERE email = 'leaving@example.com'");
    QCOMPARE(m_world->call("POST", "/api/v1/auth/logout", token).status, 204);
}

void SessionRoutesTest::listsOnesOwnSessions()
{
    const QByteArray here = m_world->person(u"own@example.com"_s);
    for (int i = 0; i < 2; ++i)
        (void)m_world->token(u"own@example.com"_s);
    const QJsonArray all = m_world->call("GET", own, here).array();
    QCOMPARE(all.size(), 3);
    QCOMPARE(all.first().toObject().keys(),
             (QStringList{u"address"_s, u"client"_s, u"created_at"_s, u"email"_s, u"expires_at"_s, u"id"_s,
                          u"is_current"_s, u"last_seen_at"_s, u"user_id"_s}));
    QCOMPARE(all.last()[u"is_current"_s], true); // the oldest
    QCOMPARE(all.first()[u"is_current"_s], false);
    const Answer page = m_world->call("GET", own + "?limit=2", here);
    QCOMPARE(page.array().size(), 2);
    const QByteArray link = page.header("Link");
    const QByteArray next = link.mid(link.indexOf("/api/"), link.indexOf('>') - link.indexOf("/api/"));
    QCOMPARE(m_world->call("GET", next, here).array().first(), all.last());
    const QByteArray one = own + '/' + all.first()[u"id"_s].toString().toLatin1();
    QCOMPARE(m_world->call("GET", one, here).object(), all.first().toObject());
    QCOMPARE(m_world->call("GET", one, m_root).status, 404); // another's
    QCOMPARE(m_world->call("GET", own + "?limit=0", here).status, 422);
}

void SessionRoutesTest::endsOnesOwnSessions()
{
    const QByteArray here = m_world->person(u"ends@example.com"_s);
    const QByteArray second = m_world->token(u"ends@example.com"_s);
    const QByteArray third = m_world->token(u"ends@example.com"_s);
    const QString newest = m_world->call("GET", own, here).array().first()[u"id"_s].toString();
    QCOMPARE(m_world->call("DELETE", own + '/' + newest.toLatin1(), m_root).status, 404);
    QCOMPARE(m_world->call("DELETE", own + '/' + newest.toLatin1(), here).status, 204);
    QCOMPARE(m_world->call("DELETE", own + '/' + newest.toLatin1(), here).status, 404);
    QCOMPARE(m_world->call("GET", me, third).status, 401);
    QCOMPARE(m_world->call("GET", me, second).status, 200);
    QCOMPARE(m_world->call("DELETE", own, here).status, 204);
    QCOMPARE(m_world->call("GET", me, second).status, 401);
    QCOMPARE(m_world->call("GET", me, here).status, 200);
}

void SessionRoutesTest::operatorsSeeAndEndSessions()
{
    const QByteArray victim = m_world->person(u"watched@example.com"_s);
    const QString id = m_world->call("GET", me, victim).object()[u"id"_s].toString();
    const QByteArray path = "/api/v1/users/" + id.toLatin1() + "/sessions";
    const QJsonArray sessions = m_world->call("GET", path, m_root).array();
    QCOMPARE(sessions.size(), 1);
    QCOMPARE(sessions.first()[u"user_id"_s], id);
    QCOMPARE(m_world->call("DELETE", path + '/' + sessions.first()[u"id"_s].toString().toLatin1(), m_root).status, 204);
    QCOMPARE(m_world->call("GET", me, victim).status, 401);
    const QByteArray again = m_world->token(u"watched@example.com"_s);
    QCOMPARE(m_world->call("DELETE", path, m_root).status, 204);
    QCOMPARE(m_world->call("GET", me, again).status, 401);
}

void SessionRoutesTest::administratorsSeeTheirMembers()
{
    const QString acme = m_world->addTenant(u"acme"_s);
    const QByteArray admin = m_world->person(u"admin@example.com"_s, acme, {u"session:read"_s, u"session:revoke"_s});
    const QByteArray member = m_world->person(u"member@example.com"_s, acme);
    const QByteArray stranger = m_world->person(u"stranger@example.com"_s);
    const auto path = [&](const QByteArray &token) -> QByteArray {
        return "/api/v1/users/" + m_world->call("GET", me, token).object()[u"id"_s].toString().toLatin1() + "/sessions";
    };
    QCOMPARE(m_world->send("GET", path(member), admin, {}, acme).array().size(), 1);
    QCOMPARE(m_world->send("GET", path(stranger), admin, {}, acme).array().size(), 0);
    QCOMPARE(m_world->send("DELETE", path(stranger), admin, {}, acme).status, 404);
    QCOMPARE(m_world->send("DELETE", path(m_root), admin, {}, acme).status, 404);
    QCOMPARE(m_world->send("DELETE", path(member), admin, {}, acme).status, 204);
    QCOMPARE(m_world->call("GET", me, member).status, 401);
}

QTEST_GUILESS_MAIN(SessionRoutesTest)
#include "tst_sessionroutes.moc"
