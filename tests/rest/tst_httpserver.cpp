// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/echoserver.h"

#include <QTcpServer>
#include <QTest>

using namespace tenantry;

class HttpServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesTheLoopbackAddress();
    void servesTheLoopbackAddressOfIPv6();
    void keepsTheConnectionOpen();
    void answersPipelinedRequestsInOrder();
    void answersPipelinedRequestsInOrderWhenOneTakesLong();
    void closesWhenAsked();
    void answersHeadWithoutABody();
    void sendsNoBodyWith204();
    void streamsInChunks();
    void streamsToOldClientsUntilTheEnd();
    void cutsTheConnectionWhenAStreamBreaksOff();
    void asksForTheBodyWhenTheClientWaits();
    void servesSixtyFourConnectionsAtOnce();
    void survivesClientsThatLeaveBeforeTheAnswer();
    void answersWhenTheHandlerForgets();
    void stopsAfterAnsweringWhatIsInFlight();
    void saysThatAPortIsTaken();
};

void HttpServerTest::servesTheLoopbackAddress()
{
    EchoServer server;
    const quint16 port = server.start();
    QCOMPARE(RawClient(port, QHostAddress::LocalHost).ask(get("/a")).body, "/a");
}

void HttpServerTest::servesTheLoopbackAddressOfIPv6()
{
    if (!QTcpServer().listen(QHostAddress::LocalHostIPv6))
        QSKIP("this machine has no IPv6");
    EchoServer server;
    const quint16 port = server.start();
    QCOMPARE(RawClient(port, QHostAddress::LocalHostIPv6).ask(get("/b")).body, "/b");
}

void HttpServerTest::keepsTheConnectionOpen()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    for (int i = 0; i < 3; ++i) {
        const QByteArray path = "/" + QByteArray::number(i);
        QCOMPARE(client.ask(get(path)).body, path);
    }
}

void HttpServerTest::answersPipelinedRequestsInOrder()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    QByteArray requests;
    for (int i = 0; i < 500; ++i)
        requests += get("/" + QByteArray::number(i));
    client.send(requests);
    for (int i = 0; i < 500; ++i)
        QCOMPARE(client.receive().value_or(http::Response()).body, "/" + QByteArray::number(i));
}

void HttpServerTest::answersPipelinedRequestsInOrderWhenOneTakesLong()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    client.send(get("/later") + get("/soon"));
    QCOMPARE(RawClient(port).ask(get("/other")).body, "/other");
    server.openGate();
    QCOMPARE(client.receive().value_or(http::Response()).body, "/later");
    QCOMPARE(client.receive().value_or(http::Response()).body, "/soon");
}

void HttpServerTest::closesWhenAsked()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    const http::Response response = client.ask(get("/a", "Connection: close\r\n"));
    QCOMPARE(response.headers.value("Connection"), "close");
    QVERIFY(client.isClosedByServer());

    RawClient old(port);
    QCOMPARE(old.ask("GET /old HTTP/1.0\r\n\r\n").body, "/old");
    QVERIFY(old.isClosedByServer());
}

void HttpServerTest::answersHeadWithoutABody()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    const QByteArray head = "HEAD /four HTTP/1.1\r\nHost: localhost\r\n\r\n";
    client.send(head + get("/next"));
    const auto response = client.receive(true);
    QVERIFY(response);
    QCOMPARE(response->headers.value("Content-Length"), "5");
    QCOMPARE(client.receive().value_or(http::Response()).body, "/next");
}

void HttpServerTest::sendsNoBodyWith204()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    client.send(get("/empty") + get("/next"));
    const auto response = client.receive();
    QVERIFY(response);
    QCOMPARE(response->status, 204);
    QVERIFY(!response->headers.value("Content-Length"));
    QCOMPARE(client.receive().value_or(http::Response()).body, "/next");
}

void HttpServerTest::streamsInChunks()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    const http::Response response = client.ask(get("/stream"));
    QCOMPARE(response.headers.value("Transfer-Encoding"), "chunked");
    QCOMPARE(response.body, "/stream12345");
    QCOMPARE(client.ask(get("/large")).body.size(), 6 + 1000 * 64 * 1024);
    QCOMPARE(client.ask(get("/next")).body, "/next");
}

void HttpServerTest::streamsToOldClientsUntilTheEnd()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    const http::Response response = client.ask("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(!response.headers.value("Transfer-Encoding"));
    QCOMPARE(response.headers.value("Connection"), "close");
    QCOMPARE(response.body, "/stream12345");
}

void HttpServerTest::cutsTheConnectionWhenAStreamBreaksOff()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    client.send(get("/broken"));
    QVERIFY(!client.receive());
    QCOMPARE(RawClient(port).ask(get("/a")).body, "/a");
}

void HttpServerTest::asksForTheBodyWhenTheClientWaits()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    const http::Response interim =
        client.ask("POST /a HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    QCOMPARE(interim.status, 100);
    QCOMPARE(client.ask("body").body, "/abody");
}

void HttpServerTest::servesSixtyFourConnectionsAtOnce()
{
    EchoServer server;
    const quint16 port = server.start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 64; ++i)
        clients.push_back(std::make_unique<RawClient>(port));
    for (int round = 0; round < 5; ++round) {
        for (const auto &client : clients)
            client->send(get("/hello"));
        for (const auto &client : clients)
            QCOMPARE(client->receive().value_or(http::Response()).body, "/hello");
    }
}

void HttpServerTest::survivesClientsThatLeaveBeforeTheAnswer()
{
    EchoServer server;
    const quint16 port = server.start();
    for (int i = 0; i < 30; ++i) {
        RawClient client(port);
        client.send(get("/later"));
        client.close();
    }
    server.openGate();
    QCOMPARE(RawClient(port).ask(get("/a")).body, "/a");
}

void HttpServerTest::answersWhenTheHandlerForgets()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient client(port);
    QCOMPARE(client.ask(get("/forgotten")).status, 500);
    QCOMPARE(client.ask(get("/a")).body, "/a");
}

void HttpServerTest::stopsAfterAnsweringWhatIsInFlight()
{
    EchoServer server;
    const quint16 port = server.start();
    RawClient idle(port);
    QCOMPARE(idle.ask(get("/a")).body, "/a");
    RawClient busy(port);
    busy.send(get("/later"));
    server.awaitRequest();
    std::thread stopping([&server] { server.stop(); });
    QVERIFY(idle.isClosedByServer());
    server.openGate();
    const auto response = busy.receive();
    stopping.join();
    QVERIFY(response);
    QCOMPARE(response->body, "/later");
    QVERIFY(busy.isClosedByServer());
}

void HttpServerTest::saysThatAPortIsTaken()
{
    EchoServer server;
    const quint16 port = server.start();
    http::HttpServer second;
    const auto again = second.start({port, 1, {}}, [] { return std::make_unique<EchoHandler>(nullptr); });
    QVERIFY(!again);
    QCOMPARE(again.error().reason, Reason::AddressUnusable);
}

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_httpserver.moc"
