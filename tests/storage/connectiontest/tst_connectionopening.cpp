// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "tests/storage/connectiontest/oldserver.h"
#include "tests/storage/connectiontest/tlsserver.h"

#include <QTest>
#include <QThread>

#include <memory>

using namespace Qt::StringLiterals;

namespace tenantry {

/// What the program calls the reasons why a database can't be connected to, whatever language libpq speaks.
class ConnectionOpeningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensAGoodOne();
    void saysWhyNot_data();
    void saysWhyNot();
    void goesOnToTheHostThatAnswers();
    void goesOnFromAHostThatIsSilent();
    void ofSeveralHostsTheMostTellingFailureStands_data();
    void ofSeveralHostsTheMostTellingFailureStands();
    void refusesAServerThatIsTooOld();

private:
    [[nodiscard]] ConnectionSpec good() const;

    std::unique_ptr<TlsServer> m_server;
};

void ConnectionOpeningTest::initTestCase()
{
    m_server = std::make_unique<TlsServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
}

ConnectionSpec ConnectionOpeningTest::good() const
{
    ConnectionSpec spec;
    spec.hosts = {u"localhost"_s};
    spec.ports = {m_server->port()};
    spec.database = u"main"_s;
    spec.user = u"ada"_s;
    spec.password = u"right"_s;
    spec.tls = TlsMode::VerifyFull;
    spec.caFile = m_server->authority();
    return spec;
}

void ConnectionOpeningTest::opensAGoodOne()
{
    const auto connection = Connection::open(good());
    QVERIFY(connection.has_value());
    QVERIFY((*connection)->isAlive());
    QVERIFY((*connection)->serverVersion() >= 150000);
}

void ConnectionOpeningTest::saysWhyNot_data()
{
    using Change = std::function<void(ConnectionSpec &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, Reason reason, const Change &change) {
        QTest::newRow(name) << change << reason;
    };
    row("unknown host", Reason::ServerNotFound, [](auto &spec) { spec.hosts = {u"database.invalid"_s}; });
    row("nothing listens", Reason::ServerRefused, [](auto &spec) { spec.ports = {1}; });
    row("no socket", Reason::ServerRefused, [](auto &spec) { spec.hosts = {u"/nowhere"_s}; });
    row("other authority", Reason::TlsFailed, [this](auto &spec) { spec.caFile = m_server->strangeAuthority(); });
    row("other host", Reason::TlsFailed, [](auto &spec) { spec.hosts = {u"127.0.0.1"_s}; });
    row("wrong password", Reason::PasswordRefused, [](auto &spec) { spec.password = u"wrong"_s; });
    row("no password", Reason::PasswordRefused, [](auto &spec) { spec.password.clear(); });
    row("user who isn't let in", Reason::RightsMissing, [](auto &spec) { spec.user = u"cat"_s; });
    row("no such database", Reason::DatabaseMissing, [](auto &spec) { spec.database = u"none"_s; });
}

void ConnectionOpeningTest::saysWhyNot()
{
    QFETCH(std::function<void(ConnectionSpec &)>, change);
    QFETCH(Reason, reason);
    ConnectionSpec spec = good();
    change(spec);
    const auto connection = Connection::open(spec);
    QVERIFY(!connection.has_value());
    QCOMPARE(connection.error().code, ErrorCode::Unavailable);
    QCOMPARE(toText(connection.error().reason), toText(reason));
}

void ConnectionOpeningTest::goesOnToTheHostThatAnswers()
{
    ConnectionSpec spec = good();
    spec.hosts = {u"localhost"_s, u"database.invalid"_s, u"localhost"_s};
    spec.ports = {1, m_server->port(), m_server->port()};
    QVERIFY(Connection::open(spec).has_value());
}

void ConnectionOpeningTest::goesOnFromAHostThatIsSilent()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ConnectionSpec spec = good();
    spec.hosts = {u"localhost"_s, u"localhost"_s};
    spec.ports = {silent.serverPort(), m_server->port()};
    spec.connectTimeoutSeconds = 1;
    const auto connection = Connection::open(spec);
    QVERIFY(connection.has_value());
}

void ConnectionOpeningTest::ofSeveralHostsTheMostTellingFailureStands_data()
{
    using Change = std::function<void(ConnectionSpec &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, Reason reason, const Change &change) {
        QTest::newRow(name) << change << reason;
    };
    row("wrong password", Reason::PasswordRefused, [](auto &spec) { spec.password = u"wrong"_s; });
    row("no such database", Reason::DatabaseMissing, [](auto &spec) { spec.database = u"none"_s; });
    row("user who isn't let in", Reason::RightsMissing, [](auto &spec) { spec.user = u"cat"_s; });
    row("other authority", Reason::TlsFailed, [this](auto &spec) { spec.caFile = m_server->strangeAuthority(); });
    row("read-only", Reason::ServerReadOnly, [](auto &spec) { spec.user = u"dan"_s; });
}

void ConnectionOpeningTest::ofSeveralHostsTheMostTellingFailureStands()
{
    QFETCH(std::function<void(ConnectionSpec &)>, change);
    QFETCH(Reason, reason);
    ConnectionSpec spec = good();
    change(spec);
    // Whichever comes first: one that is down, one that doesn't exist.
    for (const QStringList &hosts : {QStringList{u"localhost"_s, u"localhost"_s, u"database.invalid"_s},
                                     QStringList{u"database.invalid"_s, u"localhost"_s, u"localhost"_s}}) {
        spec.hosts = hosts;
        spec.ports =
            hosts.first() == u"localhost"_s ? QList<int>{m_server->port(), 1, 1} : QList<int>{1, 1, m_server->port()};
        const auto connection = Connection::open(spec);
        QVERIFY(!connection.has_value());
        QCOMPARE(toText(connection.error().reason), toText(reason));
    }
}

void ConnectionOpeningTest::refusesAServerThatIsTooOld()
{
    QThread thread;
    OldServer server;
    const quint16 port = server.serverPort();
    server.moveToThread(&thread);
    thread.start();
    ConnectionSpec spec = good();
    spec.ports = {port};
    spec.tls = TlsMode::Disable;
    const auto connection = Connection::open(spec);
    thread.quit();
    thread.wait();
    QVERIFY(!connection.has_value());
    QCOMPARE(connection.error().reason, Reason::DatabaseTooOld);
    QCOMPARE(connection.error().detail, u"14.9"_s);
}

} // namespace tenantry

int main(int argc, char *argv[])
{
    // libpq translates its messages where the locale wants that; what they mean must not depend on it.
    qputenv("LANGUAGE", "de");
    QCoreApplication application(argc, argv);
    tenantry::ConnectionOpeningTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_connectionopening.moc"
