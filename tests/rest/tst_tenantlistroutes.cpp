// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray collection = "/api/v1/tenants/";
constexpr int tenants = 1203; // more than two batches of the stream and than the longest page

QStringList slugs(const Answer &answer)
{
    QStringList found;
    for (const QJsonValue &tenant : answer.array())
        found.append(tenant[u"slug"_s].toString());
    return found;
}

/// The path in `<http://localhost/path>; rel="next"`; empty if there is no such link.
QByteArray nextOf(const Answer &answer)
{
    const QByteArray link = answer.header("Link");
    const QByteArray begin = "<http://localhost";
    const QByteArray end = ">; rel=\"next\"";
    return link.startsWith(begin) && link.endsWith(end) ? link.sliced(begin.size()).chopped(end.size()) : QByteArray();
}

} // namespace

class TenantListRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void streamsAllByName();
    void streamsToHttp10();
    void pagesByCursor();
    void skipsAsTheOriginalDid();
    void pagesWhatIsAccessible();
    void refusesPagesThatCannotBe_data();
    void refusesPagesThatCannotBe();
    void breaksTheConnectionWhenTheDatabaseGoesAway();

private:
    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QStringList m_all;
};

void TenantListRoutesTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    // Names whose order differs from that of their slugs, and from an order by bytes.
    m_world->database().execute(
        "INSERT INTO iam.tenants (slug, name) SELECT 't-' || lpad(n::text, 4, '0'), CASE WHEN n "
        "% 2 = 0 THEN 'b' ELSE 'A' END || ' ' || lpad(n::text, 4, '0') FROM generate_series(1, "
        + QByteArray::number(tenants) + ") n");
    m_all = m_world->database()
                .value("SELECT string_agg(slug, ',' ORDER BY lower(name) COLLATE \"C\") FROM iam.tenants")
                .split(u',');
}

void TenantListRoutesTest::cleanupTestCase()
{
    m_world.reset();
}

void TenantListRoutesTest::streamsAllByName()
{
    const Answer answer = m_world->call("GET", collection, m_root);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), "application/json");
    QCOMPARE(answer.header("Transfer-Encoding"), "chunked");
    QCOMPARE(slugs(answer), m_all);
}

void TenantListRoutesTest::streamsToHttp10()
{
    const auto response = RawClient(m_world->port())
                              .ask("GET " + collection + " HTTP/1.0\r\nAuthorization: Bearer " + m_root + "\r\n\r\n");
    QCOMPARE(QJsonDocument::fromJson(response.body).array().size(), tenants);
}

void TenantListRoutesTest::pagesByCursor()
{
    QStringList found;
    QByteArray path = collection + "?limit=500";
    int pages = 0;
    while (!path.isEmpty()) {
        const Answer answer = m_world->call("GET", path, m_root);
        QCOMPARE(answer.status, 200);
        found += slugs(answer);
        path = nextOf(answer);
        ++pages;
    }
    QCOMPARE(pages, 3);
    QCOMPARE(found, m_all);
}

void TenantListRoutesTest::skipsAsTheOriginalDid()
{
    QCOMPARE(slugs(m_world->call("GET", collection + "?skip=0", m_root)), m_all.first(100));
    QCOMPARE(slugs(m_world->call("GET", collection + "?skip=1&limit=2", m_root)), m_all.sliced(1, 2));
    QCOMPARE(slugs(m_world->call("GET", collection + "?skip=1100&limit=50", m_root)), m_all.sliced(1100, 50));
    const Answer last = m_world->call("GET", collection + "?skip=1200&limit=50", m_root);
    QCOMPARE(slugs(last), m_all.sliced(1200));
    QCOMPARE(last.header("Link"), "");
    QCOMPARE(m_world->call("GET", collection + "?skip=1203", m_root).body, "[]");
    QCOMPARE(m_world->call("GET", collection + "?skip=2147483647", m_root).body, "[]");
}

void TenantListRoutesTest::pagesWhatIsAccessible()
{
    const Answer all = m_world->call("GET", collection + "accessible", m_root);
    QCOMPARE(slugs(all), m_all.first(100));
    QVERIFY(nextOf(all).startsWith(QByteArray(collection + "accessible?limit=100&cursor=")));
    QCOMPARE(slugs(m_world->call("GET", nextOf(all), m_root)), m_all.sliced(100, 100));

    const QString user = m_world->addUser(u"ada@example.com"_s);
    m_world->addMember(m_world->database().value("SELECT id FROM iam.tenants WHERE slug = 't-0007'"), user);
    const QByteArray ada = m_world->token(u"ada@example.com"_s);
    QCOMPARE(slugs(m_world->call("GET", collection + "accessible", ada)), QStringList{u"t-0007"_s});
    QCOMPARE(m_world->call("GET", collection + "accessible").status, 401);
}

void TenantListRoutesTest::refusesPagesThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("violation");
    const auto row = [](const char *query, const QString &violation) {
        QTest::newRow(query) << QByteArray(query) << violation;
    };
    row("limit=0", u"query.limit greater_than_equal"_s);
    row("limit=1001", u"query.limit less_than_equal"_s);
    row("limit=x", u"query.limit int_parsing"_s);
    row("limit=", u"query.limit int_parsing"_s);
    row("limit=99999999999999", u"query.limit int_parsing"_s);
    row("skip=-1", u"query.skip greater_than_equal"_s);
    row("cursor=nonsense", u"query.cursor cursor_invalid"_s);
    row("cursor=", u"query.cursor cursor_invalid"_s);
    row("cursor=x&skip=1", u"query.cursor cursor_invalid"_s);
    row("limit=1&limit=0", u"query.limit greater_than_equal"_s);
}

void TenantListRoutesTest::refusesPagesThatCannotBe()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, violation);
    for (const char *path : {"", "accessible"}) {
        const Answer answer = m_world->call("GET", collection + path + '?' + query, m_root);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.violations(), QStringList{violation});
    }
}

void TenantListRoutesTest::breaksTheConnectionWhenTheDatabaseGoesAway()
{
    RestWorld world;
    const QByteArray root = world.token();
    // Long descriptions, so that the answer can't be finished before the client reads it.
    world.database().execute(
        "INSERT INTO iam.tenants (slug, name, description) SELECT 't-' || n, 't' || n, repeat('x', "
        "2000) FROM generate_series(1, 12000) n");
    QTcpSocket slow;
    slow.setReadBufferSize(4096);
    slow.connectToHost(QHostAddress::LocalHost, world.port());
    QVERIFY(slow.waitForConnected());
    slow.write("GET " + collection + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + root + "\r\n\r\n");
    QVERIFY(slow.waitForReadyRead());
    world.database().execute("ALTER SCHEMA iam_auth RENAME TO iam_away");
    QByteArray received;
    slow.setReadBufferSize(0);
    while (slow.bytesAvailable() > 0 || slow.waitForReadyRead())
        received += slow.readAll();
    QVERIFY(received.startsWith("HTTP/1.1 200 OK"));
    QVERIFY(!received.endsWith("0\r\n\r\n"));
}

QTEST_GUILESS_MAIN(TenantListRoutesTest)
#include "tst_tenantlistroutes.moc"
