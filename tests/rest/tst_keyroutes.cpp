// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray collection = "/api/v1/api-keys/";
const QByteArray me = "/api/v1/users/me";

QByteArray item(const Answer &key)
{
    return collection + key.object()[u"id"_s].toString().toLatin1();
}

QByteArray asKey(const Answer &key)
{
    return "X-API-Key: " + key.object()[u"key"_s].toString().toLatin1() + "\r\n";
}

QStringList names(const Answer &answer)
{
    QStringList found;
    for (const QJsonValue &key : answer.array())
        found.append(key[u"name"_s].toString());
    return found;
}

QJsonObject global(const QString &name)
{
    return {{u"name"_s, name}, {u"scope"_s, u"GLOBAL"_s}};
}

} // namespace

class KeyRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.reset(); }

    void makesAKeyThatWorks();
    void aKeyOfATenantNeedsATenantAndThePermission();
    void aKeyOfATenantWorksThereOnly();
    void saysWhatIsWrongWithAKey();
    void listsOnesOwnKeysNewestFirst();
    void superusersListAll();
    void pagesAreBounded();
    void changesAKey();
    void anothersKeyIsForbidden();
    void aRevokedKeyIsGone();
    void rotatesAKey();
    void aNarrowedKeyMakesNoKeys();
    void staleVersionsAreRefused();

private:
    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QByteArray m_ada;
    QString m_acme;
};

void KeyRoutesTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    m_acme = m_world->addTenant(u"acme"_s);
    m_ada = m_world->person(u"ada@example.com"_s, m_acme, {u"api_key:create"_s, u"user:read"_s});
}

void KeyRoutesTest::makesAKeyThatWorks()
{
    const Answer made = m_world->send("POST", collection, m_ada,
                                      {{u"name"_s, u"Export"_s},
                                       {u"description"_s, u"Nightly"_s},
                                       {u"scope"_s, u"GLOBAL"_s},
                                       {u"tenant_id"_s, m_acme}, // means nothing with this scope
                                       {u"expires_at"_s, u"2036-01-01T00:00:00+02:00"_s}});
    QCOMPARE(made.status, 201);
    const QJsonObject key = made.object();
    QCOMPARE(key.keys(),
             (QStringList{u"allowed_networks"_s, u"created_at"_s, u"description"_s, u"expires_at"_s, u"id"_s,
                          u"is_active"_s, u"key"_s, u"key_prefix"_s, u"last_used_at"_s, u"name"_s, u"permissions"_s,
                          u"scope"_s, u"tenant_id"_s, u"updated_at"_s, u"user_id"_s}));
    QCOMPARE(key[u"scope"_s], u"GLOBAL"_s);
    QCOMPARE(key[u"tenant_id"_s], QJsonValue());
    QCOMPARE(key[u"expires_at"_s], u"2035-12-31T22:00:00.000Z"_s);
    QVERIFY(key[u"key"_s].toString().startsWith(u"tnt_"));
    QCOMPARE(key[u"key_prefix"_s], key[u"key"_s].toString().left(8));
    QVERIFY(made.header("Location").endsWith(item(made)));
    QCOMPARE(m_world->call("GET", me, {}, {}, asKey(made)).object()[u"email"_s], u"ada@example.com"_s);
    const Answer read = m_world->call("GET", item(made), m_ada);
    QVERIFY(!read.object().contains(u"key"_s));
    QVERIFY(!read.object()[u"last_used_at"_s].isNull());
    const QJsonObject inactive = m_world
                                     ->send("POST", collection, m_ada,
                                            {{u"name"_s, u"Off"_s}, {u"scope"_s, u"GLOBAL"_s}, {u"is_active"_s, false}})
                                     .object();
    QCOMPARE(inactive[u"is_active"_s], false);
}

void KeyRoutesTest::aKeyOfATenantNeedsATenantAndThePermission()
{
    const Answer none = m_world->send("POST", collection, m_ada, {{u"name"_s, u"A"_s}});
    QCOMPARE(none.status, 400);
    QCOMPARE(none.detail(), u"tenant_id is required for tenant-scoped API keys"_s);
    const Answer made = m_world->send("POST", collection, m_ada, {{u"name"_s, u"A"_s}, {u"tenant_id"_s, m_acme}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made.object()[u"scope"_s], u"TENANT"_s);
    QCOMPARE(made.object()[u"tenant_id"_s], m_acme);
    const QByteArray member = m_world->person(u"member@example.com"_s, m_acme);
    const QByteArray stranger = m_world->person(u"stranger@example.com"_s);
    for (const QByteArray &token : {member, stranger}) {
        const Answer refused =
            m_world->send("POST", collection, token, {{u"name"_s, u"A"_s}, {u"tenant_id"_s, m_acme}});
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.detail(), u"You cannot create API keys for this tenant."_s);
    }
    QCOMPARE(m_world->send("POST", collection, m_root, {{u"name"_s, u"A"_s}, {u"tenant_id"_s, m_acme}}).status, 201);
}

void KeyRoutesTest::aKeyOfATenantWorksThereOnly()
{
    const QString other = m_world->addTenant(u"other"_s);
    const QString ada = m_world->database().value("SELECT id FROM iam.users WHERE email = 'ada@example.com'");
    m_world->grant(ada, other, {u"user:read"_s});
    const QByteArray key = m_world->addKey(ada, m_acme);
    const auto list = [&](const QString &tenant) {
        return m_world->call("GET", "/api/v1/users/", {}, {},
                             "X-API-Key: " + key + "\r\nX-Tenant-ID: " + tenant.toLatin1() + "\r\n");
    };
    QCOMPARE(list(m_acme).status, 200);
    QCOMPARE(list(other).status, 403);
}

void KeyRoutesTest::saysWhatIsWrongWithAKey()
{
    QCOMPARE(m_world->call("POST", collection, m_ada, "{}").violations(), QStringList{u"body.name missing"_s});
    const auto status = [&](const QJsonObject &body) { return m_world->send("POST", collection, m_ada, body).status; };
    QCOMPARE(status({{u"name"_s, u"A"_s}, {u"scope"_s, u"ALL"_s}}), 422);
    QCOMPARE(status({{u"name"_s, u"A"_s}, {u"tenant_id"_s, u"42"_s}}), 422);
    QCOMPARE(status({{u"name"_s, u"A"_s}, {u"tenant_id"_s, u"00000000-0000-1000-8000-000000000000"_s}}),
             422); // not version 4
    QCOMPARE(status({{u"name"_s, u"A"_s}, {u"scope"_s, u"GLOBAL"_s}, {u"expires_at"_s, u"soon"_s}}), 422);
    QCOMPARE(status({{u"name"_s, u"A"_s}, {u"scope"_s, u"GLOBAL"_s}, {u"expires_at"_s, u"2001-01-01T00:00:00Z"_s}}),
             422);
    QCOMPARE(status({{u"name"_s, QString(256, u'x')}, {u"scope"_s, u"GLOBAL"_s}}), 422);
    QCOMPARE(
        status({{u"name"_s, u"A"_s}, {u"scope"_s, u"GLOBAL"_s}, {u"allowed_networks"_s, QJsonArray{u"10.0.0.1/8"_s}}}),
        422);
}

void KeyRoutesTest::listsOnesOwnKeysNewestFirst()
{
    const QByteArray bob = m_world->person(u"bob@example.com"_s);
    for (const QStringView name : {u"first", u"second", u"third"})
        QCOMPARE(m_world->send("POST", collection, bob, global(name.toString())).status, 201);
    m_world->send("POST", collection, m_root, global(u"root's"_s));
    QCOMPARE(names(m_world->call("GET", collection, bob)), (QStringList{u"third"_s, u"second"_s, u"first"_s}));
    QCOMPARE(names(m_world->call("GET", collection + "?skip=1&limit=1", bob)), QStringList{u"second"_s});
    const QByteArray link = m_world->call("GET", collection + "?limit=2", bob).header("Link");
    const QByteArray next = link.mid(link.indexOf("/api/"), link.indexOf('>') - link.indexOf("/api/"));
    QCOMPARE(names(m_world->call("GET", next, bob)), QStringList{u"first"_s});
    QCOMPARE(names(m_world->call("GET", collection + "?tenant_id=" + m_acme.toLatin1(), bob)), QStringList());
}

void KeyRoutesTest::superusersListAll()
{
    const QByteArray cat = m_world->person(u"cat@example.com"_s, m_acme, {u"api_key:create"_s});
    m_world->send("POST", collection, cat, {{u"name"_s, u"cat's"_s}, {u"tenant_id"_s, m_acme}});
    QVERIFY(names(m_world->call("GET", collection, m_root)).contains(u"cat's"_s));
    const Answer ofTenant = m_world->call("GET", collection + "?tenant_id=" + m_acme.toLatin1(), m_root);
    QVERIFY(names(ofTenant).contains(u"cat's"_s));
    for (const QJsonValue &key : ofTenant.array())
        QCOMPARE(key[u"tenant_id"_s], m_acme);
    QCOMPARE(names(m_world->call("GET", collection + "?tenant_id=" + m_acme.toLatin1(), cat)), QStringList{u"cat's"_s});
}

void KeyRoutesTest::pagesAreBounded()
{
    for (const char *query : {"skip=-1", "limit=0", "limit=1001", "limit=x", "tenant_id=42", "cursor=x"})
        QCOMPARE(m_world->call("GET", collection + '?' + query, m_ada).status, 422);
    QCOMPARE(m_world->call("GET", collection + "?limit=1000", m_ada).status, 200);
}

void KeyRoutesTest::changesAKey()
{
    const Answer made = m_world->send(
        "POST", collection, m_ada,
        {{u"name"_s, u"Change"_s}, {u"scope"_s, u"GLOBAL"_s}, {u"expires_at"_s, u"2036-01-01T00:00:00Z"_s}});
    const Answer changed = m_world->send("PUT", item(made), m_ada, {{u"description"_s, u"New"_s}});
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.object()[u"description"_s], u"New"_s);
    QCOMPARE(changed.object()[u"name"_s], u"Change"_s);
    QCOMPARE(changed.object()[u"expires_at"_s], u"2036-01-01T00:00:00.000Z"_s);
    QCOMPARE(m_world->send("PUT", item(made), m_ada, {{u"expires_at"_s, QJsonValue()}}).object()[u"expires_at"_s],
             QJsonValue());
    QCOMPARE(m_world->send("PUT", item(made), m_ada, {{u"is_active"_s, false}}).object()[u"is_active"_s], false);
    QCOMPARE(m_world->call("GET", me, {}, {}, asKey(made)).detail(), u"Invalid or expired API Key"_s);
    QCOMPARE(m_world->send("PUT", item(made), m_ada, {{u"is_active"_s, true}}).status, 200);
    QCOMPARE(m_world->call("GET", me, {}, {}, asKey(made)).status, 200);
}

void KeyRoutesTest::anothersKeyIsForbidden()
{
    const Answer made = m_world->send("POST", collection, m_root, global(u"root's own"_s));
    for (const Answer &answer :
         {m_world->call("GET", item(made), m_ada), m_world->send("PUT", item(made), m_ada, {{u"name"_s, u"X"_s}}),
          m_world->call("DELETE", item(made), m_ada), m_world->send("POST", item(made) + "/rotate", m_ada)}) {
        QCOMPARE(answer.status, 403);
        QVERIFY(answer.detail().contains(u"permission"));
    }
    const QByteArray unknown = collection + "00000000-0000-4000-8000-000000000000";
    for (const Answer &answer :
         {m_world->call("GET", unknown, m_ada), m_world->send("PUT", unknown, m_ada, {{u"name"_s, u"X"_s}}),
          m_world->call("DELETE", unknown, m_ada)}) {
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.detail(), u"API key not found"_s);
    }
}

void KeyRoutesTest::aRevokedKeyIsGone()
{
    const Answer made = m_world->send("POST", collection, m_ada, global(u"Gone"_s));
    QCOMPARE(m_world->call("DELETE", item(made), m_ada).status, 204);
    QCOMPARE(m_world->call("GET", me, {}, {}, asKey(made)).status, 401);
    for (const char *method : {"GET", "DELETE"})
        QCOMPARE(m_world->call(method, item(made), m_ada).status, 404);
    QCOMPARE(m_world->send("PUT", item(made), m_ada, {{u"name"_s, u"X"_s}}).status, 404);
    QVERIFY(!names(m_world->call("GET", collection, m_ada)).contains(u"Gone"_s));
}

void KeyRoutesTest::rotatesAKey()
{
    const Answer old = m_world->send("POST", collection, m_ada, global(u"Rotated"_s));
    const Answer fresh = m_world->send("POST", item(old) + "/rotate", m_ada, {{u"overlap"_s, 3600}});
    QCOMPARE(fresh.status, 201);
    QVERIFY(fresh.object()[u"id"_s] != old.object()[u"id"_s]);
    QCOMPARE(fresh.object()[u"name"_s], u"Rotated"_s);
    QVERIFY(fresh.header("Location").endsWith(item(fresh)));
    QCOMPARE(m_world->call("GET", me, {}, {}, asKey(old)).status, 200);
    QCOMPARE(m_world->call("GET", me, {}, {}, asKey(fresh)).status, 200);
    QCOMPARE(m_world->send("POST", item(fresh) + "/rotate", m_ada).status, 201);
    QCOMPARE(m_world->call("GET", me, {}, {}, asKey(fresh)).status, 401); // no overlap
    QCOMPARE(m_world->send("POST", item(old) + "/rotate", m_ada, {{u"overlap"_s, -1}}).status, 422);
    QCOMPARE(m_world->send("POST", item(old) + "/rotate", m_ada, {{u"overlap"_s, 31 * 86400}}).status, 422);
}

void KeyRoutesTest::aNarrowedKeyMakesNoKeys()
{
    QJsonObject narrow = global(u"Narrow"_s);
    narrow.insert(u"permissions"_s, QJsonArray{u"user:read"_s});
    const Answer made = m_world->send("POST", collection, m_ada, narrow);
    QCOMPARE(made.object()[u"permissions"_s].toArray(), QJsonArray{u"user:read"_s});
    const QByteArray body = QJsonDocument(global(u"More"_s)).toJson(QJsonDocument::Compact);
    const Answer refused = m_world->call("POST", collection, {}, body, asKey(made));
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.object()[u"code"_s], u"credential_limited"_s);
    const Answer password = m_world->call("PUT", me, {}, R"({"password":"a brand new harbour"})", asKey(made));
    QCOMPARE(password.status, 403);
}

void KeyRoutesTest::staleVersionsAreRefused()
{
    const Answer made = m_world->send("POST", collection, m_ada, global(u"Versioned"_s));
    QCOMPARE(m_world->call("PUT", item(made), m_ada, R"({"name":"B"})", "If-Match: \"2\"\r\n").status, 412);
    QCOMPARE(
        m_world->call("PUT", item(made), m_ada, R"({"name":"B"})", "If-Match: " + made.header("ETag") + "\r\n").status,
        200);
    QCOMPARE(m_world->call("DELETE", item(made), m_ada, {}, "If-Match: " + made.header("ETag") + "\r\n").status, 412);
}

QTEST_GUILESS_MAIN(KeyRoutesTest)
#include "tst_keyroutes.moc"
