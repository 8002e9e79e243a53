// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray collection = "/api/v1/tenants/";

QByteArray item(const QString &id)
{
    return collection + id.toLatin1();
}

QStringList slugs(const Answer &answer)
{
    QStringList found;
    for (const QJsonValue &tenant : answer.array())
        found.append(tenant[u"slug"_s].toString());
    return found;
}

} // namespace

class TenantRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void createsATenant();
    void refusesToCreateWithoutThePermission();
    void saysWhatIsWrongWithABody_data();
    void saysWhatIsWrongWithABody();
    void refusesATakenNameAndATakenSlug();
    void readsATenantByIdAndBySlug();
    void hidesTenantsFromStrangers();
    void listsTheirTenantsToHoldersOfAnotherPlatformRole();
    void changesATenant();
    void suspendsAndResumesByActivity();
    void refusesMembersOfASuspendedTenant();
    void refusesAStaleVersion();
    void acceptsAnyOfSeveralVersions();
    void deletesATenantOnce();
    void membersMayNotDelete();

private:
    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
};

void TenantRoutesTest::init()
{
    m_world.reset();
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
}

void TenantRoutesTest::createsATenant()
{
    const Answer answer =
        m_world->call("POST", collection, m_root, R"({"name":"Acme","slug":"acme","description":"Anvils","x":1})");
    QCOMPARE(answer.status, 201);
    const QJsonObject tenant = answer.object();
    QCOMPARE(tenant.keys(),
             (QStringList{u"created_at"_s, u"description"_s, u"id"_s, u"is_active"_s, u"name"_s, u"slug"_s,
                          u"updated_at"_s}));
    QCOMPARE(tenant[u"name"_s], u"Acme"_s);
    QCOMPARE(tenant[u"slug"_s], u"acme"_s);
    QCOMPARE(tenant[u"description"_s], u"Anvils"_s);
    QCOMPARE(tenant[u"is_active"_s], true);
    QVERIFY(tenant[u"created_at"_s].toString().endsWith(u'Z'));
    QCOMPARE(answer.header("ETag"), "\"1\"");
    QVERIFY(answer.header("Location").endsWith(item(tenant[u"id"_s].toString())));

    const Answer inactive =
        m_world->call("POST", collection, m_root, R"({"name":"Idle","slug":"idle","is_active":false})");
    QCOMPARE(inactive.object()[u"is_active"_s], false);
    QCOMPARE(inactive.object()[u"description"_s], QJsonValue());
    QCOMPARE(m_world->database().value("SELECT status FROM iam.tenants WHERE slug = 'idle'"), u"suspended"_s);
}

void TenantRoutesTest::refusesToCreateWithoutThePermission()
{
    const QString user = m_world->addUser(u"ada@example.com"_s);
    const QString tenant = m_world->addTenant(u"acme"_s);
    m_world->addMember(tenant, user);
    m_world->grant(user, tenant, {u"tenant:create"_s});
    const QByteArray ada = m_world->token(u"ada@example.com"_s);

    QCOMPARE(m_world->call("POST", collection, {}, R"({"name":"B","slug":"bbb"})").status, 401);
    QCOMPARE(m_world->call("POST", collection, ada, R"({"name":"B","slug":"bbb"})").status, 403);
    QCOMPARE(m_world->call("POST", collection, ada, "{").status, 403); // the permission comes before the body
    m_world->grant(user, {}, {u"tenant:create"_s});
    QCOMPARE(m_world->call("POST", collection, ada, "{").status, 422);
    QCOMPARE(m_world->call("POST", collection, ada, R"({"name":"B","slug":"bbb"})").status, 201);
}

void TenantRoutesTest::saysWhatIsWrongWithABody_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("violations");
    const QByteArray longName = "{\"name\":\"" + QByteArray(256, 'x') + "\",\"slug\":\"abc\"}";
    QTest::newRow("nothing") << QByteArray("{}") << QStringList{u"body.name missing"_s, u"body.slug missing"_s};
    QTest::newRow("not JSON") << QByteArray("{\"a\":") << QStringList{u"body.5 json_invalid"_s};
    QTest::newRow("an array") << QByteArray("[1]") << QStringList{u"body model_attributes_type"_s};
    QTest::newRow("types") << QByteArray(R"({"name":1,"slug":true,"is_active":"yes"})")
                           << QStringList{u"body.name string_type"_s, u"body.slug string_type"_s,
                                          u"body.is_active bool_type"_s};
    QTest::newRow("empty name") << QByteArray(R"({"name":"","slug":"abc"})")
                                << QStringList{u"body.name string_too_short"_s};
    QTest::newRow("blank name") << QByteArray(R"({"name":"  ","slug":"abc"})") << QStringList{u"body.name missing"_s};
    QTest::newRow("long name") << longName << QStringList{u"body.name string_too_long"_s};
    QTest::newRow("NUL") << QByteArray("{\"name\":\"a\\u0000b\",\"slug\":\"abc\"}")
                         << QStringList{u"body.name string_unicode"_s};
    QTest::newRow("half a character") << QByteArray("{\"name\":\"a\\ud800b\",\"slug\":\"abc\"}")
                                      << QStringList{u"body.name string_unicode"_s};
    QTest::newRow("short slug") << QByteArray(R"({"name":"A","slug":"ab"})")
                                << QStringList{u"body.slug string_too_short"_s};
    QTest::newRow("upper-case slug") << QByteArray(R"({"name":"A","slug":"ABC"})")
                                     << QStringList{u"body.slug string_pattern_mismatch"_s};
    QTest::newRow("slug with line end") << QByteArray(R"({"name":"A","slug":"abc\n"})")
                                        << QStringList{u"body.slug string_pattern_mismatch"_s};
}

void TenantRoutesTest::saysWhatIsWrongWithABody()
{
    QFETCH(QByteArray, json);
    const Answer answer = m_world->call("POST", collection, m_root, json);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.header("Content-Type"), "application/problem+json");
    QTEST(answer.violations(), "violations");
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void TenantRoutesTest::refusesATakenNameAndATakenSlug()
{
    m_world->addTenant(u"acme"_s, u"Acme"_s);
    const Answer name = m_world->call("POST", collection, m_root, R"({"name":"ACME","slug":"other"})");
    QCOMPARE(name.status, 422);
    QVERIFY(name.detail().endsWith(u"already exists"_s));
    const Answer slug = m_world->call("POST", collection, m_root, R"({"name":"Other","slug":"acme"})");
    QCOMPARE(slug.status, 409);
    QCOMPARE(slug.object()[u"code"_s], u"tenant_slug_taken"_s);
}

void TenantRoutesTest::readsATenantByIdAndBySlug()
{
    const QString id = m_world->addTenant(u"acme"_s, u"Acme"_s);
    const Answer byId = m_world->call("GET", item(id), m_root);
    QCOMPARE(byId.status, 200);
    QCOMPARE(byId.object()[u"name"_s], u"Acme"_s);
    const Answer bySlug = m_world->call("GET", collection + "slug/acme", m_root);
    QCOMPARE(bySlug.status, 200);
    QCOMPARE(bySlug.object(), byId.object());
    QCOMPARE(bySlug.header("ETag"), byId.header("ETag"));

    const Answer unknown = m_world->call("GET", item(u"00000000-0000-4000-8000-000000000000"_s), m_root);
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.detail(), u"Tenant not found"_s);
    QCOMPARE(m_world->call("GET", collection + "slug/unknown", m_root).status, 404);
    QCOMPARE(m_world->call("GET", collection + "slug/a%2Fb", m_root).status, 404);
    const Answer malformed = m_world->call("GET", collection + "42", m_root);
    QCOMPARE(malformed.status, 422);
    QCOMPARE(malformed.violations(), QStringList{u"path.tenant_id uuid_parsing"_s});
}

void TenantRoutesTest::hidesTenantsFromStrangers()
{
    const QString acme = m_world->addTenant(u"acme"_s);
    m_world->addTenant(u"other"_s);
    const QString user = m_world->addUser(u"ada@example.com"_s);
    m_world->addMember(acme, user);
    m_world->addUser(u"eve@example.com"_s);
    const QByteArray ada = m_world->token(u"ada@example.com"_s);
    const QByteArray eve = m_world->token(u"eve@example.com"_s);

    QCOMPARE(slugs(m_world->call("GET", collection, ada)), QStringList{u"acme"_s});
    QCOMPARE(slugs(m_world->call("GET", collection, eve)), QStringList());
    QCOMPARE(slugs(m_world->call("GET", collection, m_root)), (QStringList{u"acme"_s, u"other"_s}));
    QCOMPARE(m_world->call("GET", item(acme), ada).status, 200);
    QCOMPARE(m_world->call("GET", item(acme), eve).status, 403);
    QCOMPARE(m_world->call("GET", item(acme), eve).detail(), u"You do not have access to the specified tenant."_s);
    QCOMPARE(m_world->call("GET", collection + "slug/acme", ada).status, 200);
    QCOMPARE(m_world->call("GET", collection + "slug/acme", eve).status, 404);
    QCOMPARE(m_world->call("PUT", item(acme), ada, R"({"description":"mine"})").status, 403);
    QCOMPARE(m_world->call("PUT", item(acme), eve, R"({"description":"mine"})").status, 403);
    QCOMPARE(m_world->call("GET", item(acme)).status, 401);
}

void TenantRoutesTest::listsTheirTenantsToHoldersOfAnotherPlatformRole()
{
    const QString acme = m_world->addTenant(u"acme"_s);
    m_world->addTenant(u"other"_s);
    const QString user = m_world->addUser(u"ada@example.com"_s);
    m_world->addMember(acme, user);
    m_world->grant(user, {}, {u"user:read"_s});
    const QByteArray ada = m_world->token(u"ada@example.com"_s);
    for (const char *path : {"", "?limit=10", "accessible"}) {
        const Answer answer = m_world->call("GET", collection + path, ada);
        QCOMPARE(answer.status, 200);
        QCOMPARE(slugs(answer), QStringList{u"acme"_s});
    }
    m_world->grant(user, {}, {u"tenant:read"_s});
    QCOMPARE(slugs(m_world->call("GET", collection, ada)), (QStringList{u"acme"_s, u"other"_s}));
}

void TenantRoutesTest::changesATenant()
{
    const QString id = m_world->addTenant(u"acme"_s, u"Acme"_s);
    const QString user = m_world->addUser(u"ada@example.com"_s);
    m_world->addMember(id, user);
    m_world->grant(user, id, {u"tenant:update"_s});
    const QByteArray ada = m_world->token(u"ada@example.com"_s);

    const Answer changed = m_world->call("PUT", item(id), ada, R"({"description":"Anvils","slug":"evil","name":null})");
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.object()[u"description"_s], u"Anvils"_s);
    QCOMPARE(changed.object()[u"name"_s], u"Acme"_s);
    QCOMPARE(changed.object()[u"slug"_s], u"acme"_s);
    QCOMPARE(changed.header("ETag"), "\"2\"");
    QCOMPARE(m_world->call("PUT", item(id), ada, R"({"description":null})").object()[u"description"_s], QJsonValue());
    QCOMPARE(m_world->call("PUT", item(id), ada, R"({"is_active":1})").status, 422);
    QCOMPARE(m_world->call("PUT", item(id), ada, R"({})").status, 200);
}

void TenantRoutesTest::suspendsAndResumesByActivity()
{
    const QString id = m_world->addTenant(u"acme"_s);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_world->call("PUT", item(id), m_root, R"({"is_active":false})").object()[u"is_active"_s], false);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_world->call("PUT", item(id), m_root, R"({"is_active":true})").object()[u"is_active"_s], true);
    QCOMPARE(m_world->database().value("SELECT version FROM iam.tenants"), u"3"_s);

    // As with the original, whoever may edit may also do this; a member shuts himself out with it.
    const QString user = m_world->addUser(u"ada@example.com"_s);
    m_world->addMember(id, user);
    m_world->grant(user, id, {u"tenant:update"_s});
    const QByteArray ada = m_world->token(u"ada@example.com"_s);
    QCOMPARE(m_world->call("PUT", item(id), ada, R"({"is_active":false})").status, 200);
    QCOMPARE(m_world->call("PUT", item(id), ada, R"({"is_active":true})").detail(), u"Tenant is suspended."_s);
}

void TenantRoutesTest::refusesMembersOfASuspendedTenant()
{
    const QString id = m_world->addTenant(u"acme"_s);
    const QString user = m_world->addUser(u"ada@example.com"_s);
    m_world->addMember(id, user);
    const QByteArray ada = m_world->token(u"ada@example.com"_s);
    QCOMPARE(m_world->call("GET", item(id), ada).status, 200);
    m_world->call("PUT", item(id), m_root, R"({"is_active":false})");

    for (const QByteArray &path : {item(id), QByteArray(collection + "slug/acme")}) {
        const Answer answer = m_world->call("GET", path, ada);
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.detail(), u"Tenant is suspended."_s);
    }
    QCOMPARE(m_world->call("GET", item(id), m_root).status, 200);
}

void TenantRoutesTest::refusesAStaleVersion()
{
    const QString id = m_world->addTenant(u"acme"_s);
    const QByteArray body = R"({"description":"a"})";
    QCOMPARE(m_world->call("PUT", item(id), m_root, body, "If-Match: \"1\"\r\n").status, 200);
    for (const char *condition : {"\"1\"", "\"7\"", "W/\"2\"", "2", "\"x\"", "", "\"02\""}) {
        const Answer answer = m_world->call("PUT", item(id), m_root, R"({"description":"b"})",
                                            QByteArray("If-Match: ") + condition + "\r\n");
        QCOMPARE(answer.status, 412);
    }
    QCOMPARE(m_world->call("DELETE", item(id), m_root, {}, "If-Match: \"1\"\r\n").status, 412);
    QCOMPARE(m_world->call("PUT", item(id), m_root, R"({"description":"c"})", "If-Match: *\r\n").status, 200);
    QCOMPARE(m_world->call("DELETE", item(id), m_root, {}, "If-Match: \"3\"\r\n").status, 204);
}

void TenantRoutesTest::acceptsAnyOfSeveralVersions()
{
    const QString id = m_world->addTenant(u"acme"_s);
    const QByteArray body = R"({"description":"a"})";
    QCOMPARE(m_world->call("PUT", item(id), m_root, body, "If-Match: \"4\", \"1\"\r\n").status, 200);
    QCOMPARE(m_world->call("PUT", item(id), m_root, body, "If-Match: \"4\"\r\nIf-Match: \"2\"\r\n").status, 200);
    QCOMPARE(m_world->call("PUT", item(id), m_root, R"({"name":"b"})", "If-Match: \"1\", \"4\"\r\n").status, 412);
}

void TenantRoutesTest::deletesATenantOnce()
{
    const QString id = m_world->addTenant(u"acme"_s);
    const Answer deleted = m_world->call("DELETE", item(id), m_root);
    QCOMPARE(deleted.status, 204);
    QCOMPARE(deleted.body, QByteArray());
    QCOMPARE(m_world->call("GET", item(id), m_root).status, 404);
    QCOMPARE(m_world->call("GET", collection + "slug/acme", m_root).status, 404);
    QCOMPARE(m_world->call("PUT", item(id), m_root, R"({"name":"a"})").status, 404);
    QCOMPARE(m_world->call("PUT", item(id), m_root, R"({"name":1})").status, 404);
    QCOMPARE(m_world->call("DELETE", item(id), m_root).status, 404);
    QCOMPARE(slugs(m_world->call("GET", collection, m_root)), QStringList());
    QCOMPARE(m_world->call("POST", collection, m_root, R"({"name":"acme","slug":"acme"})").status, 201);
}

void TenantRoutesTest::membersMayNotDelete()
{
    const QString id = m_world->addTenant(u"acme"_s);
    const QString user = m_world->addUser(u"ada@example.com"_s);
    m_world->addMember(id, user);
    m_world->grant(user, id, {u"tenant:delete"_s});
    const Answer answer = m_world->call("DELETE", item(id), m_world->token(u"ada@example.com"_s));
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.detail(), u"You do not have permission to perform this action in this tenant context."_s);
    QCOMPARE(m_world->call("GET", item(id), m_root).status, 200);
}

QTEST_GUILESS_MAIN(TenantRoutesTest)
#include "tst_tenantroutes.moc"
