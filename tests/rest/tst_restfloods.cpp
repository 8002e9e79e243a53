// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QFile>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

/// What this process, server and clients together, has in memory.
qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').at(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

/// Both ends of \a connections are in this process. \returns whether it may have as many.
bool allowFiles(int connections)
{
    const auto needed = static_cast<rlim_t>(2 * connections + 200);
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return false;
    if (limit.rlim_cur >= needed)
        return true;
    limit.rlim_cur = needed;
    return limit.rlim_max >= needed && ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

const QByteArray healthRequest = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

} // namespace

/// Much of something at once: memory stays bounded, others are served, and no secret gets into the log.
class RestFloodsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesOthersBesideAThousandSlowClients();
    void refusesHugeBodiesWithoutTakingThem_data();
    void refusesHugeBodiesWithoutTakingThem();
    void refusesHugeHeadersWithoutTakingThem();
    void letsGoOfWhoHasStoppedSending();
    void answersLongPipelinesInBoundedMemory();
    void logsNoSecret();
};

void RestFloodsTest::servesOthersBesideAThousandSlowClients()
{
    constexpr int many = 1000;
    if (!allowFiles(many))
        QSKIP("too few open files are allowed for a thousand connections");
    RestServer::Options options;
    options.limits.connections = many + 50;
    RestWorld world(options);
    const qint64 before = residentBytes();
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < many; ++i) {
        slow.push_back(std::make_unique<RawClient>(world.port()));
        slow.back()->send("POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nX-");
    }
    for (int i = 0; i < 20; ++i) {
        for (int j = i; j < many; j += 20)
            slow[static_cast<std::size_t>(j)]->send("a");
        QCOMPARE(world.call("GET", "/health").status, 200);
    }
    QVERIFY(!world.token().isEmpty());
    QVERIFY2(residentBytes() - before < 64 * mebibyte, QByteArray::number(residentBytes() - before).constData());
}

void RestFloodsTest::refusesHugeBodiesWithoutTakingThem_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("announced") << QByteArray("Content-Length: 104857600\r\n");
    QTest::newRow("in chunks") << QByteArray("Transfer-Encoding: chunked\r\n");
}

void RestFloodsTest::refusesHugeBodiesWithoutTakingThem()
{
    QFETCH(QByteArray, framing);
    RestWorld world;
    const qint64 before = residentBytes();
    RawClient client(world.port());
    client.send("POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n");
    const QByteArray piece(64 * 1024, 'x');
    const QByteArray chunk = framing.startsWith("Transfer") ? QByteArray("10000\r\n" + piece + "\r\n") : piece;
    for (int sent = 0; sent < 32; ++sent) // twice what is accepted; the rest is never asked for
        client.send(chunk);
    const auto answer = client.receive();
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QCOMPARE(RawClient(world.port()).ask(healthRequest).status, 200);
    QVERIFY(residentBytes() - before < 32 * mebibyte);
}

void RestFloodsTest::refusesHugeHeadersWithoutTakingThem()
{
    RestWorld world;
    RawClient client(world.port());
    client.send("GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: " + QByteArray(mebibyte, 'x'));
    const auto answer = client.receive();
    QVERIFY(answer);
    QCOMPARE(answer->status, 431);
    QCOMPARE(RawClient(world.port()).ask(healthRequest).status, 200);
}

void RestFloodsTest::letsGoOfWhoHasStoppedSending()
{
    RestWorld world;
    for (const QByteArray &bytes : {healthRequest, QByteArray("GET /health HTTP/1.1\r\nHost"), QByteArray()}) {
        RawClient client(world.port());
        client.send(bytes);
        client.finishSending();
        client.receive();
        QVERIFY(client.isClosedByServer());
    }
    QCOMPARE(RawClient(world.port()).ask(healthRequest).status, 200);
}

void RestFloodsTest::answersLongPipelinesInBoundedMemory()
{
    constexpr int many = 5000;
    RestWorld world;
    const qint64 before = residentBytes();
    RawClient client(world.port());
    client.send(healthRequest.repeated(many));
    for (int i = 0; i < many; ++i) {
        const auto answer = client.receive();
        QVERIFY2(answer && answer->status == 200, QByteArray::number(i).constData());
    }
    QVERIFY(residentBytes() - before < 32 * mebibyte);
}

void RestFloodsTest::logsNoSecret()
{
    const QByteArray secret = "correct-horse-battery-secret";
    RestWorld world;
    const QByteArray token = world.token();
    world.call("GET", "/api/v1/users/me?api_key=" + secret, token);
    world.call("GET", "/api/v1/users/me", {}, {}, "X-API-Key: " + secret + "\r\nCookie: a=" + secret + "\r\n");
    world.call("GET", "/api/v1/users/me", secret);
    world.call("POST", "/api/v1/auth/token", {}, R"({"username":"root@example.com","password":")" + secret + R"("})");
    world.call("POST", "/api/v1/auth/token", {}, R"({"username":")" + secret);
    const QByteArray log = world.log().join('\n');
    QVERIFY(log.count('\n') >= 5);
    QVERIFY(!log.contains(secret));
    QVERIFY(!log.contains(token));
}

QTEST_GUILESS_MAIN(RestFloodsTest)
#include "tst_restfloods.moc"
