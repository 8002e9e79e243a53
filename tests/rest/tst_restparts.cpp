// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/ifmatch.h"
#include "app/rest/percentdecoding.h"
#include "app/rest/problem.h"
#include "app/rest/router.h"
#include "app/rest/routes.h"
#include "app/rest/slowlane.h"
#include "core/domain/clock.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"

#include <QFile>
#include <QTest>

#include <latch>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// The use cases on a connection that is never opened.
std::shared_ptr<Services> unconnectedServices()
{
    struct Parts
    {
        SystemClock clock;
        SignInResources resources{{.cheapHashes = true}, clock};
        Database database{ConnectionSpec()};
        Services services{database, resources};
    };
    const auto parts = std::make_shared<Parts>();
    return {parts, &parts->services};
}

} // namespace

/// The parts of the REST face that need neither socket nor database.
class RestPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesPercentEncoding_data();
    void decodesPercentEncoding();
    void readsFormFields();
    void prefersFixedSegments();
    void findsRoutesInAnyOrderOfDeclaration();
    void everyReasonHasAnAnswer();
    void internalErrorsTellNothing();
    void matchesVersions();
    void everyRouteIsInTheGuide();
    void slowLaneRefusesWhatFindsNoPlace();
    void servicesAreMadeAnewForEachEpoch();
    void epochThatBeginsMeanwhileIsNoticed();

private:
    static const Route *found(const Router &router, const QByteArray &path);
};

void RestPartsTest::decodesPercentEncoding_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::optional<QString>>("decoded");
    const auto row = [](const char *text, const std::optional<QString> &decoded) {
        QTest::newRow(text) << QByteArray(text) << decoded;
    };
    row("", u""_s);
    row("a+b", u"a+b"_s);
    row("%41%c3%A4", u"Aä"_s);
    row("%2F", u"/"_s);
    row("%25", u"%"_s);
    row("%", std::nullopt);
    row("%4", std::nullopt);
    row("a%", std::nullopt);
    row("%4g", std::nullopt);
    row("%00", std::nullopt);
    row("%ff", std::nullopt);
    row("%c3", std::nullopt);
    row("%f5%80%80%80", std::nullopt);
}

void RestPartsTest::decodesPercentEncoding()
{
    QFETCH(QByteArray, text);
    QFETCH(std::optional<QString>, decoded);
    QVERIFY(percentDecoded(text, PlusSign::IsItself) == decoded);
}

void RestPartsTest::readsFormFields()
{
    using Fields = QList<std::pair<QString, QString>>;
    QCOMPARE(decodedFields("a=1&&b=x+y%2B&c&=d"),
             (Fields{{u"a"_s, u"1"_s}, {u"b"_s, u"x y+"_s}, {u"c"_s, u""_s}, {u""_s, u"d"_s}}));
    QCOMPARE(decodedFields(""), Fields());
    QVERIFY(!decodedFields("a=1&b=%"));
}

const Route *RestPartsTest::found(const Router &router, const QByteArray &path)
{
    const auto segments = pathSegments(path);
    const auto finding = router.find(http::Method::Get, segments.value_or(QStringList()));
    const auto *match = std::get_if<Router::Match>(&finding);
    return match ? match->route : nullptr;
}

void RestPartsTest::prefersFixedSegments()
{
    Router router;
    router.get(u"/a/{id:uuid}").summary(u"item"_s);
    router.get(u"/a/me").summary(u"me"_s);
    router.get(u"/a/{id:uuid}/b").summary(u"below"_s);
    router.get(u"/a/").summary(u"list"_s);
    QCOMPARE(found(router, "/a/me")->summary, u"me"_s);
    QCOMPARE(found(router, "/a/you")->summary, u"item"_s);
    QCOMPARE(found(router, "/a/")->summary, u"list"_s);
    QCOMPARE(found(router, "/a/me/b")->summary, u"below"_s);
    QVERIFY(!found(router, "/a"));
    QVERIFY(!found(router, "/a//b"));
}

void RestPartsTest::findsRoutesInAnyOrderOfDeclaration()
{
    Router router;
    router.get(u"/a/{x}/c").summary(u"first fixed later"_s);
    router.get(u"/a/b/{y}").summary(u"first fixed"_s);
    QCOMPARE(found(router, "/a/b/c")->summary, u"first fixed"_s);
    QCOMPARE(found(router, "/a/x/c")->summary, u"first fixed later"_s);
}

void RestPartsTest::everyReasonHasAnAnswer()
{
    for (int value = 0; value <= static_cast<int>(Reason::Cancelled); ++value) {
        const auto reason = static_cast<Reason>(value);
        for (const auto code : {ErrorCode::Invalid, ErrorCode::Unauthenticated, ErrorCode::Unavailable}) {
            const Problem problem = problemOf(Error{code, reason, u"name"_s, u"secret detail"_s}, u"body"_s);
            QVERIFY(problem.status >= 400 && problem.status < 600);
            QVERIFY(!problem.code.isEmpty());
            QVERIFY(!problem.detail.isEmpty() || !problem.violations.isEmpty());
            const http::Response response = toResponse(problem, RequestId::create());
            QVERIFY(!response.body.contains("secret detail"));
            QCOMPARE(response.headers.value("WWW-Authenticate").has_value(), problem.status == 401);
        }
    }
}

void RestPartsTest::internalErrorsTellNothing()
{
    const Problem problem =
        problemOf(Error{ErrorCode::Internal, Reason::Unspecified, u"iam.users"_s, u"42P01"_s}, u"body"_s);
    QCOMPARE(problem.status, 500);
    QCOMPARE(problem.code, u"internal_server_error"_s);
    QCOMPARE(problem.detail, u"Internal Server Error"_s);
}

void RestPartsTest::matchesVersions()
{
    const auto expected = [](const std::optional<QByteArray> &header, int current) {
        const auto version =
            IfMatch::fromHeader(header).expected([current] { return std::optional(Version(current)); });
        return version ? static_cast<int>(*version) : -1;
    };
    QCOMPARE(expected(std::nullopt, 3), -1);
    QCOMPARE(expected("*", 3), -1);
    QCOMPARE(expected("\"3\"", 3), 3);
    QCOMPARE(expected(" \"2\" ", 3), 2);
    QCOMPARE(expected("\"2\", \"3\"", 3), 3);
    QCOMPARE(expected("\"2\", \"4\"", 3), 0);
    QCOMPARE(expected("W/\"3\"", 3), 0);
    QCOMPARE(expected("", 3), 0);
    QCOMPARE(expected("\"-3\"", 3), 0);
    QCOMPARE(entityTag(Version(3)), "\"3\"");
}

void RestPartsTest::everyRouteIsInTheGuide()
{
    QFile guide(QFINDTESTDATA("../../docs/rest.md"));
    QVERIFY(guide.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(guide.readAll());
    Router router;
    addAllRoutes(router, {});
    for (const Route &route : router.routes()) {
        const QString name = QString::fromLatin1(http::toText(route.method)) + u" `" + route.path.toString() + u'`';
        QVERIFY2(text.contains(QString(u"| " + name + u" |")), qPrintable(name));
        QVERIFY2(route.handler && !route.summary.isEmpty(), qPrintable(name));
    }
}

void RestPartsTest::slowLaneRefusesWhatFindsNoPlace()
{
    std::latch started(1);
    std::latch mayGoOn(1);
    std::atomic_int done = 0;
    {
        SlowLane lane(EpochServices([] { return unconnectedServices(); }, {}), 1);
        QVERIFY(lane.offer([&](Services &, quint64) {
            started.count_down();
            mayGoOn.wait();
            ++done;
        }));
        started.wait();
        for (std::size_t i = 0; i < SlowLane::usuallyWaiting; ++i)
            QVERIFY(lane.offer([&](Services &, quint64) { ++done; }));
        QVERIFY(!lane.offer([&](Services &, quint64) { ++done; }));
        mayGoOn.count_down();
        QTRY_COMPARE(done.load(), static_cast<int>(SlowLane::usuallyWaiting) + 1);
    }
}

void RestPartsTest::servicesAreMadeAnewForEachEpoch()
{
    quint64 epoch = 1;
    int made = 0;
    EpochServices services(
        [&] {
            ++made;
            return unconnectedServices();
        },
        [&] { return epoch; });
    const auto first = services.current();
    QVERIFY(services.current() == first);
    QCOMPARE(services.epoch(), quint64(1));
    epoch = 2;
    QVERIFY(services.current() != first);
    QCOMPARE(services.epoch(), quint64(2));
    QCOMPARE(made, 2);
}

void RestPartsTest::epochThatBeginsMeanwhileIsNoticed()
{
    quint64 epoch = 1;
    EpochServices services(
        [&] {
            epoch = 2; // while the first connection was made
            return unconnectedServices();
        },
        [&] { return epoch; });
    (void)services.current();
    QCOMPARE(services.epoch(), quint64(2));
}

QTEST_GUILESS_MAIN(RestPartsTest)
#include "tst_restparts.moc"
