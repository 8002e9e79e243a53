// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/echoserver.h"

#include <QTest>

using namespace tenantry;
using namespace std::chrono_literals;

class HttpLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesALargeBodyBeforeItIsSent();
    void refusedClientsCanReadWhyWhileTheyStillSend();
    void cutsOffSlowHeaders();
    void cutsOffSlowBodies();
    void closesIdleConnections();
    void cutsOffClientsThatDontRead();
    void whoKeepsItWaitingLongestMakesRoom();
    void slowClientsMakeRoom();
    void refusesConnectionsWhileAllAreBeingAnswered();
    void whoHasSaidAllIsStillAnswered_data();
    void whoHasSaidAllIsStillAnswered();
    void stopsInTimeWhenARequestHangs();
};

void HttpLimitsTest::refusesALargeBodyBeforeItIsSent()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    const http::Response response =
        client.ask("POST /a HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
    QCOMPARE(response.status, 413);
    QVERIFY(client.isClosedByServer());
}

void HttpLimitsTest::refusedClientsCanReadWhyWhileTheyStillSend()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    const http::Response response = client.ask("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n"
                                               + QByteArray(2'000'000, 'x'));
    QCOMPARE(response.status, 413);
    QCOMPARE(response.headers.value("Connection"), "close");
}

void HttpLimitsTest::cutsOffSlowHeaders()
{
    http::Limits limits;
    limits.headerTime = 50ms;
    EchoServer server;
    const quint16 port = server.start(limits);
    RawClient client(port);
    QCOMPARE(client.ask("GET / HTTP/1.1\r\nHost: loc").status, 408);
    QVERIFY(client.isClosedByServer());
}

void HttpLimitsTest::cutsOffSlowBodies()
{
    http::Limits limits;
    limits.bodyTime = 50ms;
    EchoServer server;
    const quint16 port = server.start(limits);
    RawClient client(port);
    QCOMPARE(client.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc").status, 408);
    QVERIFY(client.isClosedByServer());
}

void HttpLimitsTest::closesIdleConnections()
{
    http::Limits limits;
    limits.idleTime = 50ms;
    EchoServer server;
    const quint16 port = server.start(limits);
    RawClient client(port);
    QCOMPARE(client.ask(get("/a")).body, "/a");
    QVERIFY(client.isClosedByServer());
    QVERIFY(RawClient(port).isClosedByServer());
}

void HttpLimitsTest::cutsOffClientsThatDontRead()
{
    http::Limits limits;
    limits.writeTime = 100ms;
    limits.stopTime = 60s;
    EchoServer server;
    const quint16 port = server.start(limits);
    QTcpSocket lazy;
    lazy.setReadBufferSize(1024);
    lazy.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(lazy.waitForConnected());
    lazy.write(get("/large"));
    lazy.waitForBytesWritten();
    // The server would wait for this connection for a minute if it weren't cut off.
    QCOMPARE(RawClient(port).ask(get("/a")).body, "/a");
    QElapsedTimer clock;
    clock.start();
    server.stop();
    QVERIFY(clock.elapsed() < 30'000);
}

void HttpLimitsTest::whoKeepsItWaitingLongestMakesRoom()
{
    http::Limits limits;
    limits.connections = 4;
    EchoServer server;
    const quint16 port = server.start(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        QCOMPARE(clients.back()->ask(get("/a")).body, "/a");
    }
    // Two threads have two each, in turns; whoever asks again waits from now on.
    for (const std::size_t i : {std::size_t(0), std::size_t(1)})
        QCOMPARE(clients[i]->ask(get("/b")).body, "/b");
    RawClient fifth(port);
    QCOMPARE(fifth.ask(get("/c")).body, "/c");
    RawClient sixth(port);
    QCOMPARE(sixth.ask(get("/c")).body, "/c");
    for (const std::size_t i : {std::size_t(2), std::size_t(3)})
        QVERIFY(clients[i]->isClosedByServer());
    for (const std::size_t i : {std::size_t(0), std::size_t(1)})
        QCOMPARE(clients[i]->ask(get("/d")).body, "/d");
}

void HttpLimitsTest::slowClientsMakeRoom()
{
    http::Limits limits;
    limits.connections = 8;
    EchoServer server;
    const quint16 port = server.start(limits);
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 100; ++i) {
        slow.push_back(std::make_unique<RawClient>(port));
        slow.back()->send(i % 2 == 0 ? "GET / HTTP/1.1\r\nHo"
                                     : "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n");
        if (i % 10 == 0)
            QCOMPARE(RawClient(port).ask(get("/a")).body, "/a");
    }
}

void HttpLimitsTest::refusesConnectionsWhileAllAreBeingAnswered()
{
    http::Limits limits;
    limits.connections = 1;
    EchoServer server;
    const quint16 port = server.start(limits);
    RawClient first(port);
    first.send(get("/later"));
    server.awaitRequest();
    RawClient second(port);
    const auto refused = second.receive();
    QVERIFY(refused);
    QCOMPARE(refused->status, 503);
    QCOMPARE(refused->headers.value("Retry-After"), "1");
    QVERIFY(second.isClosedByServer());
    server.openGate();
    QCOMPARE(first.receive().value_or(http::Response()).body, "/later");
    QCOMPARE(RawClient(port).ask(get("/4")).body, "/4");
}

void HttpLimitsTest::whoHasSaidAllIsStillAnswered_data()
{
    QTest::addColumn<QByteArrayList>("targets");
    QTest::newRow("at once") << QByteArrayList{"/a"};
    QTest::newRow("later") << QByteArrayList{"/later"};
    QTest::newRow("in pieces") << QByteArrayList{"/stream"};
    QTest::newRow("more than fits into buffers") << QByteArrayList{"/large"};
    QTest::newRow("one behind the other") << QByteArrayList{"/a", "/later", "/stream", "/b"};
}

/// A client may close its side behind its last request (RFC 9112, section 9.6).
void HttpLimitsTest::whoHasSaidAllIsStillAnswered()
{
    QFETCH(QByteArrayList, targets);
    EchoServer server;
    RawClient client(server.start());
    for (const QByteArray &target : targets)
        client.send(get(target));
    client.finishSending();
    if (targets.contains("/later")) {
        server.awaitRequest();
        server.openGate();
    }
    for (const QByteArray &target : targets) {
        const auto answer = client.receive();
        QVERIFY2(answer && answer->status == 200, target.constData());
        if (target == "/large")
            QCOMPARE(answer->body.size(), target.size() + 1000 * 64 * 1024);
        else
            QVERIFY(answer->body.startsWith(target == "/stream" ? "/stream12345" : target));
    }
    QVERIFY(client.isClosedByServer());
}

void HttpLimitsTest::stopsInTimeWhenARequestHangs()
{
    http::Limits limits;
    limits.stopTime = 50ms;
    EchoServer server;
    const quint16 port = server.start(limits);
    RawClient client(port);
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
    server.stop();
    QVERIFY(client.isClosedByServer());
}

QTEST_GUILESS_MAIN(HttpLimitsTest)
#include "tst_httplimits.moc"
