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
    void refusesConnectionsBeyondTheCap();
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

void HttpLimitsTest::refusesConnectionsBeyondTheCap()
{
    http::Limits limits;
    limits.connections = 2;
    EchoServer server;
    const quint16 port = server.start(limits);
    RawClient first(port);
    RawClient second(port);
    QCOMPARE(first.ask(get("/1")).body, "/1");
    QCOMPARE(second.ask(get("/2")).body, "/2");
    RawClient third(port);
    const auto refused = third.receive();
    QVERIFY(refused);
    QCOMPARE(refused->status, 503);
    QVERIFY(third.isClosedByServer());
    QCOMPARE(first.ask(get("/1")).body, "/1");
    first.ask(get("/1", "Connection: close\r\n"));
    first.close();
    QByteArray body;
    QTRY_VERIFY(!(body.isEmpty() ? body = RawClient(port).ask(get("/4")).body : body).isEmpty());
    QCOMPARE(body, "/4");
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
