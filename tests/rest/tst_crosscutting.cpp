// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/metrics.h"
#include "app/rest/ratelimit.h"
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RestServer::Options with(const std::function<void(RestServer::Options &)> &change)
{
    RestServer::Options options;
    change(options);
    return options;
}

} // namespace

/// What holds for every route: origins, proxies, limits of sign-ins, figures.
class CrossCuttingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersPreflightsOfListedOrigins();
    void letsListedOriginsReadAnswers();
    void tellsOtherOriginsNothing();
    void anyOriginComesWithoutCredentials();
    void believesTrustedProxiesOnly();
    void readsForwardedAddresses_data();
    void readsForwardedAddresses();
    void limitsSignInsByAddressAndAccount();
    void slidesTheWindow();
    void forgetsWhoStayedAwayLongest();
    void exposesFigures();
    void putsDurationsIntoBuckets();
};

void CrossCuttingTest::answersPreflightsOfListedOrigins()
{
    RestWorld world(with([](RestServer::Options &options) { options.origins = {"https://console.example.com"}; }));
    const QByteArray fields = "Origin: https://console.example.com\r\nAccess-Control-Request-Method: PUT\r\n"
                              "Access-Control-Request-Headers: authorization, x-tenant-id\r\n";
    const Answer answer = world.call("OPTIONS", "/api/v1/tenants", {}, {}, fields);
    QCOMPARE(answer.status, 204);
    QCOMPARE(answer.header("Access-Control-Allow-Origin"), "https://console.example.com");
    QCOMPARE(answer.header("Access-Control-Allow-Credentials"), "true");
    QCOMPARE(answer.header("Access-Control-Allow-Headers"), "authorization, x-tenant-id");
    QVERIFY(answer.header("Access-Control-Allow-Methods").contains("PUT"));
    QCOMPARE(answer.header("Vary"), "Origin");
}

void CrossCuttingTest::letsListedOriginsReadAnswers()
{
    RestWorld world(with([](RestServer::Options &options) { options.origins = {"https://console.example.com"}; }));
    const QByteArray origin = "Origin: https://console.example.com\r\n";
    for (const auto &[path, status] : {std::pair{"/health", 200}, {"/api/v1/users/me", 401}, {"/nowhere", 404}}) {
        const Answer answer = world.call("GET", path, {}, {}, origin);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("Access-Control-Allow-Origin"), "https://console.example.com");
        QVERIFY(answer.header("Access-Control-Expose-Headers").contains("ETag"));
    }
    // A cache may not give one origin's answer to another.
    QCOMPARE(world.call("GET", "/health").header("Vary"), "Origin");
}

void CrossCuttingTest::tellsOtherOriginsNothing()
{
    RestWorld world(with([](RestServer::Options &options) { options.origins = {"https://console.example.com"}; }));
    RestWorld closed;
    const QByteArray fields =
        "Origin: https://console.example.com.evil.example\r\nAccess-Control-Request-Method: PUT\r\n";
    for (RestWorld *one : {&world, &closed}) {
        for (const QByteArray &method : {QByteArray("OPTIONS"), QByteArray("GET")}) {
            const Answer answer = one->call(method, "/health", {}, {}, fields);
            QCOMPARE(answer.header("Access-Control-Allow-Origin"), "");
            QCOMPARE(answer.header("Access-Control-Allow-Credentials"), "");
        }
    }
    QCOMPARE(closed.call("GET", "/health").header("Vary"), "");
}

void CrossCuttingTest::anyOriginComesWithoutCredentials()
{
    RestWorld world(with([](RestServer::Options &options) { options.origins = {"*"}; }));
    const Answer answer = world.call("GET", "/health", {}, {}, "Origin: https://anybody.example\r\n");
    QCOMPARE(answer.header("Access-Control-Allow-Origin"), "*");
    QCOMPARE(answer.header("Access-Control-Allow-Credentials"), "");
}

void CrossCuttingTest::believesTrustedProxiesOnly()
{
    const QByteArray fields = "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n";
    const auto addressIn = [](RestWorld &world) {
        return QJsonDocument::fromJson(world.log().last()).object()[u"address"_s].toString();
    };
    RestWorld plain;
    QVERIFY(plain.call("GET", "/health/", {}, {}, fields).header("Location").startsWith("http://"));
    QCOMPARE(addressIn(plain), u"127.0.0.1"_s);

    RestWorld proxied(
        with([](RestServer::Options &options) { options.trustedProxies = {*Proxies::networkFrom(u"127.0.0.0/8"_s)}; }));
    QVERIFY(proxied.call("GET", "/health/", {}, {}, fields).header("Location").startsWith("https://"));
    QCOMPARE(addressIn(proxied), u"203.0.113.9"_s);
    QCOMPARE(proxied.call("GET", "/metrics", {}, {}, fields).status, 403);
    QCOMPARE(proxied.call("GET", "/metrics").status, 200);
}

void CrossCuttingTest::readsForwardedAddresses_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArray>("forwarded");
    QTest::addColumn<QString>("client");
    QTest::newRow("stranger") << u"198.51.100.1"_s << QByteArray("203.0.113.9") << u"198.51.100.1"_s;
    QTest::newRow("proxy") << u"10.0.0.1"_s << QByteArray("203.0.113.9") << u"203.0.113.9"_s;
    QTest::newRow("proxy behind IPv6") << u"::ffff:10.0.0.1"_s << QByteArray("203.0.113.9") << u"203.0.113.9"_s;
    QTest::newRow("what the client made up") << u"10.0.0.1"_s << QByteArray("1.2.3.4, 203.0.113.9") << u"203.0.113.9"_s;
    QTest::newRow("two proxies") << u"10.0.0.1"_s << QByteArray("203.0.113.9, 10.0.0.2") << u"203.0.113.9"_s;
    QTest::newRow("nonsense") << u"10.0.0.1"_s << QByteArray("203.0.113.9, unknown") << u"10.0.0.1"_s;
    QTest::newRow("nothing") << u"10.0.0.1"_s << QByteArray("") << u"10.0.0.1"_s;
    QTest::newRow("IPv6") << u"10.0.0.1"_s << QByteArray("2001:db8::1") << u"2001:db8::1"_s;
}

void CrossCuttingTest::readsForwardedAddresses()
{
    QFETCH(QString, peer);
    QFETCH(QByteArray, forwarded);
    http::Message message;
    message.peer = QHostAddress(peer);
    message.headers.append("X-Forwarded-For", forwarded);
    const Proxies proxies({*Proxies::networkFrom(u"10.0.0.0/8"_s)});
    QTEST(proxies.clientOf(message).toString(), "client");
    QVERIFY(!Proxies::networkFrom(u"10.0.0.0/33"_s));
    QVERIFY(!Proxies::networkFrom(u"proxy.example.com"_s));
}

void CrossCuttingTest::limitsSignInsByAddressAndAccount()
{
    RestWorld world(with([](RestServer::Options &options) {
        options.signInsPerMinute = 3;
        options.trustedProxies = {*Proxies::networkFrom(u"127.0.0.1"_s)};
    }));
    const auto attempt = [&world](const QByteArray &name, const QByteArray &from) {
        return world.call("POST", "/api/v1/auth/token", {}, R"({"username":")" + name + R"(","password":"wrong"})",
                          "X-Forwarded-For: " + from + "\r\n");
    };
    for (int i = 0; i < 3; ++i)
        QCOMPARE(attempt("a" + QByteArray::number(i) + "@example.com", "203.0.113.1").status, 401);
    const Answer refused = attempt("b@example.com", "203.0.113.1");
    QCOMPARE(refused.status, 429);
    const int wait = refused.header("Retry-After").toInt();
    QVERIFY(wait >= 1 && wait <= 60);
    QCOMPARE(attempt("b@example.com", "203.0.113.2").status, 401);

    for (int i = 0; i < 3; ++i)
        QCOMPARE(
            attempt(i % 2 ? "Victim@example.com" : "victim@example.com", "203.0.113.1" + QByteArray::number(i)).status,
            401);
    QCOMPARE(attempt("victim@example.com", "203.0.113.99").status, 429);
    QCOMPARE(world.call("GET", "/health", {}, {}, "X-Forwarded-For: 203.0.113.1\r\n").status, 200);
}

void CrossCuttingTest::slidesTheWindow()
{
    RateLimit limit(2);
    const RateLimit::Time begin;
    QVERIFY(!limit.attempt({"a"}, begin));
    QVERIFY(!limit.attempt({"a"}, begin + 10s));
    QVERIFY(limit.attempt({"a"}, begin + 20s) == 40s);
    QVERIFY(!limit.attempt({"b"}, begin + 20s));
    QVERIFY(limit.attempt({"c", "a"}, begin + 59s) == 1s);
    QVERIFY(!limit.attempt({"a"}, begin + 60s));
    QVERIFY(limit.attempt({"a"}, begin + 61s) == 9s);
    // What was refused for one key wasn't counted for the other.
    QVERIFY(!limit.attempt({"c"}, begin + 62s));
    QVERIFY(!limit.attempt({"c"}, begin + 62s));

    RateLimit none(0);
    for (int i = 0; i < 100; ++i)
        QVERIFY(!none.attempt({"a"}, begin));
}

void CrossCuttingTest::forgetsWhoStayedAwayLongest()
{
    RateLimit limit(1);
    const RateLimit::Time begin;
    QVERIFY(!limit.attempt({"first"}, begin));
    for (int i = 0; i < RateLimit::mostKeys; ++i)
        QVERIFY(!limit.attempt({QByteArray::number(i)}, begin + 1s));
    QVERIFY(!limit.attempt({"first"}, begin + 2s)); // made way
    QVERIFY(limit.attempt({QByteArray::number(RateLimit::mostKeys - 1)}, begin + 2s));
}

void CrossCuttingTest::exposesFigures()
{
    RestWorld world;
    world.call("GET", "/health");
    world.call("HEAD", "/health");
    world.call("GET", "/api/v1/users/me");
    world.call("GET", "/nowhere");
    const Answer answer = world.call("GET", "/metrics");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.header("Content-Type").startsWith("text/plain; version=0.0.4"));
    const QList<QByteArray> lines = answer.body.split('\n');
    for (const char *line :
         {"tenantry_http_requests_total{method=\"GET\",route=\"/health\",status=\"200\"} 2",
          "tenantry_http_requests_total{method=\"GET\",route=\"/api/v1/users/me\",status=\"401\"} 1",
          "tenantry_http_requests_total{method=\"\",route=\"\",status=\"404\"} 1",
          "tenantry_http_request_duration_seconds_count{method=\"GET\",route=\"/health\"} 2",
          "tenantry_slow_requests_waiting 0", "tenantry_slow_requests_running 0", "tenantry_server_threads 6"})
        QVERIFY2(lines.contains(line), answer.body.constData());
    QVERIFY(answer.body.contains("\ntenantry_http_connections "));
    QVERIFY(answer.body.endsWith('\n'));
}

void CrossCuttingTest::putsDurationsIntoBuckets()
{
    RouteFigures figures;
    for (const auto duration : {999us, 1'000us, 1'001us, 20'000'000us})
        figures.count(200, duration);
    figures.count(503, 1us);
    const QByteArray lines = figures.durationLines("x=\"y\"");
    QVERIFY(lines.contains("_bucket{x=\"y\",le=\"0.001\"} 3\n"));
    QVERIFY(lines.contains("_bucket{x=\"y\",le=\"0.0025\"} 4\n"));
    QVERIFY(lines.contains("_bucket{x=\"y\",le=\"10\"} 4\n"));
    QVERIFY(lines.contains("_bucket{x=\"y\",le=\"+Inf\"} 5\n"));
    QVERIFY(lines.contains("_sum{x=\"y\"} 20.003001\n"));
    QVERIFY(lines.contains("_count{x=\"y\"} 5\n"));
    QCOMPARE(figures.requestLines("x=\"y\"").count('\n'), 2);
    QCOMPARE(RouteFigures().durationLines("x=\"y\""), "");
}

QTEST_GUILESS_MAIN(CrossCuttingTest)
#include "tst_crosscutting.moc"
