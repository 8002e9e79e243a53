// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/userclient.h"

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray me = "/api/v1/users/me";

} // namespace

/// Accounts; who is refused is in tst_restrefusals.
class UserRoutesTest : public QObject, private UserClient
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginTest(); }
    void cleanupTestCase() { m_world.reset(); }

    void superusersMakeAccounts();
    void aTakenAddressIsRefused();
    void saysWhatIsWrongWithANewAccount();
    void superusersSeeEveryAccount();
    void othersSeeMembersOnly();
    void changesAnAccount();
    void aNewPasswordEndsTheSessions();
    void powerOverTheAccountIsNeeded();
    void withoutTheHeaderTheAccountGoes();
    void oneDeletesOneself();
    void theLastSuperuserStays();
    void staleVersionsAreRefused();
    void changesOneself();
    void unlocks();
    void resetsAPassword();
};

void UserRoutesTest::superusersMakeAccounts()
{
    const Answer made = m_world->send("POST", collection, m_root, newUser(u"grace@example.com"_s));
    QCOMPARE(made.status, 201);
    const QJsonObject user = made.object();
    QCOMPARE(user[u"email"_s], u"grace@example.com"_s);
    QCOMPARE(user[u"first_name"_s], u"Grace"_s);
    QCOMPARE(user[u"is_active"_s], true);
    QCOMPARE(user[u"is_superuser"_s], false);
    QCOMPARE(user[u"roles"_s], QJsonValue());
    QVERIFY(!made.body.contains("password"));
    QVERIFY(made.header("Location").endsWith(item(user[u"id"_s].toString())));
    QCOMPARE(made.header("ETag"), "\"1\"");
    QVERIFY(!m_world->token(u"grace@example.com"_s).isEmpty());
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenant_members m JOIN iam.users u ON u.id = m.user_id "
                                       "WHERE u.email = 'grace@example.com'"),
             u"0"_s);
    QJsonObject boss = newUser(u"boss@example.com"_s);
    boss.insert(u"is_superuser"_s, true);
    boss.insert(u"is_active"_s, false);
    const QJsonObject other = m_world->send("POST", collection, m_root, boss).object();
    QCOMPARE(other[u"is_superuser"_s], true);
    QCOMPARE(other[u"is_active"_s], false);
}

void UserRoutesTest::aTakenAddressIsRefused()
{
    m_world->addUser(u"taken@example.com"_s);
    const Answer answer = m_world->send("POST", collection, m_root, newUser(u"TAKEN@example.com"_s));
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.detail(), u"A user with this email already exists"_s);
}

void UserRoutesTest::saysWhatIsWrongWithANewAccount()
{
    const Answer nothing = m_world->call("POST", collection, m_root, "{}");
    QCOMPARE(nothing.violations(),
             (QStringList{u"body.email missing"_s, u"body.password missing"_s, u"body.first_name missing"_s,
                          u"body.last_name missing"_s}));
    QJsonObject wrong = newUser(u"not an address"_s);
    wrong.insert(u"password"_s, u"short"_s);
    const Answer answer = m_world->send("POST", collection, m_root, wrong);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.violations().size(), 2);
    QVERIFY(!answer.body.contains("not an address")); // what was sent is never repeated
    QJsonObject common = newUser(u"common@example.com"_s);
    common.insert(u"password"_s, u"password123"_s);
    QCOMPARE(m_world->send("POST", collection, m_root, common).violations(),
             QStringList{u"body.password password_too_common"_s});
}

void UserRoutesTest::superusersSeeEveryAccount()
{
    const QString id = m_world->addUser(u"anywhere@example.com"_s);
    for (const QString &tenant : {QString(), m_acme}) {
        const Answer answer = m_world->send("GET", item(id), m_root, {}, tenant);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.object()[u"id"_s], id);
    }
    const Answer unknown = m_world->send("GET", item(u"00000000-0000-4000-8000-000000000000"_s), m_root);
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.detail(), u"User not found"_s);
}

void UserRoutesTest::othersSeeMembersOnly()
{
    const QString stranger = m_world->addUser(u"stranger@example.com"_s);
    const QString member = m_world->addUser(u"fellow@example.com"_s);
    m_world->addMember(m_acme, member);
    const QByteArray reader = m_world->person(u"reader@example.com"_s, m_acme, {u"user:read"_s, u"user:update"_s});
    QCOMPARE(m_world->send("GET", item(member), reader, {}, m_acme).status, 200);
    QCOMPARE(m_world->send("GET", item(stranger), reader, {}, m_acme).status, 404);
    QCOMPARE(m_world->send("PUT", item(stranger), reader, {{u"last_name"_s, u"X"_s}}, m_acme).status, 404);
    QCOMPARE(m_world->send("PATCH", item(stranger), reader, {{u"is_active"_s, false}}, m_acme).status, 404);
}

void UserRoutesTest::changesAnAccount()
{
    const QString id = m_world->addUser(u"change@example.com"_s, "first_name = 'Ada'");
    const Answer changed =
        m_world->send("PUT", item(id), m_root, {{u"last_name"_s, u"King"_s}, {u"first_name"_s, QJsonValue()}});
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.object()[u"last_name"_s], u"King"_s);
    QCOMPARE(changed.object()[u"first_name"_s], u"Ada"_s);
    QCOMPARE(m_world->send("PUT", item(id), m_root, {{u"email"_s, RestWorld::rootEmail}}).status, 422);
    QCOMPARE(m_world->send("PUT", item(id), m_root, {{u"is_superuser"_s, true}}).object()[u"is_superuser"_s], true);
}

void UserRoutesTest::aNewPasswordEndsTheSessions()
{
    const QByteArray victim = m_world->person(u"forgot@example.com"_s);
    const QString id = m_world->call("GET", me, victim).object()[u"id"_s].toString();
    QCOMPARE(m_world->send("PUT", item(id), m_root, {{u"password"_s, u"short"_s}}).status, 422);
    QCOMPARE(m_world->send("PUT", item(id), m_root, {{u"password"_s, u"a brand new harbour"_s}}).status, 200);
    QCOMPARE(m_world->call("GET", me, victim).status, 401);
    const Answer again =
        m_world->send("POST", "/api/v1/auth/login", {},
                      {{u"email"_s, u"forgot@example.com"_s}, {u"password"_s, u"a brand new harbour"_s}});
    QCOMPARE(again.status, 200);
}

void UserRoutesTest::powerOverTheAccountIsNeeded()
{
    const QString elsewhere = m_world->addTenant(u"power-elsewhere"_s);
    const QString both = m_world->addUser(u"both@example.com"_s);
    m_world->addMember(m_acme, both);
    m_world->addMember(elsewhere, both);
    const QString root = m_world->database().value("SELECT id FROM iam.users WHERE email = 'root@example.com'");
    m_world->addMember(m_acme, root);
    const QByteArray admin = m_world->person(u"power@example.com"_s, m_acme, {u"user:update"_s, u"user:delete"_s});
    const Answer shared = m_world->send("PATCH", item(both), admin, {{u"is_active"_s, false}}, m_acme);
    QCOMPARE(shared.status, 403);
    QVERIFY(shared.detail().contains(u"remove the membership instead"));
    QCOMPARE(m_world->send("PUT", item(root), admin, {{u"password"_s, u"a brand new harbour"_s}}, m_acme).status, 403);
    QCOMPARE(m_world->send("DELETE", item(both), admin, {}, m_acme).status, 204);
}

void UserRoutesTest::withoutTheHeaderTheAccountGoes()
{
    const QString id = m_world->addUser(u"gone@example.com"_s);
    const QByteArray other = m_world->person(u"other@example.com"_s, m_acme, {u"user:delete"_s});
    QCOMPARE(m_world->send("DELETE", item(id), other).status, 403);
    QCOMPARE(m_world->send("DELETE", item(id), m_root).status, 204);
    QCOMPARE(m_world->send("GET", item(id), m_root).status, 404);
    QCOMPARE(m_world->send("DELETE", item(id), m_root).status, 404);
}

void UserRoutesTest::oneDeletesOneself()
{
    const QByteArray self = m_world->person(u"myself@example.com"_s, m_acme);
    const QString id = m_world->call("GET", me, self).object()[u"id"_s].toString();
    const QByteArray key = m_world->addKey(id);
    QCOMPARE(m_world->send("DELETE", item(id), self).status, 409); // programs depend on it still
    m_world->database().execute("UPDATE iam.api_keys SET revoked_at = iam.now() WHERE user_id = '" + id.toLatin1()
                                + "'");
    QCOMPARE(m_world->send("DELETE", item(id), self).status, 204);
    QCOMPARE(m_world->call("GET", me, self).status, 401);
    QCOMPARE(m_world->call("GET", me, {}, {}, "X-API-Key: " + key + "\r\n").status, 401);
}

void UserRoutesTest::theLastSuperuserStays()
{
    m_world->database().execute("UPDATE iam.users SET is_superuser = false WHERE email <> 'root@example.com'");
    const QString root = m_world->call("GET", me, m_root).object()[u"id"_s].toString();
    QCOMPARE(m_world->send("DELETE", item(root), m_root).status, 409);
    QCOMPARE(m_world->send("PUT", item(root), m_root, {{u"is_superuser"_s, false}}).status, 409);
    const Answer answer = m_world->send("PUT", item(root), m_root, {{u"is_active"_s, false}});
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.object()[u"code"_s], u"last_superuser"_s);
}

void UserRoutesTest::staleVersionsAreRefused()
{
    const QByteArray id = m_world->addUser(u"stale@example.com"_s).toLatin1();
    const QByteArray body = R"({"last_name":"L"})";
    QCOMPARE(m_world->call("PUT", collection + id, m_root, body, "If-Match: \"9\"\r\n").status, 412);
    QCOMPARE(m_world->call("DELETE", collection + id, m_root, {}, "If-Match: \"9\"\r\n").status, 412);
    QCOMPARE(m_world->call("PUT", collection + id, m_root, body, "If-Match: \"9\", \"1\"\r\n").status, 200);
    QCOMPARE(m_world->call("PUT", me, m_root, body, "If-Match: \"99\"\r\n").status, 412);
}

void UserRoutesTest::changesOneself()
{
    const QByteArray self = m_world->person(u"self@example.com"_s);
    const QByteArray elsewhere = m_world->token(u"self@example.com"_s);
    const Answer named = m_world->send(
        "PUT", me, self, {{u"first_name"_s, u"Me"_s}, {u"is_active"_s, false}, {u"is_superuser"_s, true}});
    QCOMPARE(named.status, 200);
    QCOMPARE(named.object()[u"first_name"_s], u"Me"_s);
    QCOMPARE(named.object()[u"is_active"_s], true);
    QCOMPARE(named.object()[u"is_superuser"_s], false);
    QCOMPARE(m_world->send("PUT", me, self, {{u"password"_s, u"a brand new harbour"_s}}).status, 200);
    QCOMPARE(m_world->call("GET", me, self).status, 200);
    QCOMPARE(m_world->call("GET", me, elsewhere).status, 401);
    QCOMPARE(m_world->send("PUT", me, self, {{u"email"_s, RestWorld::rootEmail}}).status, 422);
    QCOMPARE(m_world->send("PUT", me, self, {{u"email"_s, u"myself2@example.com"_s}}).object()[u"email"_s],
             u"myself2@example.com"_s);
}

void UserRoutesTest::unlocks()
{
    const QString id = m_world->addUser(u"locked@example.com"_s);
    QCOMPARE(m_world->send("POST", item(id) + "/unlock", m_root, {{u"reason"_s, u"Called"_s}}).status, 200);
    QCOMPARE(m_world->send("POST", item(id) + "/unlock", m_root).status, 200);
}

void UserRoutesTest::resetsAPassword()
{
    const QString id = m_world->addUser(u"reset@example.com"_s);
    const Answer link = m_world->send("POST", item(id) + "/reset-password", m_root);
    QCOMPARE(link.status, 200);
    QCOMPARE(link.object()[u"method"_s], u"link"_s);
    QCOMPARE(link.object()[u"is_mailed"_s], false);
    QVERIFY(!link.object()[u"token"_s].toString().isEmpty());
    QCOMPARE(link.object()[u"one_time_password"_s], QJsonValue());

    const Answer once =
        m_world->send("POST", item(id) + "/reset-password", m_root, {{u"method"_s, u"one_time_password"_s}});
    const QString password = once.object()[u"one_time_password"_s].toString();
    QVERIFY(!password.isEmpty());
    const Answer login = m_world->send("POST", "/api/v1/auth/login", {},
                                       {{u"email"_s, u"reset@example.com"_s}, {u"password"_s, password}});
    QCOMPARE(login.status, 200);
    const QByteArray token = login.object()[u"access_token"_s].toString().toLatin1();
    QCOMPARE(m_world->call("GET", "/api/v1/access/who-can?permission=user:read", token).detail(),
             u"The one-time password of this account must be changed first."_s);
    QCOMPARE(m_world->send("PUT", me, token, {{u"password"_s, u"a brand new harbour"_s}}).status, 200);
    QCOMPARE(m_world->send("POST", item(id) + "/reset-password", token).status, 400); // names no tenant
    const QString root = m_world->call("GET", me, m_root).object()[u"id"_s].toString();
    QCOMPARE(m_world->send("POST", item(root) + "/reset-password", m_root).status, 409);
    QCOMPARE(m_world->send("POST", item(id) + "/reset-password", m_root, {{u"method"_s, u"telepathy"_s}}).status, 422);
}

QTEST_GUILESS_MAIN(UserRoutesTest)
#include "tst_userroutes.moc"
