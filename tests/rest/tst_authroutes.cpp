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

QTEST_GUILESS_MAIN(AuthRoutesTest)
#include "tst_authroutes.moc"
