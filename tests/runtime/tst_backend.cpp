// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/backend.h"

#include "core/runtime/departures.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/relay.h"
#include "tests/support/world.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QThread>

#include <atomic>
#include <future>

using namespace tenantry;
using namespace Qt::StringLiterals;

class BackendTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aResultComesBackInTheCallersThread();
    void aResultForAContextThatIsGoneIsDropped();
    void eachCallHasARequestOfItsOwn();
    void callsKeepTheCallerThatWasSetWhenTheyWereMade();
    void changesOfOthersAreToldOnceForATable();
    void manyChangesAreToldWithoutIds();
    void aLostConnectionIsToldAndComesBackByItself();
    void whatChangedBeforeAnybodyListenedIsTold();
    void anEndedSessionIsTold();
    void endsWhileJobsWait();
    void isLeftAtOnceWhenTheNetworkIsDead();
    void isLeftAtOnceWhileItConnectsToASilentServer();

private:
    [[nodiscard]] std::unique_ptr<Backend> backend(int workers = 2);
    void killConnections();

    std::unique_ptr<World> m_world;
};

void BackendTest::init()
{
    m_world = std::make_unique<World>();
}

void BackendTest::cleanup()
{
    m_world.reset();
}

std::unique_ptr<Backend> BackendTest::backend(int workers)
{
    const Caller root = m_world->root(); // before anybody listens
    Backend::Parts parts;
    parts.locate = [spec = m_world->database().spec()]() -> Result<ConnectionSpec> { return spec; };
    parts.services = [this](Database &database) { return m_world->makeServices(database); };
    parts.workers = workers;
    auto made = std::make_unique<Backend>(std::move(parts));
    made->setCaller(root);
    return made;
}

void BackendTest::killConnections()
{
    m_world->database().execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = "
                                "'tenantry_app' AND datname = current_database()");
}

void BackendTest::aResultComesBackInTheCallersThread()
{
    const auto running = backend();
    const QThread *jobThread = nullptr;
    const QThread *thenThread = nullptr;
    running->call(
        this,
        [&](Services &services, const Caller &caller) {
            jobThread = QThread::currentThread();
            return services.tenants().create(caller, {u"Acme"_s, u"acme"_s, {}});
        },
        [&](const Result<Tenant> &result) {
            QVERIFY(result);
            thenThread = QThread::currentThread();
        });
    QVERIFY(!thenThread);
    QTRY_VERIFY(thenThread);
    QCOMPARE(thenThread, QThread::currentThread());
    QVERIFY(jobThread != thenThread);
}

void BackendTest::aResultForAContextThatIsGoneIsDropped()
{
    const auto running = backend(1);
    auto context = std::make_unique<QObject>();
    bool dropped = true;
    bool done = false;
    const auto job = [](Services &services, const Caller &caller) { return services.tenants().count(caller, {}); };
    running->call(context.get(), job, [&](const Result<Count> &) { dropped = false; });
    context.reset();
    running->call(this, job, [&](const Result<Count> &) { done = true; });
    QTRY_VERIFY(done);
    QVERIFY(dropped);
}

void BackendTest::eachCallHasARequestOfItsOwn()
{
    const auto running = backend();
    const auto job = [](Services &, const Caller &caller) -> Result<RequestId> { return caller.request; };
    std::optional<RequestId> seen;
    const RequestId first = running->call(this, job, [&](const Result<RequestId> &request) { seen = *request; });
    QTRY_VERIFY(seen);
    QCOMPARE(*seen, first);
    QVERIFY(running->call(this, job, [](const Result<RequestId> &) {}) != first);
}

void BackendTest::callsKeepTheCallerThatWasSetWhenTheyWereMade()
{
    const auto running = backend(1);
    const Caller other = m_world->stranger();
    std::optional<UserId> seen;
    running->call(
        this, [](Services &, const Caller &caller) -> Result<UserId> { return caller.user; },
        [&](const Result<UserId> &user) { seen = *user; });
    running->setCaller(other);
    QTRY_VERIFY(seen);
    QCOMPARE(*seen, m_world->root().user);
    QCOMPARE(running->caller().user, other.user);
}

void BackendTest::changesOfOthersAreToldOnceForATable()
{
    const auto running = backend();
    QSignalSpy changes(running.get(), &Backend::changed);
    QTRY_VERIFY(m_world->database().value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
                == u"1"_s);
    const Tenant acme = m_world->tenant(u"acme"_s);
    QVERIFY(m_world->services().tenants().edit(m_world->root(), acme.id, std::nullopt, {.name = u"New"_s}));
    QTRY_COMPARE(changes.size(), 1);
    const auto change = changes.first().first().value<Change>();
    QCOMPARE(change.table, u"tenants"_s);
    QCOMPARE(change.ids, (QList<QUuid>{acme.id.uuid()}));
}

void BackendTest::manyChangesAreToldWithoutIds()
{
    const auto running = backend();
    QSignalSpy changes(running.get(), &Backend::changed);
    QTRY_VERIFY(m_world->database().value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
                == u"1"_s);
    m_world->database().execute(
        "INSERT INTO iam.tenants (name, slug) SELECT 'T' || i, 'slug-' || i FROM generate_series(1, 51) i");
    QTRY_COMPARE(changes.size(), 1);
    QVERIFY(changes.first().first().value<Change>().ids.isEmpty());
}

void BackendTest::aLostConnectionIsToldAndComesBackByItself()
{
    const auto running = backend();
    QSignalSpy lost(running.get(), &Backend::connectionLost);
    QSignalSpy restored(running.get(), &Backend::connectionRestored);
    QSignalSpy everything(running.get(), &Backend::everythingChanged);
    QTRY_VERIFY(m_world->database().value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
                == u"1"_s);
    killConnections();
    QTRY_COMPARE(lost.size(), 1);
    QTRY_COMPARE(restored.size(), 1);
    QTRY_COMPARE(everything.size(), 1);
    QVERIFY(running->isConnected());
    std::optional<Result<Count>> count;
    running->call(
        this, [](Services &services, const Caller &caller) { return services.tenants().count(caller, {}); },
        [&](const Result<Count> &result) { count = result; });
    QTRY_VERIFY(count);
    QVERIFY(*count);
}

void BackendTest::whatChangedBeforeAnybodyListenedIsTold()
{
    const Caller root = m_world->root();
    std::atomic<int> located = 0;
    std::promise<void> mayListen;
    Backend::Parts parts;
    // The feed asks first, and has to wait; the worker asks with its first job.
    parts.locate = [&, spec = m_world->database().spec()]() -> Result<ConnectionSpec> {
        if (located++ == 0)
            mayListen.get_future().wait();
        return spec;
    };
    parts.services = [this](Database &database) { return m_world->makeServices(database); };
    Backend running(parts);
    running.setCaller(root);
    QSignalSpy everything(&running, &Backend::everythingChanged);
    QTRY_COMPARE(located.load(), 1);
    std::optional<Result<Count>> count;
    running.call(
        this, [](Services &services, const Caller &caller) { return services.tenants().count(caller, {}); },
        [&](const Result<Count> &result) { count = result; });
    QTRY_VERIFY(count);
    (void)m_world->tenant(u"acme"_s);
    QVERIFY(everything.isEmpty());
    mayListen.set_value();
    QTRY_COMPARE(everything.size(), 1);
}

void BackendTest::anEndedSessionIsTold()
{
    const auto running = backend();
    QSignalSpy ended(running.get(), &Backend::sessionEnded);
    m_world->endSession(m_world->root());
    running->call(
        this, [](Services &services, const Caller &caller) { return services.tenants().count(caller, {}); },
        [](const Result<Count> &) {});
    QTRY_COMPARE(ended.size(), 1);
}

void BackendTest::endsWhileJobsWait()
{
    auto running = backend(1);
    bool called = false;
    for (int i = 0; i < 100; ++i)
        running->call(
            this, [](Services &services, const Caller &caller) { return services.tenants().count(caller, {}); },
            [&](const Result<Count> &) { called = true; });
    running.reset();
    QVERIFY(!called);
}

void BackendTest::isLeftAtOnceWhenTheNetworkIsDead()
{
    // A relay that stops relaying: the connections stand, and nothing comes through any more, as with a dead network.
    Relay relay(m_world->database().spec());
    const Caller root = m_world->root();
    const auto departures = std::make_shared<Departures>();
    Backend::Parts parts;
    parts.locate = [spec = relay.spec()]() -> Result<ConnectionSpec> { return spec; };
    parts.services = [this](Database &database) { return m_world->makeServices(database); };
    parts.workers = 1;
    parts.departures = departures;
    auto running = std::make_unique<Backend>(std::move(parts));
    running->setCaller(root);
    int answers = 0;
    const auto count = [](Services &services, const Caller &caller) { return services.tenants().count(caller, {}); };
    running->call(this, count, [&](const Result<Count> &) { ++answers; });
    QTRY_COMPARE(answers, 1);
    relay.freeze();
    running->call(this, count, [&](const Result<Count> &) { ++answers; });
    QTRY_VERIFY(relay.isHoldingBack()); // the second question is under way
    QElapsedTimer timer;
    timer.start();
    running.reset();
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QTRY_VERIFY(departures->isEmpty());
    QCOMPARE(answers, 1);
}

void BackendTest::isLeftAtOnceWhileItConnectsToASilentServer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ConnectionSpec spec = m_world->database().spec();
    spec.hosts = {u"127.0.0.1"_s};
    spec.ports = {silent.serverPort()};
    spec.connectTimeoutSeconds = 2;
    const auto departures = std::make_shared<Departures>();
    Backend::Parts parts;
    parts.locate = [spec]() -> Result<ConnectionSpec> { return spec; };
    parts.services = [this](Database &database) { return m_world->makeServices(database); };
    parts.departures = departures;
    auto running = std::make_unique<Backend>(std::move(parts));
    QTRY_VERIFY(silent.hasPendingConnections());
    QElapsedTimer timer;
    timer.start();
    running.reset();
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QTRY_VERIFY_WITH_TIMEOUT(departures->isEmpty(), 10'000);
}

QTEST_GUILESS_MAIN(BackendTest)
#include "tst_backend.moc"
