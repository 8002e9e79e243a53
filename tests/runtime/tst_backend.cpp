// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/backend.h"

#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

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
    void anEndedSessionIsTold();
    void endsWhileJobsWait();

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

QTEST_GUILESS_MAIN(BackendTest)
#include "tst_backend.moc"
