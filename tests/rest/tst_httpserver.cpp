// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/httpserver.h"
#include "tests/rest/rawclient.h"

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace tenantry;
using namespace std::chrono_literals;

namespace {

/// A door that the test opens when it wants the answer.
class Gate
{
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }

    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isOpen; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOpen = false;
};

/// Answers with what it was asked. `/later` is answered by another thread, as soon as the gate is open; `/stream` in
/// five pieces; `/broken` breaks off after one; `/large` doesn't fit into any socket's buffer.
class EchoHandler final : public http::Handler
{
public:
    explicit EchoHandler(std::shared_ptr<Gate> gate)
        : m_gate(std::move(gate))
    {}

    ~EchoHandler() override
    {
        for (std::thread &thread : m_threads)
            thread.join();
    }

    void handle(http::Message message, http::Responder responder) override
    {
        http::Response response = http::Response::of(200, "text/plain", message.target + message.body);
        if (message.target == "/empty") {
            response.status = 204;
        } else if (message.target == "/stream" || message.target == "/broken") {
            response.source = [breaks = message.target == "/broken", n = 0]() mutable -> std::optional<QByteArray> {
                if (breaks && n == 1)
                    return std::nullopt;
                return n++ < 5 ? QByteArray::number(n) : QByteArray();
            };
        } else if (message.target == "/large") {
            response.source = [n = 0]() mutable -> std::optional<QByteArray> {
                return n++ < 1000 ? QByteArray(64 * 1024, 'x') : QByteArray();
            };
        } else if (message.target == "/forgotten") {
            return;
        } else if (message.target == "/later") {
            m_threads.emplace_back([gate = m_gate, response, responder = std::move(responder)]() mutable {
                gate->pass();
                responder.respond(std::move(response));
            });
            return;
        }
        responder.respond(std::move(response));
    }

    http::Response refused(const http::Refusal &refusal, const QHostAddress &) override
    {
        return http::Response::of(refusal.status, "text/plain", refusal.why);
    }

private:
    std::shared_ptr<Gate> m_gate;
    std::vector<std::thread> m_threads;
};

QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

} // namespace

class HttpServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void servesBothLoopbackAddresses();
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
    void refusesALargeBodyBeforeItIsSent();
    void refusedClientsCanReadWhyWhileTheyStillSend();
    void cutsOffSlowHeaders();
    void cutsOffSlowBodies();
    void closesIdleConnections();
    void cutsOffClientsThatDontRead();
    void refusesConnectionsBeyondTheCap();
    void servesSixtyFourConnectionsAtOnce();
    void survivesClientsThatLeaveBeforeTheAnswer();
    void answersWhenTheHandlerForgets();
    void stopsAfterAnsweringWhatIsInFlight();
    void stopsInTimeWhenARequestHangs();
    void saysThatAPortIsTaken();

private:
    void start(const http::Limits &limits = {});

    std::shared_ptr<Gate> m_gate;
    std::unique_ptr<http::HttpServer> m_server;
    quint16 m_port = 0;
};

void HttpServerTest::init()
{
    m_gate = std::make_shared<Gate>();
}

void HttpServerTest::cleanup()
{
    m_gate->open();
    m_server.reset();
}

void HttpServerTest::start(const http::Limits &limits)
{
    m_server = std::make_unique<http::HttpServer>();
    const auto port = m_server->start({0, 2, limits}, [gate = m_gate] { return std::make_unique<EchoHandler>(gate); });
    QVERIFY2(port, port ? "" : qPrintable(toText(port.error())));
    m_port = *port;
}

void HttpServerTest::servesBothLoopbackAddresses()
{
    start();
    QCOMPARE(RawClient(m_port, QHostAddress::LocalHost).ask(get("/a")).body, "/a");
    QCOMPARE(RawClient(m_port, QHostAddress::LocalHostIPv6).ask(get("/b")).body, "/b");
}

void HttpServerTest::keepsTheConnectionOpen()
{
    start();
    RawClient client(m_port);
    for (int i = 0; i < 3; ++i) {
        const QByteArray path = "/" + QByteArray::number(i);
        QCOMPARE(client.ask(get(path)).body, path);
    }
}

void HttpServerTest::answersPipelinedRequestsInOrder()
{
    start();
    RawClient client(m_port);
    QByteArray requests;
    for (int i = 0; i < 500; ++i)
        requests += get("/" + QByteArray::number(i));
    client.send(requests);
    for (int i = 0; i < 500; ++i)
        QCOMPARE(client.receive().value_or(http::Response()).body, "/" + QByteArray::number(i));
}

void HttpServerTest::answersPipelinedRequestsInOrderWhenOneTakesLong()
{
    start();
    RawClient client(m_port);
    client.send(get("/later") + get("/soon"));
    QCOMPARE(RawClient(m_port).ask(get("/other")).body, "/other");
    m_gate->open();
    QCOMPARE(client.receive().value_or(http::Response()).body, "/later");
    QCOMPARE(client.receive().value_or(http::Response()).body, "/soon");
}

void HttpServerTest::closesWhenAsked()
{
    start();
    RawClient client(m_port);
    const http::Response response = client.ask(get("/a", "Connection: close\r\n"));
    QCOMPARE(response.headers.value("Connection"), "close");
    QVERIFY(client.isClosedByServer());

    RawClient old(m_port);
    QCOMPARE(old.ask("GET /old HTTP/1.0\r\n\r\n").body, "/old");
    QVERIFY(old.isClosedByServer());
}

void HttpServerTest::answersHeadWithoutABody()
{
    start();
    RawClient client(m_port);
    const QByteArray head = "HEAD /four HTTP/1.1\r\nHost: localhost\r\n\r\n";
    client.send(head + get("/next"));
    const auto response = client.receive(true);
    QVERIFY(response);
    QCOMPARE(response->headers.value("Content-Length"), "5");
    QCOMPARE(client.receive().value_or(http::Response()).body, "/next");
}

void HttpServerTest::sendsNoBodyWith204()
{
    start();
    RawClient client(m_port);
    client.send(get("/empty") + get("/next"));
    const auto response = client.receive();
    QVERIFY(response);
    QCOMPARE(response->status, 204);
    QVERIFY(!response->headers.value("Content-Length"));
    QCOMPARE(client.receive().value_or(http::Response()).body, "/next");
}

void HttpServerTest::streamsInChunks()
{
    start();
    RawClient client(m_port);
    const http::Response response = client.ask(get("/stream"));
    QCOMPARE(response.headers.value("Transfer-Encoding"), "chunked");
    QCOMPARE(response.body, "/stream12345");
    QCOMPARE(client.ask(get("/large")).body.size(), 6 + 1000 * 64 * 1024);
    QCOMPARE(client.ask(get("/next")).body, "/next");
}

void HttpServerTest::streamsToOldClientsUntilTheEnd()
{
    start();
    RawClient client(m_port);
    const http::Response response = client.ask("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(!response.headers.value("Transfer-Encoding"));
    QCOMPARE(response.headers.value("Connection"), "close");
    QCOMPARE(response.body, "/stream12345");
}

void HttpServerTest::cutsTheConnectionWhenAStreamBreaksOff()
{
    start();
    RawClient client(m_port);
    client.send(get("/broken"));
    QVERIFY(!client.receive());
    QCOMPARE(RawClient(m_port).ask(get("/a")).body, "/a");
}

void HttpServerTest::asksForTheBodyWhenTheClientWaits()
{
    start();
    RawClient client(m_port);
    const http::Response interim =
        client.ask("POST /a HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    QCOMPARE(interim.status, 100);
    QCOMPARE(client.ask("body").body, "/abody");
}

void HttpServerTest::refusesALargeBodyBeforeItIsSent()
{
    start();
    RawClient client(m_port);
    const http::Response response =
        client.ask("POST /a HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
    QCOMPARE(response.status, 413);
    QVERIFY(client.isClosedByServer());
}

void HttpServerTest::refusedClientsCanReadWhyWhileTheyStillSend()
{
    start();
    RawClient client(m_port);
    const http::Response response = client.ask("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n"
                                               + QByteArray(2'000'000, 'x'));
    QCOMPARE(response.status, 413);
    QCOMPARE(response.headers.value("Connection"), "close");
}

void HttpServerTest::cutsOffSlowHeaders()
{
    http::Limits limits;
    limits.headerTime = 50ms;
    start(limits);
    RawClient client(m_port);
    QCOMPARE(client.ask("GET / HTTP/1.1\r\nHost: loc").status, 408);
    QVERIFY(client.isClosedByServer());
}

void HttpServerTest::cutsOffSlowBodies()
{
    http::Limits limits;
    limits.bodyTime = 50ms;
    start(limits);
    RawClient client(m_port);
    QCOMPARE(client.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc").status, 408);
    QVERIFY(client.isClosedByServer());
}

void HttpServerTest::closesIdleConnections()
{
    http::Limits limits;
    limits.idleTime = 50ms;
    start(limits);
    RawClient client(m_port);
    QCOMPARE(client.ask(get("/a")).body, "/a");
    QVERIFY(client.isClosedByServer());
    QVERIFY(RawClient(m_port).isClosedByServer());
}

void HttpServerTest::cutsOffClientsThatDontRead()
{
    http::Limits limits;
    limits.writeTime = 100ms;
    limits.stopTime = 60s;
    start(limits);
    QTcpSocket lazy;
    lazy.setReadBufferSize(1024);
    lazy.connectToHost(QHostAddress::LocalHost, m_port);
    QVERIFY(lazy.waitForConnected());
    lazy.write(get("/large"));
    lazy.waitForBytesWritten();
    // The server would wait for this connection for a minute if it weren't cut off.
    QCOMPARE(RawClient(m_port).ask(get("/a")).body, "/a");
    QElapsedTimer clock;
    clock.start();
    m_server->stop();
    QVERIFY(clock.elapsed() < 30'000);
}

void HttpServerTest::refusesConnectionsBeyondTheCap()
{
    http::Limits limits;
    limits.connections = 2;
    start(limits);
    RawClient first(m_port);
    RawClient second(m_port);
    QCOMPARE(first.ask(get("/1")).body, "/1");
    QCOMPARE(second.ask(get("/2")).body, "/2");
    RawClient third(m_port);
    const auto refused = third.receive();
    QVERIFY(refused);
    QCOMPARE(refused->status, 503);
    QVERIFY(third.isClosedByServer());
    QCOMPARE(first.ask(get("/1")).body, "/1");
    first.ask(get("/1", "Connection: close\r\n"));
    first.close();
    QByteArray body;
    QTRY_VERIFY(!(body.isEmpty() ? body = RawClient(m_port).ask(get("/4")).body : body).isEmpty());
    QCOMPARE(body, "/4");
}

void HttpServerTest::servesSixtyFourConnectionsAtOnce()
{
    start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 64; ++i)
        clients.push_back(std::make_unique<RawClient>(m_port));
    for (int round = 0; round < 5; ++round) {
        for (const auto &client : clients)
            client->send(get("/hello"));
        for (const auto &client : clients)
            QCOMPARE(client->receive().value_or(http::Response()).body, "/hello");
    }
}

void HttpServerTest::survivesClientsThatLeaveBeforeTheAnswer()
{
    start();
    for (int i = 0; i < 30; ++i) {
        RawClient client(m_port);
        client.send(get("/later"));
        client.close();
    }
    m_gate->open();
    QCOMPARE(RawClient(m_port).ask(get("/a")).body, "/a");
}

void HttpServerTest::answersWhenTheHandlerForgets()
{
    start();
    RawClient client(m_port);
    QCOMPARE(client.ask(get("/forgotten")).status, 500);
    QCOMPARE(client.ask(get("/a")).body, "/a");
}

void HttpServerTest::stopsAfterAnsweringWhatIsInFlight()
{
    start();
    RawClient idle(m_port);
    QCOMPARE(idle.ask(get("/a")).body, "/a");
    RawClient busy(m_port);
    busy.send(get("/later"));
    QCOMPARE(RawClient(m_port).ask(get("/a")).body, "/a");
    std::thread stopping([this] { m_server->stop(); });
    QVERIFY(idle.isClosedByServer());
    m_gate->open();
    const auto response = busy.receive();
    stopping.join();
    QVERIFY(response);
    QCOMPARE(response->body, "/later");
    QCOMPARE(response->headers.value("Connection"), "close");
}

void HttpServerTest::stopsInTimeWhenARequestHangs()
{
    http::Limits limits;
    limits.stopTime = 50ms;
    start(limits);
    RawClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
    m_server->stop();
    QVERIFY(client.isClosedByServer());
}

void HttpServerTest::saysThatAPortIsTaken()
{
    start();
    http::HttpServer second;
    const auto port = second.start({m_port, 1, {}}, [gate = m_gate] { return std::make_unique<EchoHandler>(gate); });
    QVERIFY(!port);
    QCOMPARE(port.error().reason, Reason::AddressUnusable);
}

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_httpserver.moc"
