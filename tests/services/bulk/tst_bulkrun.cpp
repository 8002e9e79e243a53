// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/bulk/bulkservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/residentmemory.h"
#include "tests/support/world.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

bool toTheEnd(const BulkCounts &)
{
    return true;
}

const BulkOrder deactivation{.action = BulkAction::Deactivate};

} // namespace

/// A task that is broken off, cancelled, killed or worked on by several: what is done is done once, and stays done.
class BulkRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }
    void brokenOffItGoesOnWhereItWas();
    void killedInTheMiddleItGoesOnWhereItWas();
    void cancelledFromElsewhereNothingMoreIsDone();
    void whatHasEndedIsNotDoneAgain();
    void aRowThatSomebodyElseFinishedIsUndoneHere();
    void byTwoAtOnceEveryRowIsDoneOnce();
    void itBreaksOffWhenThePermissionIsGone();
    void itBreaksOffWhenTheSessionEnds();
    void tenThousandTakeNoMoreMemory();

private:
    BulkService &bulk() { return m_world->services().bulk(); }
    [[nodiscard]] QString value(const QByteArray &sql) { return m_world->database().value(sql); }
    /// Accounts `p1@example.org` … and a task that is to deactivate them.
    BulkTask taskOf(int people)
    {
        m_world->database().execute("INSERT INTO iam.users (email) SELECT 'p' || n || '@example.org' "
                                    "FROM generate_series(1, "
                                    + QByteArray::number(people) + ") AS n");
        const auto task = bulk().startFiltered(m_world->root(), deactivation, {.text = u"@example.org"_s});
        if (!task)
            qFatal("No task: %s", qUtf8Printable(toText(task.error())));
        return *task;
    }
    /// How often an account was deactivated by the task, which is once for each that it has done.
    [[nodiscard]] int changes(const BulkTask &task)
    {
        return value("SELECT count(*) FROM iam.audit_events e JOIN iam.audit_details d ON d.at = e.at AND "
                     "d.event_id = e.id WHERE e.action = 'user.deactivate' AND e.outcome = 'success' "
                     "AND d.request_id = '"
                     + task.id.toString().toLatin1() + "'")
            .toInt();
    }
    [[nodiscard]] int inactive() { return value("SELECT count(*) FROM iam.users WHERE NOT is_active").toInt(); }

    std::unique_ptr<World> m_world;
};

void BulkRunTest::init()
{
    m_world = std::make_unique<World>();
    m_world->database().execute("UPDATE iam.users SET email = 'root@root.example' WHERE id = '"
                                + m_world->root().user.toString().toLatin1() + "'");
}

void BulkRunTest::brokenOffItGoesOnWhereItWas()
{
    const BulkTask task = taskOf(10);
    const auto part =
        bulk().run(m_world->root(), task.id, [](const BulkCounts &counts) { return counts.finished() < 4; });
    QVERIFY(part);
    QCOMPARE(part->state, BulkTaskState::Open);
    QCOMPARE(part->counts, (BulkCounts{.pending = 6, .done = 4}));
    QCOMPARE(inactive(), 4);
    QList<BulkCounts> seen;
    const auto rest = bulk().run(m_world->root(), task.id, [&seen](const BulkCounts &counts) {
        seen.append(counts);
        return true;
    });
    QVERIFY(rest);
    QCOMPARE(seen.size(), 6);
    QCOMPARE(seen.first(), (BulkCounts{.pending = 5, .done = 5}));
    QCOMPARE(rest->state, BulkTaskState::Done);
    QVERIFY(rest->endedAt);
    QCOMPARE(rest->counts, (BulkCounts{.done = 10}));
    QCOMPARE(changes(task), 10);
}

void BulkRunTest::killedInTheMiddleItGoesOnWhereItWas()
{
    const BulkTask task = taskOf(20);
    const auto killed = bulk().run(m_world->root(), task.id, [this](const BulkCounts &counts) {
        if (counts.finished() == 7)
            m_world->database().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                        "WHERE datname = current_database() AND usename = 'tenantry_app'");
        return true;
    });
    QVERIFY(!killed);
    QCOMPARE(killed.error().code, ErrorCode::Unavailable);
    QCOMPARE(inactive(), 7);
    const auto rest = bulk().run(m_world->root(), task.id, toTheEnd);
    QVERIFY2(rest, rest ? "" : qPrintable(toText(rest.error())));
    QCOMPARE(rest->counts, (BulkCounts{.done = 20}));
    QCOMPARE(changes(task), 20);
}

void BulkRunTest::cancelledFromElsewhereNothingMoreIsDone()
{
    const BulkTask task = taskOf(10);
    Database apart(m_world->database().spec());
    const auto elsewhere = m_world->makeServices(apart);
    const auto run = bulk().run(m_world->root(), task.id, [&](const BulkCounts &counts) {
        if (counts.finished() == 3 && !elsewhere->bulk().cancel(m_world->root(), task.id))
            qFatal("It wasn't cancelled.");
        return true;
    });
    QVERIFY2(run, run ? "" : qPrintable(toText(run.error())));
    QCOMPARE(run->state, BulkTaskState::Cancelled);
    QCOMPARE(run->counts, (BulkCounts{.done = 3, .skipped = 7}));
    QCOMPARE(inactive(), 3);
    const auto skipped = bulk().rows(m_world->root(), task.id, BulkRowState::Skipped, {});
    QVERIFY(skipped);
    QCOMPARE(skipped->items.size(), 7);
    QCOMPARE(skipped->items.first().error.value_or(Error()).reason, Reason::Cancelled);
    QCOMPARE(m_world->lastAuditEvent().action, u"bulk.cancel"_s);
}

void BulkRunTest::whatHasEndedIsNotDoneAgain()
{
    const BulkTask task = taskOf(2);
    const auto cancelled = bulk().cancel(m_world->root(), task.id);
    QVERIFY(cancelled);
    QCOMPARE(bulk().cancel(m_world->root(), task.id).error().reason, Reason::TaskEnded);
    const auto run = bulk().run(m_world->root(), task.id, toTheEnd);
    QVERIFY(run);
    QCOMPARE(*run, *cancelled);
    QCOMPARE(inactive(), 0);
}

void BulkRunTest::aRowThatSomebodyElseFinishedIsUndoneHere()
{
    const BulkTask task = taskOf(3);
    const auto run = bulk().run(m_world->root(), task.id, [this](const BulkCounts &counts) {
        if (counts.finished() == 1)
            m_world->database().execute("UPDATE iam.task_rows SET state = 'skipped', finished_at = now() "
                                        "WHERE position = 2");
        return true;
    });
    QVERIFY(run);
    QCOMPARE(run->counts, (BulkCounts{.done = 2, .skipped = 1}));
    QCOMPARE(inactive(), 2);
    QCOMPARE(changes(task), 2);
}

void BulkRunTest::byTwoAtOnceEveryRowIsDoneOnce()
{
    const BulkTask task = taskOf(200);
    const Caller root = m_world->root();
    const auto work = [&](Result<BulkTask> &result) {
        Database apart(m_world->database().spec());
        const auto services = m_world->makeServices(apart);
        result = services->bulk().run(root, task.id, toTheEnd);
    };
    Result<BulkTask> first;
    Result<BulkTask> second;
    std::thread other([&] { work(second); });
    work(first);
    other.join();
    QVERIFY2(first, first ? "" : qPrintable(toText(first.error())));
    QVERIFY2(second, second ? "" : qPrintable(toText(second.error())));
    QCOMPARE(bulk().find(root, task.id)->counts, (BulkCounts{.done = 200}));
    QCOMPARE(bulk().find(root, task.id)->state, BulkTaskState::Done);
    QCOMPARE(changes(task), 200);
}

void BulkRunTest::itBreaksOffWhenThePermissionIsGone()
{
    const BulkTask task = taskOf(5);
    const Caller operatorCaller = m_world->platformUser({u"user:read"_s, u"user:update"_s});
    const auto run = bulk().run(operatorCaller, task.id, [&](const BulkCounts &counts) {
        if (counts.finished() == 2)
            m_world->database().execute("DELETE FROM iam.role_grants WHERE user_id = '"
                                        + operatorCaller.user.toString().toLatin1() + "'");
        return true;
    });
    QVERIFY(!run);
    QCOMPARE(run.error().reason, Reason::PermissionMissing);
    QCOMPARE(bulk().find(m_world->root(), task.id)->counts, (BulkCounts{.pending = 3, .done = 2}));
    // Somebody who may goes on with it.
    QCOMPARE(bulk().run(m_world->root(), task.id, toTheEnd)->counts, (BulkCounts{.done = 5}));
}

void BulkRunTest::itBreaksOffWhenTheSessionEnds()
{
    const BulkTask task = taskOf(5);
    const Caller operatorCaller = m_world->platformUser({u"user:read"_s, u"user:update"_s});
    const auto run = bulk().run(operatorCaller, task.id, [&](const BulkCounts &counts) {
        if (counts.finished() == 2)
            m_world->endSession(operatorCaller);
        return true;
    });
    QVERIFY(!run);
    QCOMPARE(run.error().code, ErrorCode::Unauthenticated);
    QCOMPARE(inactive(), 2);
}

void BulkRunTest::tenThousandTakeNoMoreMemory()
{
    const BulkTask task = taskOf(10'000);
    qint64 before = 0;
    QElapsedTimer timer;
    timer.start();
    const auto run = bulk().run(m_world->root(), task.id, [&before](const BulkCounts &counts) {
        if (counts.finished() == 1000)
            before = residentMemory();
        return true;
    });
    QVERIFY2(run, run ? "" : qPrintable(toText(run.error())));
    QCOMPARE(run->counts, (BulkCounts{.done = 10'000}));
    const qint64 grown = residentMemory() - before;
    qInfo("%lld rows a second, %lld kB more after 10,000 than after 1,000", 10'000'000 / timer.elapsed(), grown);
    QVERIFY2(grown < 4096, qPrintable(QString::number(grown)));
}

QTEST_GUILESS_MAIN(BulkRunTest)
#include "tst_bulkrun.moc"
