// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>
#include <QUrl>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray tokenPath = "/api/v1/auth/token";
const QByteArray form = "Content-Type: application/x-www-form-urlencoded\r\n";
const QByteArray collection = "/api/v1/tenants/";

} // namespace

/// Who one is: signing in, tokens, the own account.
class AuthRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void givesATokenForAForm();
    void givesATokenForJson();
    void refusesToSignIn_data();
    void refusesToSignIn();
    void refusesTokens_data();
    void refusesTokens();
    void answersInactiveUsersAboutThemselvesOnly();
    void endsWithTheSession();
    void describesTheOwnAccount();
    void keyIsACredential();
    void keyBesideATokenMustBeGood();
    void refusedKeysAreAlike_data();
    void refusedKeysAreAlike();
    void keyInTheQueryIsASetting();
    void keyIsNotInTheAccessLog();

private:
    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
};

void AuthRoutesTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
}

void AuthRoutesTest::cleanupTestCase()
{
    m_world.reset();
}

void AuthRoutesTest::givesATokenForAForm()
{
    const QByteArray body = "grant_type=password&username=root%40example.com&password="
        + QUrl::toPercentEncoding(RestWorld::password).replace("%20", "+") + "&scope=&client_id=x";
    const Answer answer = m_world->call("POST", tokenPath, {}, body, form);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.object()[u"token_type"_s], u"bearer"_s);
    const QByteArray token = answer.object()[u"access_token"_s].toString().toLatin1();
    QCOMPARE(token.count('.'), 2);
    QCOMPARE(m_world->call("GET", "/api/v1/users/me", token).status, 200);
}

void AuthRoutesTest::givesATokenForJson()
{
    const QJsonObject body{{u"username"_s, u"ROOT@example.com"_s}, {u"password"_s, RestWorld::password}};
    const Answer answer = m_world->call("POST", tokenPath, {}, QJsonDocument(body).toJson());
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.object()[u"access_token"_s].toString().isEmpty());
}

void AuthRoutesTest::refusesToSignIn_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QStringList>("violations");
    const auto row = [](const char *name, const char *body, int status, const QString &detail,
                        const QStringList &violations = {}) {
        QTest::newRow(name) << QByteArray(body) << status << detail << violations;
    };
    const QString wrong = u"Incorrect email or password"_s;
    row("wrong password", "username=root@example.com&password=wrong+wrong", 401, wrong);
    row("unknown address", "username=nobody@example.com&password=wrong+wrong", 401, wrong);
    row("no address at all", "username=&password=x", 401, wrong);
    row("no password", "username=root@example.com", 422, {}, {u"body.password missing"_s});
    row("nothing", "", 422, {}, {u"body.username missing"_s, u"body.password missing"_s});
    row("another grant", "grant_type=client_credentials&username=a&password=b", 422, {},
        {u"body.grant_type string_pattern_mismatch"_s});
    row("NUL", "username=a%00b&password=b", 422, {}, {u"body form_invalid"_s});
    row("not UTF-8", "username=a%ffb&password=b", 422, {}, {u"body form_invalid"_s});
}

void AuthRoutesTest::refusesToSignIn()
{
    QFETCH(QByteArray, body);
    const Answer answer = m_world->call("POST", tokenPath, {}, body, form);
    QTEST(answer.status, "status");
    QTEST(answer.detail(), "detail");
    QTEST(answer.violations(), "violations");
    QCOMPARE(answer.header("WWW-Authenticate"), answer.status == 401 ? "Bearer" : "");
}

void AuthRoutesTest::refusesTokens_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QString>("detail");
    const QString none = u"Not authenticated"_s;
    const QString invalid = u"Could not validate token"_s;
    QTest::newRow("none") << QByteArray() << none;
    QTest::newRow("basic") << QByteArray("Authorization: Basic cm9vdDpyb290\r\n") << none;
    QTest::newRow("no token") << QByteArray("Authorization: Bearer\r\n") << none;
    QTest::newRow("empty token") << QByteArray("Authorization: Bearer \r\n") << none;
    QTest::newRow("garbage") << QByteArray("Authorization: Bearer garbage\r\n") << invalid;
    QTest::newRow("bytes") << QByteArray("Authorization: Bearer \xff\xfe.\xff.x\r\n") << invalid;
    QTest::newRow("no algorithm") << QByteArray("Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb290In0.\r\n")
                                  << invalid;
}

void AuthRoutesTest::refusesTokens()
{
    QFETCH(QByteArray, authorization);
    const Answer answer = m_world->call("GET", "/api/v1/users/me", {}, {}, authorization);
    QCOMPARE(answer.status, 401);
    QTEST(answer.detail(), "detail");
    QCOMPARE(answer.header("WWW-Authenticate"), "Bearer");
}

void AuthRoutesTest::answersInactiveUsersAboutThemselvesOnly()
{
    m_world->addUser(u"idle@example.com"_s);
    const QByteArray idle = m_world->token(u"idle@example.com"_s);
    m_world->database().execute("UPDATE iam.users SET is_active = false WHERE email = 'idle@example.com'");

    const Answer self = m_world->call("GET", "/api/v1/users/me", idle);
    QCOMPARE(self.status, 200);
    QCOMPARE(self.object()[u"is_active"_s], false);
    for (const QByteArray &path : {collection, QByteArray(collection + "42"), QByteArray(collection + "?skip=x")}) {
        const Answer other = m_world->call("GET", path, idle);
        QCOMPARE(other.status, 400);
        QCOMPARE(other.detail(), u"Inactive user"_s);
    }
    const Answer again =
        m_world->call("POST", tokenPath, {},
                      "username=idle@example.com&password=" + QUrl::toPercentEncoding(RestWorld::password), form);
    QCOMPARE(again.status, 401);
    QCOMPARE(again.detail(), u"Inactive user"_s);
}

void AuthRoutesTest::endsWithTheSession()
{
    m_world->addUser(u"brief@example.com"_s);
    const QByteArray brief = m_world->token(u"brief@example.com"_s);
    QCOMPARE(m_world->call("GET", "/api/v1/users/me", brief).status, 200);
    m_world->database().execute("UPDATE iam.sessions SET revoked_at = iam.now() FROM iam.users u WHERE u.id = user_id "
                                "AND u.email = 'brief@example.com'");
    QCOMPARE(m_world->call("GET", "/api/v1/users/me", brief).status, 401);
}

void AuthRoutesTest::describesTheOwnAccount()
{
    const Answer answer = m_world->call("GET", "/api/v1/users/me", m_root);
    const QJsonObject user = answer.object();
    QCOMPARE(user.keys(),
             (QStringList{u"created_at"_s, u"email"_s, u"first_name"_s, u"id"_s, u"is_active"_s, u"is_superuser"_s,
                          u"last_name"_s, u"roles"_s, u"updated_at"_s}));
    QCOMPARE(user[u"email"_s], RestWorld::rootEmail);
    QCOMPARE(user[u"first_name"_s], u"Ada"_s);
    QCOMPARE(user[u"is_superuser"_s], true);
    QCOMPARE(user[u"roles"_s], QJsonValue());
    QVERIFY(user[u"created_at"_s].toString().endsWith(u'Z'));
    QVERIFY(answer.header("ETag").startsWith('"'));
}

namespace {

const QByteArray me = "/api/v1/users/me";
const QByteArray goodKey = "vsak_a-key-of-another-form-that-was-imported";

/// A key of the superuser.
void addKey(TestDatabase &database, const QByteArray &value, const QByteArray &more = "expires_at = NULL")
{
    database.execute("INSERT INTO iam.api_keys (name, key_prefix, key_hash, scope, user_id) SELECT 'k', left('" + value
                     + "', 8), sha256('" + value + "'), 'GLOBAL', id FROM iam.users WHERE email = '"
                     + RestWorld::rootEmail.toLatin1() + "' ON CONFLICT DO NOTHING");
    database.execute("UPDATE iam.api_keys SET " + more + " WHERE key_hash = sha256('" + value + "')");
}

} // namespace

void AuthRoutesTest::keyIsACredential()
{
    addKey(m_world->database(), goodKey);
    const Answer answer = m_world->call("GET", me, {}, {}, "X-API-Key: " + goodKey + "\r\n");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.object()[u"email"_s].toString(), RestWorld::rootEmail);
    QCOMPARE(m_world->call("GET", collection, {}, {}, "X-API-Key: " + goodKey + "\r\n").status, 200);
}

void AuthRoutesTest::keyBesideATokenMustBeGood()
{
    addKey(m_world->database(), goodKey);
    const QString other = u"beside@example.com"_s;
    m_world->addUser(other);
    const QByteArray token = m_world->token(other);
    const Answer both = m_world->call("GET", me, token, {}, "X-API-Key: " + goodKey + "\r\n");
    QCOMPARE(both.status, 200);
    QCOMPARE(both.object()[u"email"_s].toString(), other); // the token counts
    QCOMPARE(m_world->call("GET", me, token, {}, "X-API-Key: tnt_wrong-key\r\n").status, 401);
    QCOMPARE(m_world->call("GET", me, "no-token", {}, "X-API-Key: " + goodKey + "\r\n").status, 401);
}

void AuthRoutesTest::refusedKeysAreAlike_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("unknown") << QByteArray("tnt_unknown-key") << QByteArray();
    QTest::newRow("too short") << QByteArray("tnt_") << QByteArray();
    QTest::newRow("expired") << QByteArray("tnt_expired-key") << QByteArray("expires_at = now()");
    QTest::newRow("revoked") << QByteArray("tnt_revoked-key") << QByteArray("revoked_at = now()");
    QTest::newRow("inactive") << QByteArray("tnt_inactive-key") << QByteArray("is_active = false");
    QTest::newRow("elsewhere") << QByteArray("tnt_elsewhere-key") << QByteArray("allowed_networks = '{10.0.0.0/8}'");
}

void AuthRoutesTest::refusedKeysAreAlike()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, more);
    if (!more.isEmpty())
        addKey(m_world->database(), key, more);
    const Answer answer = m_world->call("GET", me, {}, {}, "X-API-Key: " + key + "\r\n");
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.detail(), u"Invalid or expired API Key"_s);
    QCOMPARE(answer.header("WWW-Authenticate"), QByteArray("Bearer"));
}

void AuthRoutesTest::keyInTheQueryIsASetting()
{
    addKey(m_world->database(), goodKey);
    const QByteArray path = me + "?api_key=" + goodKey;
    QCOMPARE(m_world->call("GET", path).status, 401);
    QCOMPARE(m_world->call("GET", path).detail(), u"Not authenticated"_s);
    QCOMPARE(m_world->call("GET", me + "?api_key=nonsense", m_root).status, 200); // not looked at
    m_world->database().execute("UPDATE iam.settings SET value = 'true' WHERE key = 'rest.api_key_in_query'");
    QCOMPARE(m_world->call("GET", path).status, 200);
    QCOMPARE(m_world->call("GET", me + "?api_key=nonsense", m_root).status, 401);
    // The header wins.
    QCOMPARE(m_world->call("GET", me + "?api_key=nonsense", {}, {}, "X-API-Key: " + goodKey + "\r\n").status, 200);
    m_world->database().execute("UPDATE iam.settings SET value = 'false' WHERE key = 'rest.api_key_in_query'");
}

void AuthRoutesTest::keyIsNotInTheAccessLog()
{
    addKey(m_world->database(), goodKey);
    QCOMPARE(m_world->call("GET", me + "?api_key=" + goodKey, {}, {}, "X-API-Key: " + goodKey + "\r\n").status, 200);
    for (const QByteArray &line : m_world->log())
        QVERIFY(!line.contains(goodKey));
}

QTEST_GUILESS_MAIN(AuthRoutesTest)
#include "tst_authroutes.moc"
