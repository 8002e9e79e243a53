// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QRandomGenerator>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray host = "Host: localhost\r\n";
const QByteArray health = "GET /health HTTP/1.1\r\n" + host + "\r\n";

} // namespace

/// The whole server under fire: whatever comes, the next honest client is served.
class RestAttacksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void answersMalformedFramingWithAProblem_data();
    void answersMalformedFramingWithAProblem();
    void neverServesASmuggledRequest();
    void survivesGarbage();
    void survivesSlowClients();
    void survivesManyHalfOpenConnections();
    void refusesSignInsBeyondTheQueueWithoutSlowingOthers();
    void servesReadersWhileWritersHammer();

private:
    void start(const http::Limits &limits = {});

    std::unique_ptr<RestWorld> m_world;
};

void RestAttacksTest::init()
{
    m_world.reset();
}

void RestAttacksTest::cleanup()
{
    if (!m_world)
        return;
    QCOMPARE(RawClient(m_world->port()).ask(health).status, 200);
    m_world.reset();
}

void RestAttacksTest::start(const http::Limits &limits)
{
    m_world = std::make_unique<RestWorld>(limits);
}

void RestAttacksTest::answersMalformedFramingWithAProblem_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto post = [](const QByteArray &fields, const QByteArray &body) -> QByteArray {
        return "POST /api/v1/auth/token HTTP/1.1\r\n" + host + fields + "\r\n" + body;
    };
    QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02\r\n\r\n") << 400;
    QTest::newRow("length and chunks") << post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")
                                       << 400;
    QTest::newRow("two lengths") << post("Content-Length: 4\r\nContent-Length: 5\r\n", "abcde") << 400;
    QTest::newRow("huge header") << post("X: " + QByteArray(20'000, 'x') + "\r\n", "") << 431;
    QTest::newRow("huge target") << "GET /" + QByteArray(20'000, 'x') + " HTTP/1.1\r\n" + host + "\r\n" << 414;
    QTest::newRow("huge body") << post("Content-Length: 99999999\r\n", "") << 413;
    QTest::newRow("no length") << post("Content-Type: application/json\r\n", "") << 411;
    QTest::newRow("HTTP/3") << "GET / HTTP/3.0\r\n" + host + "\r\n" << 505;
}

void RestAttacksTest::answersMalformedFramingWithAProblem()
{
    QFETCH(QByteArray, bytes);
    start();
    RawClient client(m_world->port());
    const http::Response response = client.ask(bytes);
    QTEST(response.status, "status");
    QCOMPARE(response.headers.value("Content-Type"), "application/problem+json");
    QCOMPARE(response.headers.value("Connection"), "close");
    QVERIFY(response.headers.value("X-Request-ID"));
    QVERIFY(client.isClosedByServer());
}

void RestAttacksTest::neverServesASmuggledRequest()
{
    start();
    const QByteArray hidden = "GET /smuggled HTTP/1.1\r\n" + host + "\r\n";
    const QByteArray begin = "POST /health HTTP/1.1\r\n" + host;
    for (const QByteArray &fields :
         {QByteArray("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n"), QByteArray("Content-Length: 0, 36\r\n"),
          QByteArray("Content-Length: 0\r\nContent-Length: 36\r\n"), QByteArray("Transfer-Encoding : chunked\r\n"),
          QByteArray("Transfer-Encoding:\x0b"
                     "chunked\r\nContent-Length: 0\r\n"),
          QByteArray("X: y\r\n\tTransfer-Encoding: chunked\r\n"), QByteArray("Transfer-Encoding: chunked\nX: y\r\n")}) {
        RawClient client(m_world->port());
        QCOMPARE(client.ask(begin + fields + "\r\n" + hidden).status, 400);
        QVERIFY(client.isClosedByServer());
    }
    for (const QByteArray &line : m_world->log())
        QVERIFY(!line.contains("smuggled"));
}

void RestAttacksTest::survivesGarbage()
{
    http::Limits limits;
    limits.connections = 1000; // all of them, should the server be slow to close those that have gone
    start(limits);
    QRandomGenerator random(20261123);
    const QByteArray honest = "POST /api/v1/auth/token HTTP/1.1\r\n" + host
        + "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n5\r\n{\"a\":\r\n2\r\n"
          "1}\r\n0\r\n\r\n";
    for (int i = 0; i < 300; ++i) {
        QByteArray bytes = honest;
        for (int changes = random.bounded(1, 6); changes > 0; --changes)
            bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
        RawClient client(m_world->port());
        client.send(bytes);
        client.close();
    }
}

void RestAttacksTest::survivesSlowClients()
{
    http::Limits limits;
    limits.headerTime = 200ms;
    limits.connections = 32;
    start(limits);
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 24; ++i) {
        slow.push_back(std::make_unique<RawClient>(m_world->port()));
        slow.back()->send("GET /health HTTP/1.1\r\nHo");
    }
    QCOMPARE(RawClient(m_world->port()).ask(health).status, 200);
    for (const auto &client : slow) {
        const auto answer = client->receive();
        QVERIFY(answer);
        QCOMPARE(answer->status, 408);
        QVERIFY(client->isClosedByServer());
    }
}

void RestAttacksTest::survivesManyHalfOpenConnections()
{
    http::Limits limits;
    limits.connections = 32;
    limits.idleTime = 300ms;
    start(limits);
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 100; ++i)
        silent.push_back(std::make_unique<RawClient>(m_world->port()));
    for (const auto &client : silent) {
        if (const auto answer = client->receive())
            QCOMPARE(answer->status, 503);
        QVERIFY(client->isClosedByServer());
    }
}

void RestAttacksTest::refusesSignInsBeyondTheQueueWithoutSlowingOthers()
{
    start();
    std::vector<std::unique_ptr<RawClient>> guesses;
    for (int i = 0; i < 120; ++i) {
        const QByteArray body = "username=user" + QByteArray::number(i) + "%40example.com&password=wrong+wrong";
        guesses.push_back(std::make_unique<RawClient>(m_world->port()));
        guesses.back()->send("POST /api/v1/auth/token HTTP/1.1\r\n" + host
                             + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                             + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    QCOMPARE(RawClient(m_world->port()).ask(health).status, 200);
    int refused = 0;
    for (const auto &guess : guesses) {
        const auto answer = guess->receive();
        QVERIFY(answer);
        QVERIFY(answer->status == 401 || answer->status == 429);
        if (answer->status == 429) {
            ++refused;
            QCOMPARE(answer->headers.value("Retry-After"), "1");
        }
    }
    QVERIFY(refused < 120);
}

void RestAttacksTest::servesReadersWhileWritersHammer()
{
    start();
    const QByteArray root = m_world->token();
    const QByteArray authorization = "Authorization: Bearer " + root + "\r\n";
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 64; ++i)
        clients.push_back(std::make_unique<RawClient>(m_world->port()));
    for (int i = 0; i < 64; ++i) {
        const QByteArray n = QByteArray::number(i);
        const QByteArray body = "{\"name\":\"T" + n + "\",\"slug\":\"t-" + n + "\"}";
        clients[static_cast<std::size_t>(i)]->send("POST /api/v1/tenants/ HTTP/1.1\r\n" + host + authorization
                                                   + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                                                   + body + "GET /api/v1/tenants/slug/t-" + n + " HTTP/1.1\r\n" + host
                                                   + authorization + "\r\n");
    }
    for (const auto &client : clients) {
        QCOMPARE(client->receive().value_or(http::Response()).status, 201);
        QCOMPARE(client->receive().value_or(http::Response()).status, 200);
    }
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenants"), u"64"_s);
}

QTEST_GUILESS_MAIN(RestAttacksTest)
#include "tst_restattacks.moc"
