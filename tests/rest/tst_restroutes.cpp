// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray tokenPath = "/api/v1/auth/token";
const QByteArray collection = "/api/v1/tenants/";

} // namespace

/// What all routes have in common.
class RestRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void saysThatItIsHealthy();
    void saysThatItIsNotReadyWithoutTheDatabase();
    void saysThatItIsNotReadyForAnotherSchema_data();
    void saysThatItIsNotReadyForAnotherSchema();
    void everyAnswerCarriesTheCommonHeaders_data();
    void everyAnswerCarriesTheCommonHeaders();
    void takesTheClientsRequestId();
    void recordsChangesUnderTheRequestId();
    void answersProblemsAsRfc9457();
    void redirectsWhereASlashIsMissing();
    void refersRelativelyWhereNobodyNamedAHost();
    void namesTheMethodsThatAreAllowed();
    void answersHeadAndOptions();
    void refusesForeignHosts_data();
    void refusesForeignHosts();
    void refusesUndecodableTargets_data();
    void refusesUndecodableTargets();
    void checksInTheContractsOrder();
    void logsWithoutSecrets();

private:
    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
};

void RestRoutesTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
}

void RestRoutesTest::cleanupTestCase()
{
    m_world.reset();
}

void RestRoutesTest::saysThatItIsHealthy()
{
    const Answer root = m_world->call("GET", "/");
    QCOMPARE(root.status, 200);
    QCOMPARE(root.object()[u"status"_s], u"healthy"_s);
    QCOMPARE(root.object()[u"version"_s], u"0.1.0"_s);
    QVERIFY(root.object().contains(u"name"_s));
    const Answer health = m_world->call("GET", "/health");
    QCOMPARE(health.object(), (QJsonObject{{u"status"_s, u"healthy"_s}, {u"version"_s, u"0.1.0"_s}}));
    QCOMPARE(m_world->call("GET", "/health/ready").status, 200);
}

void RestRoutesTest::saysThatItIsNotReadyWithoutTheDatabase()
{
    RestWorld world;
    world.database().execute("ALTER SCHEMA iam_auth RENAME TO iam_away");
    const Answer answer = world.call("GET", "/health/ready");
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.header("Retry-After"), "1");
    QCOMPARE(world.call("GET", "/health").status, 200);
}

void RestRoutesTest::saysThatItIsNotReadyForAnotherSchema_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("code");
    const QByteArray last = "(SELECT max(number) FROM iam.schema_migrations)";
    QTest::newRow("a newer program's") << QByteArray(
        "INSERT INTO iam.schema_migrations (number, name, sha256, oldest_program) "
        "VALUES (9000, 'later', repeat('0', 64), '99.0.0')")
                                       << u"database_newer"_s;
    QTest::newRow("one is missing") << QByteArray("DELETE FROM iam.schema_migrations WHERE number = " + last)
                                    << u"database_not_migrated"_s;
    QTest::newRow("one is another") << QByteArray(
        "UPDATE iam.schema_migrations SET sha256 = repeat('0', 64) WHERE number = " + last)
                                    << u"migration_changed"_s;
    QTest::newRow("none") << QByteArray("DROP TABLE iam.schema_migrations") << u"database_not_migrated"_s;
}

void RestRoutesTest::saysThatItIsNotReadyForAnotherSchema()
{
    QFETCH(QByteArray, change);
    RestWorld world;
    QCOMPARE(world.call("GET", "/health/ready").status, 200);
    world.database().execute(change);
    const Answer answer = world.call("GET", "/health/ready");
    QCOMPARE(answer.status, 503);
    QTEST(answer.object()[u"code"_s].toString(), "code");
}

void RestRoutesTest::everyAnswerCarriesTheCommonHeaders_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("200") << QByteArray("GET") << QByteArray("/health") << 200;
    QTest::newRow("307") << QByteArray("GET") << QByteArray("/api/v1/tenants") << 307;
    QTest::newRow("401") << QByteArray("GET") << collection << 401;
    QTest::newRow("404") << QByteArray("GET") << QByteArray("/nothing") << 404;
    QTest::newRow("405") << QByteArray("DELETE") << QByteArray("/health") << 405;
    QTest::newRow("501") << QByteArray("BREW") << QByteArray("/health") << 501;
}

void RestRoutesTest::everyAnswerCarriesTheCommonHeaders()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const Answer answer = m_world->call(method, path);
    QTEST(answer.status, "status");
    QVERIFY(RequestId::fromString(QString::fromLatin1(answer.header("X-Request-ID"))));
    QCOMPARE(answer.header("Cache-Control"), "no-store");
    QCOMPARE(answer.header("X-Content-Type-Options"), "nosniff");
    QVERIFY(answer.header("Content-Security-Policy").contains("default-src 'none'"));
    QVERIFY(answer.header("Date").endsWith("GMT"));
}

void RestRoutesTest::takesTheClientsRequestId()
{
    const QByteArray id = "7d3c1b0e-9a51-4f0e-8a3e-2f5d7c9b1a00";
    QCOMPARE(m_world->call("GET", "/health", {}, {}, "X-Request-ID: " + id + "\r\n").header("X-Request-ID"), id);
    for (const char *other : {"", "42", "<script>", "00000000-0000-0000-0000-000000000000"}) {
        const Answer answer = m_world->call("GET", "/health", {}, {}, QByteArray("X-Request-ID: ") + other + "\r\n");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("X-Request-ID") != other);
    }
}

void RestRoutesTest::recordsChangesUnderTheRequestId()
{
    const QByteArray id = "7d3c1b0e-9a51-4f0e-8a3e-2f5d7c9b1a01";
    m_world->call("POST", collection, m_root, R"({"name":"Traced","slug":"traced"})", "X-Request-ID: " + id + "\r\n");
    QCOMPARE(m_world->database().value("SELECT action || ' ' || origin FROM iam.audit_events e JOIN iam.audit_details "
                                       "d ON d.event_id = e.id WHERE d.request_id = '"
                                       + id + "' ORDER BY action LIMIT 1"),
             u"tenant.create rest"_s);
}

void RestRoutesTest::answersProblemsAsRfc9457()
{
    const Answer answer = m_world->call("GET", "/nothing");
    QCOMPARE(answer.header("Content-Type"), "application/problem+json");
    QCOMPARE(answer.object(),
             (QJsonObject{{u"type"_s, u"urn:tenantry:problem:not_found"_s},
                          {u"title"_s, u"Not Found"_s},
                          {u"status"_s, 404},
                          {u"detail"_s, u"Not Found"_s},
                          {u"code"_s, u"not_found"_s},
                          {u"request_id"_s, QString::fromLatin1(answer.header("X-Request-ID"))}}));
}

void RestRoutesTest::redirectsWhereASlashIsMissing()
{
    const Answer answer = m_world->call("POST", "/api/v1/tenants?a=b%20c");
    QCOMPARE(answer.status, 307);
    QCOMPARE(answer.header("Location"), "http://localhost/api/v1/tenants/?a=b%20c");
    QCOMPARE(m_world->call("GET", "/health/").header("Location"), "http://localhost/health");
    QCOMPARE(m_world->call("GET", "/api/v1/tenants/accessible/").header("Location"),
             "http://localhost/api/v1/tenants/accessible");
    QCOMPARE(m_world->call("GET", "/api/v1").status, 404);
    QCOMPARE(m_world->call("GET", "//").header("Location"), "http://localhost/");
    QCOMPARE(m_world->call("GET", "//evil.example/").status, 404);
}

void RestRoutesTest::refersRelativelyWhereNobodyNamedAHost()
{
    const auto ask = [&](const QByteArray &line, const QByteArray &body = {}) {
        return RawClient(m_world->port())
            .ask(line + " HTTP/1.0\r\nAuthorization: Bearer " + m_root
                 + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    const auto header = [](const http::Response &response, const char *name) {
        return response.headers.value(name).value_or(QByteArray());
    };
    QCOMPARE(header(ask("GET /api/v1/tenants?limit=1"), "Location"), "/api/v1/tenants/?limit=1");
    const http::Response made = ask("POST /api/v1/tenants/", R"({"name":"Hostless","slug":"hostless"})");
    QCOMPARE(made.status, 201);
    QVERIFY2(header(made, "Location").startsWith("/api/v1/tenants/"), header(made, "Location").constData());
    m_world->addTenant(u"hostless-too"_s);
    const http::Response page = ask("GET /api/v1/tenants/?limit=1");
    QVERIFY2(header(page, "Link").startsWith("</api/v1/tenants/?limit=1&cursor="), header(page, "Link").constData());
}

void RestRoutesTest::namesTheMethodsThatAreAllowed()
{
    const Answer answer = m_world->call("DELETE", collection);
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.detail(), u"Method Not Allowed"_s);
    QCOMPARE(answer.header("Allow"), "GET, HEAD, POST, OPTIONS");
    QCOMPARE(m_world->call("PUT", "/api/v1/tenants/accessible").header("Allow"), "GET, HEAD, OPTIONS");
    QCOMPARE(m_world->call("GET", tokenPath).header("Allow"), "POST, OPTIONS");
    QCOMPARE(m_world->call("HEAD", tokenPath).status, 405);
}

void RestRoutesTest::answersHeadAndOptions()
{
    const Answer get = m_world->call("GET", "/api/v1/users/me", m_root);
    const Answer head = m_world->call("HEAD", "/api/v1/users/me", m_root);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("Content-Length").toInt(), get.body.size());
    QCOMPARE(head.header("ETag"), get.header("ETag"));
    QCOMPARE(m_world->call("HEAD", "/api/v1/users/me").status, 401);

    const Answer options = m_world->call("OPTIONS", collection);
    QCOMPARE(options.status, 204);
    QCOMPARE(options.header("Allow"), "GET, HEAD, POST, OPTIONS");
    QCOMPARE(m_world->call("OPTIONS", "*").status, 204);
    QCOMPARE(m_world->call("GET", "*").status, 400);
}

void RestRoutesTest::refusesForeignHosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    const auto row = [](const char *host, int status) { QTest::newRow(host) << QByteArray(host) << status; };
    row("localhost", 200);
    row("LocalHost:8000", 200);
    row("127.0.0.1:8000", 200);
    row("[::1]:8000", 200);
    row("evil.example", 400);
    row("localhost.evil.example", 400);
    row("127.0.0.1.evil.example:8000", 400);
    row("localhost:8000:9000", 400);
    row("localhost:evil", 400);
    row("user@localhost", 400);
    row("[::1]evil", 400);
    row("[::1", 400);
}

void RestRoutesTest::refusesForeignHosts()
{
    QFETCH(QByteArray, host);
    const QByteArray close = "Connection: close\r\n\r\n";
    const auto plain = RawClient(m_world->port()).ask("GET /health HTTP/1.1\r\nHost: " + host + "\r\n" + close);
    QTEST(plain.status, "status");
    const auto absolute =
        RawClient(m_world->port()).ask("GET http://" + host + "/health HTTP/1.1\r\nHost: localhost\r\n" + close);
    QTEST(absolute.status, "status");
}

void RestRoutesTest::refusesUndecodableTargets_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("NUL") << QByteArray(collection + "slug/a%00b") << 400;
    QTest::newRow("half an escape") << QByteArray(collection + "slug/a%4") << 400;
    QTest::newRow("no hexadecimal") << QByteArray(collection + "slug/a%zz") << 400;
    QTest::newRow("bad UTF-8") << QByteArray(collection + "slug/%c3%28") << 400;
    QTest::newRow("overlong UTF-8") << QByteArray(collection + "slug/%c0%af") << 400;
    QTest::newRow("surrogate") << QByteArray(collection + "slug/%ed%a0%80") << 400;
    QTest::newRow("dots") << QByteArray("/api/v1/tenants/../health") << 404;
    QTest::newRow("query") << QByteArray(collection + "?limit=%00") << 422;
    QTest::newRow("fine") << QByteArray("/%61pi/v1/tenants/slug/%C3%A4") << 404;
}

void RestRoutesTest::refusesUndecodableTargets()
{
    QFETCH(QByteArray, path);
    QTEST(m_world->call("GET", path, m_root).status, "status");
}

void RestRoutesTest::checksInTheContractsOrder()
{
    const QString acme = m_world->addTenant(u"order"_s);
    const QString user = m_world->addUser(u"order@example.com"_s);
    m_world->addUser(u"stranger@example.com"_s);
    m_world->addMember(acme, user);
    const QByteArray member = m_world->token(u"order@example.com"_s);
    const QByteArray stranger = m_world->token(u"stranger@example.com"_s);
    const QByteArray path = collection + acme.toLatin1();
    const QByteArray unknown = collection + "00000000-0000-4000-8000-000000000000";
    const QByteArray other = "X-Tenant-ID: 00000000-0000-4000-8000-000000000001\r\n";
    const QByteArray stale = "If-Match: \"9\"\r\n";
    const QByteArray wrong = "{\"name\":1}";

    // the header's syntax comes before everything, even on /health
    QCOMPARE(m_world->call("GET", "/health", {}, {}, "X-Tenant-ID: 42\r\n").detail(),
             u"Invalid tenant ID format. Must be a valid UUID."_s);
    QCOMPARE(m_world->call("PUT", path, {}, wrong, "X-Tenant-ID: 42\r\n").status, 400);
    QCOMPARE(m_world->call("PUT", collection + "42", {}, wrong, other).status, 401);
    QCOMPARE(m_world->call("PUT", collection + "42", stranger, wrong, other).status, 422);
    QCOMPARE(m_world->call("PUT", unknown, stranger, wrong, other).status, 404);
    QCOMPARE(m_world->call("PUT", path, stranger, wrong, other).status, 400);
    QCOMPARE(m_world->call("PUT", path, stranger, wrong).status, 403);
    QCOMPARE(m_world->call("PUT", path, member, wrong).status, 403);
    QCOMPARE(m_world->call("PUT", unknown, stranger, wrong).status, 404);
    QCOMPARE(m_world->call("PUT", path, m_root, wrong, stale).status, 422);
    QCOMPARE(m_world->call("PUT", unknown, m_root, "{}", stale).status, 404);
    m_world->addTenant(u"order-taken"_s);
    const QByteArray taken = R"({"name":"order-taken"})";
    QCOMPARE(m_world->call("PUT", path, m_root, taken, stale).status, 412);
    const QByteArray blank = R"({"name":" "})";
    QCOMPARE(m_world->call("PUT", path, m_root, blank, stale).status, 422);
    const QString gone = m_world->addTenant(u"order-gone"_s);
    const QByteArray deleted = collection + gone.toLatin1();
    QCOMPARE(m_world->call("DELETE", deleted, m_root).status, 204);
    for (const QByteArray &body : {taken, blank, wrong, QByteArray("{}")})
        QCOMPARE(m_world->call("PUT", deleted, m_root, body, stale).status, 404);
    m_world->grant(user, {}, {u"user:read"_s}); // of the platform, but not for this
    for (const QByteArray &body : {taken, wrong})
        QCOMPARE(m_world->call("PUT", deleted, member, body, stale).status, 404);
    QCOMPARE(m_world->call("PUT", path, m_root, taken).status, 422);
    QCOMPARE(m_world->call("PUT", path, m_root, "{}", "X-Tenant-ID: " + acme.toLatin1() + "\r\n").status, 200);
}

void RestRoutesTest::logsWithoutSecrets()
{
    const QByteArray id = "7d3c1b0e-9a51-4f0e-8a3e-2f5d7c9b1a02";
    m_world->call("GET", "/api/v1/users/me?api_key=tnt_secret", m_root, {}, "X-Request-ID: " + id + "\r\n");
    QJsonObject record;
    for (const QByteArray &line : m_world->log()) {
        QVERIFY(!line.contains("tnt_secret") && !line.contains(m_root) && !line.contains('\n'));
        QVERIFY(!line.contains(RestWorld::password.toUtf8()));
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object[u"request_id"_s] == QString::fromLatin1(id))
            record = object;
    }
    QCOMPARE(record[u"method"_s], u"GET"_s);
    QCOMPARE(record[u"path"_s], u"/api/v1/users/me"_s);
    QCOMPARE(record[u"status"_s], 200);
    QCOMPARE(record[u"address"_s], u"127.0.0.1"_s);
    QCOMPARE(record[u"user"_s].toString(), m_world->database().value("SELECT id FROM iam.users WHERE is_superuser"));
}

QTEST_GUILESS_MAIN(RestRoutesTest)
#include "tst_restroutes.moc"
