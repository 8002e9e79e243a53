// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/originalclient.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// What the functional tests of the backend that Tenantry succeeds ask of it, told anew: a client that was written for
/// it finds the same here. A superuser asks, unless it says otherwise; one test for each of theirs.
class OriginalContractTest : public QObject, private OriginalClient
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { begin(); }
    void cleanupTestCase() { end(); }
    void init() { beginTest(); }

    // health
    void serverIsHealthy();
    // signing in
    void jsonLoginGivesABearerToken();
    void formLoginGivesABearerToken();
    void wrongPasswordIsRefused();
    // users
    void userIsCreated();
    void userIsReadById();
    void currentUserIsDescribed();
    void userIsUpdated();
    void userIsDeleted();
    // tenants
    void tenantIsCreated();
    void tenantIsInTheList();
    void tenantIsReadById();
    void tenantIsUpdated();
    void tenantIsDeleted();
    // API keys
    void keyIsCreatedAndDeleted();
    void keyIsInTheList();
    void keyIsReadById();
    void keyIsUpdated();
    void keyIsDeleted();
    void unknownKeyIsNotFound_data() { keyMethods(); }
    void unknownKeyIsNotFound();
    void foreignKeyIsForbidden_data() { keyMethods(); }
    void foreignKeyIsForbidden();
    void keyWithoutANameIsInvalid();
    void userMakesAKey();
    void userListsHisOwnKeysOnly();
    void userReadsHisKey();
    void userUpdatesHisKey();
    void userDeletesHisKey();
    void keyExpires();

private:
    static void keyMethods();
};

void OriginalContractTest::serverIsHealthy()
{
    for (const char *path : {"/", "/health"}) {
        const Answer answer = m_world->call("GET", path);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.object()[u"status"_s], u"healthy"_s);
    }
}

void OriginalContractTest::jsonLoginGivesABearerToken()
{
    const Answer answer = m_world->send("POST", api + "/auth/login", {},
                                        {{u"email"_s, RestWorld::rootEmail}, {u"password"_s, RestWorld::password}});
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.object()[u"access_token"_s].toString().isEmpty());
    QCOMPARE(answer.object()[u"token_type"_s], u"bearer"_s);
}

void OriginalContractTest::formLoginGivesABearerToken()
{
    const Answer answer = m_world->call("POST", api + "/auth/login/access-token", {},
                                        "username=root%40example.com&password=correct+horse+battery+staple",
                                        "Content-Type: application/x-www-form-urlencoded\r\n");
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.object()[u"access_token"_s].toString().isEmpty());
    QCOMPARE(answer.object()[u"token_type"_s], u"bearer"_s);
}

void OriginalContractTest::wrongPasswordIsRefused()
{
    const Answer answer = m_world->send("POST", api + "/auth/login", {},
                                        {{u"email"_s, RestWorld::rootEmail}, {u"password"_s, u"wrong password"_s}});
    QCOMPARE(answer.status, 401);
    QVERIFY(answer.detail().contains(u"Incorrect email or password"));
}

void OriginalContractTest::userIsCreated()
{
    const Answer made = newUser();
    QCOMPARE(made.status, 201);
    QCOMPARE(made.object()[u"email"_s], u"user-%1@example.com"_s.arg(m_count));
    QCOMPARE(made.object()[u"first_name"_s], u"Test"_s);
    QVERIFY(!idOf(made).isEmpty());
    QVERIFY(!made.object().contains(u"hashed_password"_s));
}

void OriginalContractTest::userIsReadById()
{
    const Answer made = newUser();
    const Answer read = root("GET", "/users/" + idOf(made));
    QCOMPARE(read.status, 200);
    QCOMPARE(idOf(read), idOf(made));
    QCOMPARE(read.object()[u"email"_s], made.object()[u"email"_s]);
}

void OriginalContractTest::currentUserIsDescribed()
{
    const Answer answer = root("GET", "/users/me");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.object()[u"email"_s], RestWorld::rootEmail);
}

void OriginalContractTest::userIsUpdated()
{
    const Answer updated = root("PUT", "/users/" + idOf(newUser()), {{u"last_name"_s, u"Updated"_s}});
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.object()[u"last_name"_s], u"Updated"_s);
}

void OriginalContractTest::userIsDeleted()
{
    const QByteArray path = "/users/" + idOf(newUser());
    QCOMPARE(root("DELETE", path).status, 204);
    QCOMPARE(root("GET", path).status, 404);
}

void OriginalContractTest::tenantIsCreated()
{
    const Answer made = newTenant();
    QCOMPARE(made.status, 201);
    QCOMPARE(made.object()[u"name"_s], u"Tenant %1"_s.arg(m_count));
    QVERIFY(!idOf(made).isEmpty());
}

void OriginalContractTest::tenantIsInTheList()
{
    const QByteArray id = idOf(newTenant());
    const Answer list = root("GET", "/tenants/");
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id));
}

void OriginalContractTest::tenantIsReadById()
{
    const Answer read = root("GET", "/tenants/" + m_tenant.toLatin1());
    QCOMPARE(read.status, 200);
    QCOMPARE(idOf(read), m_tenant.toLatin1());
    QCOMPARE(read.object()[u"name"_s], u"Test Tenant"_s);
}

void OriginalContractTest::tenantIsUpdated()
{
    const Answer updated = root("PUT", "/tenants/" + idOf(newTenant()), {{u"description"_s, u"Updated"_s}});
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.object()[u"description"_s], u"Updated"_s);
}

void OriginalContractTest::tenantIsDeleted()
{
    const QByteArray path = "/tenants/" + idOf(newTenant());
    QCOMPARE(root("DELETE", path).status, 204);
    QCOMPARE(root("GET", path).status, 404);
}

void OriginalContractTest::keyIsCreatedAndDeleted()
{
    const Answer made = newKey(m_root);
    QCOMPARE(made.status, 201);
    const QJsonObject key = made.object();
    QCOMPARE(key[u"name"_s], u"Key %1"_s.arg(m_count));
    QCOMPARE(key[u"description"_s], u"For a test"_s);
    QCOMPARE(key[u"scope"_s], u"GLOBAL"_s);
    QVERIFY(!idOf(made).isEmpty());
    QVERIFY(!key[u"key_prefix"_s].toString().isEmpty());
    QVERIFY(key[u"key"_s].toString().size() > 10);
    QVERIFY(key[u"key"_s].toString().startsWith(u"tnt_")); // the prefix is a setting here
    QCOMPARE(root("DELETE", "/api-keys/" + idOf(made)).status, 204);
}

void OriginalContractTest::keyIsInTheList()
{
    const QByteArray id = idOf(newKey(m_root));
    const Answer list = root("GET", "/api-keys/");
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id));
}

void OriginalContractTest::keyIsReadById()
{
    const Answer made = newKey(m_root);
    const Answer read = root("GET", "/api-keys/" + idOf(made));
    QCOMPARE(read.status, 200);
    for (const QString &member : {u"id"_s, u"name"_s, u"scope"_s})
        QCOMPARE(read.object()[member], made.object()[member]);
}

void OriginalContractTest::keyIsUpdated()
{
    const Answer made = newKey(m_root);
    const Answer updated = root("PUT", "/api-keys/" + idOf(made), {{u"description"_s, u"Updated"_s}});
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.object()[u"description"_s], u"Updated"_s);
    QCOMPARE(updated.object()[u"name"_s], made.object()[u"name"_s]);
}

void OriginalContractTest::keyIsDeleted()
{
    const QByteArray path = "/api-keys/" + idOf(newKey(m_root));
    QCOMPARE(root("DELETE", path).status, 204);
    QCOMPARE(root("GET", path).status, 404);
}

void OriginalContractTest::keyMethods()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"GET", "PUT", "DELETE"})
        QTest::newRow(method) << QByteArray(method);
}

void OriginalContractTest::unknownKeyIsNotFound()
{
    QFETCH(QByteArray, method);
    const QJsonObject body = method == "PUT" ? QJsonObject{{u"name"_s, u"X"_s}} : QJsonObject();
    const Answer answer = root(method, "/api-keys/" + unknown.toLatin1(), body);
    QCOMPARE(answer.status, 404);
    QVERIFY(answer.detail().contains(u"not found"));
}

void OriginalContractTest::foreignKeyIsForbidden()
{
    QFETCH(QByteArray, method);
    const QJsonObject body = method == "PUT" ? QJsonObject{{u"name"_s, u"X"_s}} : QJsonObject();
    const Answer answer = m_world->send(method, api + "/api-keys/" + idOf(newKey(m_root)), m_user2, body);
    QCOMPARE(answer.status, 403);
    QVERIFY(answer.detail().contains(u"permission"));
}

void OriginalContractTest::keyWithoutANameIsInvalid()
{
    QCOMPARE(root("POST", "/api-keys/", {{u"description"_s, u"No name"_s}}).status, 422);
}

void OriginalContractTest::userMakesAKey()
{
    QCOMPARE(newKey(m_user2).status, 201);
}

void OriginalContractTest::userListsHisOwnKeysOnly()
{
    const QByteArray his = idOf(newKey(m_user2));
    const QByteArray other = idOf(newKey(m_root));
    const Answer list = m_world->call("GET", api + "/api-keys/", m_user2);
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), his));
    QVERIFY(!holds(list.array(), other));
}

void OriginalContractTest::userReadsHisKey()
{
    QCOMPARE(m_world->call("GET", api + "/api-keys/" + idOf(newKey(m_user2)), m_user2).status, 200);
}

void OriginalContractTest::userUpdatesHisKey()
{
    const QByteArray path = api + "/api-keys/" + idOf(newKey(m_user2));
    QCOMPARE(m_world->send("PUT", path, m_user2, {{u"description"_s, u"Updated"_s}}).status, 200);
}

void OriginalContractTest::userDeletesHisKey()
{
    const QByteArray path = api + "/api-keys/" + idOf(newKey(m_user2));
    QCOMPARE(m_world->call("DELETE", path, m_user2).status, 204);
    QCOMPARE(m_world->call("GET", path, m_user2).status, 404);
}

/// Theirs waits for six seconds; here the end is put into the past.
void OriginalContractTest::keyExpires()
{
    const Answer made = newKey(m_user2);
    const QByteArray fields = "X-API-Key: " + made.object()[u"key"_s].toString().toLatin1() + "\r\n";
    const Answer before = m_world->call("GET", api + "/users/me", {}, {}, fields);
    QCOMPARE(before.status, 200);
    QCOMPARE(idOf(before), m_user2Id.toLatin1());
    m_world->database().execute("UPDATE iam.api_keys SET expires_at = iam.now() WHERE id = '" + idOf(made) + "'");
    const Answer after = m_world->call("GET", api + "/users/me", {}, {}, fields);
    QCOMPARE(after.status, 401);
    QVERIFY(after.detail().toLower().contains(u"invalid or expired api key"));
}

QTEST_GUILESS_MAIN(OriginalContractTest)
#include "tst_originalcontract.moc"
