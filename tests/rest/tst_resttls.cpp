// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"
#include "tests/rest/tlsclient.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray closing = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

} // namespace

/// TLS with certificates in files, and the server as an object that somebody drives.
class RestTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void servesByTls();
    void takesNewCertificatesWithoutARestart();
    void keepsTheOldOnesWhenTheNewAreWrong();
    void refusesWhatIsNoPair_data();
    void refusesWhatIsNoPair();
    void refusesOtherAddressesWithoutTls();
    void cutsOffWhoNeverShakesHands();
    void saysWhatItDoes();
    void stopsWithoutKeepingItsOwnerWaiting();

private:
    [[nodiscard]] QString at(const QString &name) const { return m_directory.filePath(name); }
    RestServer::Options secured();

    QTemporaryDir m_directory;
};

void RestTlsTest::initTestCase()
{
    if (!canMakeIdentities())
        QSKIP("openssl isn't installed: no certificates can be made");
}

void RestTlsTest::init()
{
    QVERIFY(makeIdentity(m_directory.path(), u"first"_s));
    QFile::remove(at(u"server.crt"_s));
    QFile::remove(at(u"server.key"_s));
    QVERIFY(QFile::copy(at(u"first.crt"_s), at(u"server.crt"_s)));
    QVERIFY(QFile::copy(at(u"first.key"_s), at(u"server.key"_s)));
}

RestServer::Options RestTlsTest::secured()
{
    RestServer::Options options;
    options.tls = http::TlsIdentity::Files{at(u"server.crt"_s), at(u"server.key"_s)};
    return options;
}

void RestTlsTest::servesByTls()
{
    RestWorld world(secured());
    TlsClient client(world.port());
    QVERIFY(client.isEncrypted());
    QCOMPARE(client.name(), u"first"_s);
    const QByteArray redirect = client.ask("GET /health/" + closing);
    QVERIFY2(redirect.startsWith("HTTP/1.1 307 "), redirect.constData());
    QVERIFY(redirect.contains("Location: https://localhost/health\r\n"));
    // A large body comes whole, and what speaks in the clear gets nothing.
    const QByteArray description = TlsClient(world.port()).ask("GET /api/v1/openapi.json" + closing);
    QVERIFY(description.endsWith('}'));
    RawClient clear(world.port());
    clear.send("GET /health" + closing);
    QVERIFY(clear.isClosedByServer());
}

void RestTlsTest::takesNewCertificatesWithoutARestart()
{
    RestWorld world(secured());
    TlsClient before(world.port());
    QCOMPARE(before.name(), u"first"_s);
    QVERIFY(makeIdentity(m_directory.path(), u"second"_s, {u"rsa:2048"_s}));
    QSignalSpy reloaded(&world.server(), &RestServer::tlsReloaded);
    // As renewal does it: the new file takes the old one's place.
    for (const QString &kind : {u".key"_s, u".crt"_s})
        QCOMPARE(std::rename(qPrintable(at(u"second"_s + kind)), qPrintable(at(u"server"_s + kind))), 0);
    QTRY_VERIFY(!reloaded.isEmpty() && reloaded.last().first().toString().isEmpty());
    QCOMPARE(TlsClient(world.port()).name(), u"second"_s);
    // The connection that was open goes on.
    QVERIFY(before.ask("GET /health" + closing).startsWith("HTTP/1.1 200 "));
}

void RestTlsTest::keepsTheOldOnesWhenTheNewAreWrong()
{
    RestWorld world(secured());
    QVERIFY(makeIdentity(m_directory.path(), u"other"_s));
    QVERIFY(QFile::remove(at(u"server.key"_s)));
    QVERIFY(QFile::copy(at(u"other.key"_s), at(u"server.key"_s)));
    const auto reloaded = world.server().reloadTls();
    QVERIFY(!reloaded);
    QCOMPARE(reloaded.error().reason, Reason::FileUnusable);
    QVERIFY(reloaded.error().detail.contains(u"isn't the key"_s));
    TlsClient client(world.port());
    QVERIFY(client.isEncrypted());
    QCOMPARE(client.name(), u"first"_s);
}

void RestTlsTest::refusesWhatIsNoPair_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("no file") << QByteArray();
    QTest::newRow("nonsense") << QByteArray("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
}

void RestTlsTest::refusesWhatIsNoPair()
{
    QFETCH(QByteArray, key);
    QVERIFY(QFile::remove(at(u"server.key"_s)));
    if (!key.isEmpty()) {
        QFile file(at(u"server.key"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(key);
    }
    RestServer server([] { return std::shared_ptr<Services>(); });
    const auto started = server.start(secured());
    QVERIFY(!started);
    QCOMPARE(started.error().reason, Reason::FileUnusable);
    QVERIFY(server.state() == RestServer::State::Stopped);
}

void RestTlsTest::refusesOtherAddressesWithoutTls()
{
    RestWorld world;
    world.server().stop();
    RestServer::Options options;
    for (const QHostAddress &address : {QHostAddress(QHostAddress::Any), QHostAddress(u"192.0.2.1"_s)}) {
        options.addresses = {QHostAddress(QHostAddress::LocalHost), address};
        const auto started = world.server().start(options);
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Invalid);
        QCOMPARE(started.error().reason, Reason::AddressUnusable);
    }
    options = secured();
    options.addresses = {QHostAddress(QHostAddress::AnyIPv4)};
    const auto started = world.server().start(options);
    QVERIFY(started);
    QVERIFY(TlsClient(started->port).isEncrypted());
    QVERIFY(started->baseUrl().startsWith(u"https://127.0.0.1:"_s));
}

void RestTlsTest::cutsOffWhoNeverShakesHands()
{
    RestServer::Options options = secured();
    options.limits.headerTime = std::chrono::milliseconds(200);
    RestWorld world(options);
    RawClient silent(world.port());
    QVERIFY(silent.isClosedByServer());
    QVERIFY(TlsClient(world.port()).isEncrypted());
}

void RestTlsTest::saysWhatItDoes()
{
    RestWorld world;
    world.server().setWatched(true);
    QSignalSpy answered(&world.server(), &RestServer::answered);
    QThread *thread = nullptr;
    connect(&world.server(), &RestServer::answered, this, [&thread] { thread = QThread::currentThread(); });
    world.call("GET", "/health");
    world.call("GET", "/nowhere");
    QTRY_VERIFY(!answered.isEmpty());
    QCOMPARE(thread, QThread::currentThread());
    QList<AccessRecord> records;
    QTRY_VERIFY(([&] {
        while (!answered.isEmpty())
            records += answered.takeFirst().first().value<QList<AccessRecord>>();
        return records.size() == 2;
    }()));
    QCOMPARE(records.first().path, u"/health"_s);
    QCOMPARE(records.last().status, 404);

    RequestFeed feed;
    AccessRecord record;
    for (std::size_t i = 0; i < RequestFeed::most + 10; ++i) {
        record.status = static_cast<int>(i);
        QCOMPARE(feed.add(record), i == 0);
    }
    const auto kept = feed.take();
    QCOMPARE(kept.size(), static_cast<qsizetype>(RequestFeed::most));
    QCOMPARE(kept.first().status, 10);
}

void RestTlsTest::stopsWithoutKeepingItsOwnerWaiting()
{
    RestWorld world;
    QSignalSpy states(&world.server(), &RestServer::stateChanged);
    RawClient open(world.port());
    QVERIFY(open.ask("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 200);
    world.server().beginStop();
    QVERIFY(world.server().state() == RestServer::State::Stopping);
    QTRY_VERIFY(world.server().state() == RestServer::State::Stopped);
    QCOMPARE(states.size(), 2);
    const auto again = world.server().start({});
    QVERIFY(again);
    QCOMPARE(RawClient(again->port).ask("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 200);
}

QTEST_GUILESS_MAIN(RestTlsTest)
#include "tst_resttls.moc"
