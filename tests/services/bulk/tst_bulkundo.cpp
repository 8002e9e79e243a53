// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/bulk/bulkservice.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/statehash.h"
#include "tests/support/world.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

bool toTheEnd(const BulkCounts &)
{
    return true;
}

} // namespace

/// The undo of a whole task, which is a task itself: the inverse of each row that was done, unless somebody changed it
/// since.
class BulkUndoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void doneAndUndoneTheStateIsTheSame_data();
    void doneAndUndoneTheStateIsTheSame();
    void anEndedGrantComesBack();
    void whatWasChangedSinceStays();
    void aGrantThatWasMadeAnewStays();
    void onlyWhatTheTaskDidIsUndone();
    void theUndoCanBeUndone();
    void brokenOffItGoesOnWhereItWas();
    void aCancelledTaskIsUndoneAsFarAsItCame();
    void anOpenTaskIsntUndone();
    void aDeletionIsntUndone();
    void aTaskOfARoleThatIsGoneIsntUndone();
    void itNeedsWhatTheOppositeNeeds();
    void nobodyDeactivatesHimselfByAnUndo();
    void fromThePlatformATenantsTaskIsUndoneInItsTenant();
    void anUndoIsntStartedForAList();
    void manyRowsTakeNoLongerEach();

private:
    BulkService &bulk() { return m_world->services().bulk(); }
    GrantService &grants() { return m_world->services().grants(); }
    [[nodiscard]] QString state() { return stateHash(m_world->database()); }
    [[nodiscard]] QString value(const QByteArray &sql) { return m_world->database().value(sql); }
    /// Accounts `p1@example.org` …; even ones are members of acme and hold the role there and platform-wide.
    void makePeople(int people)
    {
        const QByteArray role = m_role.toString().toLatin1();
        m_world->database().execute(
            "WITH made AS (INSERT INTO iam.users (email, is_active) SELECT 'p' || n || '@example.org', n % 3 > 0 "
            "FROM generate_series(1, "
            + QByteArray::number(people)
            + ") AS n RETURNING id, email), joined AS (INSERT INTO iam.tenant_members (tenant_id, user_id) SELECT '"
            + m_acme.id.toString().toLatin1() + "', id FROM made RETURNING user_id) " + "SELECT count(*) FROM joined");
        m_world->database().execute("INSERT INTO iam.role_grants (user_id, tenant_id, role_id, reason) SELECT u.id, '"
                                    + m_acme.id.toString().toLatin1() + "', '" + role
                                    + "', 'before' FROM iam.users u WHERE u.email ~ '^p[0-9]*[02468]@'");
        m_world->database().execute("INSERT INTO iam.role_grants (user_id, role_id) SELECT u.id, '" + role
                                    + "' FROM iam.users u WHERE u.email ~ '^p[0-9]*[02468]@'");
    }
    BulkTask done(const Caller &caller, const BulkOrder &order)
    {
        const auto task = bulk().startFiltered(caller, order, {.text = u"@example.org"_s, .kind = AccountKind::Person});
        if (!task)
            qFatal("No task: %s", qUtf8Printable(toText(task.error())));
        const auto run = bulk().run(caller, task->id, toTheEnd);
        if (!run)
            qFatal("Not done: %s", qUtf8Printable(toText(run.error())));
        return *run;
    }
    Result<BulkTask> undone(const Caller &caller, TaskId id)
    {
        const auto task = bulk().startUndo(caller, id, u"wrong list"_s);
        return task ? bulk().run(caller, task->id, toTheEnd) : task;
    }
    UserId person(int number)
    {
        return *UserId::fromString(
            value("SELECT id FROM iam.users WHERE email = 'p" + QByteArray::number(number) + "@example.org'"));
    }

    std::unique_ptr<World> m_world;
    Tenant m_acme;
    RoleId m_role;
};

void BulkUndoTest::init()
{
    m_world = std::make_unique<World>();
    m_world->database().execute("UPDATE iam.users SET email = 'root@root.example' WHERE id = '"
                                + m_world->root().user.toString().toLatin1() + "'");
    m_acme = m_world->tenant(u"acme"_s);
    m_role = m_world->services().roles().create(m_world->root(), {u"Reader"_s, {}, {u"vm:read"_s}, {}})->id;
}

void BulkUndoTest::doneAndUndoneTheStateIsTheSame_data()
{
    QTest::addColumn<BulkAction>("action");
    QTest::addColumn<bool>("inTenant");
    QTest::addColumn<int>("changed");
    QTest::newRow("activate") << BulkAction::Activate << false << 3;
    QTest::newRow("deactivate") << BulkAction::Deactivate << false << 7;
    QTest::newRow("deactivate members") << BulkAction::Deactivate << true << 7;
    QTest::newRow("grant platform-wide") << BulkAction::Grant << false << 5;
    QTest::newRow("grant in a tenant") << BulkAction::Grant << true << 5;
    QTest::newRow("revoke platform-wide") << BulkAction::Revoke << false << 5;
    QTest::newRow("revoke in a tenant") << BulkAction::Revoke << true << 5;
}

void BulkUndoTest::doneAndUndoneTheStateIsTheSame()
{
    QFETCH(BulkAction, action);
    QFETCH(bool, inTenant);
    QFETCH(int, changed);
    makePeople(10);
    const Caller caller = inTenant ? m_world->root().inTenant(m_acme.id) : m_world->root();
    const QStringList before = stateLines(m_world->database());
    BulkOrder order{.action = action, .reason = u"End of term"_s};
    if (action == BulkAction::Grant || action == BulkAction::Revoke)
        order.role = m_role;
    const BulkTask task = done(caller, order);
    QCOMPARE(task.counts.done, changed);
    QVERIFY(stateLines(m_world->database()) != before);
    const auto undo = undone(caller, task.id);
    QVERIFY2(undo, undo ? "" : qUtf8Printable(toText(undo.error())));
    QCOMPARE(undo->order.action, BulkAction::Undo);
    QCOMPARE(undo->order.undoes, std::optional(task.id));
    QCOMPARE(undo->state, BulkTaskState::Done);
    QCOMPARE(undo->counts, (BulkCounts{.done = changed}));
    QCOMPARE(stateLines(m_world->database()), before);
}

void BulkUndoTest::anEndedGrantComesBack()
{
    makePeople(2);
    m_world->database().execute("UPDATE iam.role_grants SET starts_at = iam.now() - interval '2 days', "
                                "ends_at = iam.now() - interval '1 day'");
    const QString before = state();
    const BulkTask task = done(m_world->root(), {.action = BulkAction::Grant, .role = m_role});
    QCOMPARE(task.counts, (BulkCounts{.done = 2}));
    const auto undo = undone(m_world->root(), task.id);
    QVERIFY(undo);
    QCOMPARE(undo->counts, (BulkCounts{.done = 2}));
    QCOMPARE(state(), before);
}

void BulkUndoTest::whatWasChangedSinceStays()
{
    makePeople(5);
    const BulkTask task = done(m_world->root(), {.action = BulkAction::Deactivate});
    QCOMPARE(task.counts.done, 4);
    auto &users = m_world->services().users();
    QVERIFY(users.edit(m_world->root(), person(1), {}, {.firstName = u"Renamed"_s})); // another field
    QVERIFY(users.activate(m_world->root(), person(2), {}));
    QVERIFY(users.remove(m_world->root(), person(4), {}));
    const auto undo = undone(m_world->root(), task.id);
    QVERIFY(undo);
    QCOMPARE(undo->counts, (BulkCounts{.done = 2, .refused = 2}));
    const auto refused = bulk().rows(m_world->root(), undo->id, BulkRowState::Refused, {});
    QCOMPARE(refused->items.at(0).label, u"p2@example.org"_s);
    QCOMPARE(refused->items.at(0).error.value_or(Error()).reason, Reason::ChangedMeanwhile);
    QCOMPARE(refused->items.at(1).error.value_or(Error()).reason, Reason::UserUnknown);
    QVERIFY(users.find(m_world->root(), person(1))->user.isActive);
}

void BulkUndoTest::aGrantThatWasMadeAnewStays()
{
    makePeople(4);
    const Caller root = m_world->root();
    const BulkTask revoked = done(root, {.action = BulkAction::Revoke, .role = m_role});
    QCOMPARE(revoked.counts.done, 2);
    const auto anew = grants().add(root, {.user = person(2), .role = m_role, .reason = u"anew"_s});
    QVERIFY(anew);
    const auto undo = undone(root, revoked.id);
    QVERIFY(undo);
    QCOMPARE(undo->counts, (BulkCounts{.done = 1, .skipped = 1}));
    QCOMPARE(grants().find(root, anew->id)->reason, u"anew"_s);
}

void BulkUndoTest::onlyWhatTheTaskDidIsUndone()
{
    makePeople(6);
    const QString before = state();
    // Two were inactive before, so they are skipped, and stay so.
    const BulkTask task = done(m_world->root(), {.action = BulkAction::Deactivate});
    QCOMPARE(task.counts, (BulkCounts{.done = 4, .skipped = 2}));
    const auto undo = bulk().startUndo(m_world->root(), task.id);
    QVERIFY(undo);
    QCOMPARE(undo->counts, (BulkCounts{.pending = 4}));
    QVERIFY(bulk().run(m_world->root(), undo->id, toTheEnd));
    QCOMPARE(state(), before);
}

void BulkUndoTest::theUndoCanBeUndone()
{
    makePeople(6);
    for (const BulkOrder &order :
         {BulkOrder{.action = BulkAction::Deactivate}, BulkOrder{.action = BulkAction::Grant, .role = m_role},
          BulkOrder{.action = BulkAction::Revoke, .role = m_role}}) {
        const BulkTask task = done(m_world->root(), order);
        const QString after = state();
        const auto undo = undone(m_world->root(), task.id);
        QVERIFY(undo);
        const auto redo = undone(m_world->root(), undo->id);
        QVERIFY2(redo, redo ? "" : qUtf8Printable(toText(redo.error())));
        QCOMPARE(redo->counts, (BulkCounts{.done = task.counts.done}));
        QCOMPARE(state(), after);
    }
}

void BulkUndoTest::brokenOffItGoesOnWhereItWas()
{
    makePeople(9);
    const QString before = state();
    const BulkTask task = done(m_world->root(), {.action = BulkAction::Deactivate});
    const auto undo = bulk().startUndo(m_world->root(), task.id);
    const auto part =
        bulk().run(m_world->root(), undo->id, [](const BulkCounts &counts) { return counts.finished() < 2; });
    QVERIFY(part);
    QCOMPARE(part->counts, (BulkCounts{.pending = 4, .done = 2}));
    QCOMPARE(bulk().run(m_world->root(), undo->id, toTheEnd)->counts, (BulkCounts{.done = 6}));
    QCOMPARE(state(), before);
}

void BulkUndoTest::aCancelledTaskIsUndoneAsFarAsItCame()
{
    makePeople(9);
    const QString before = state();
    const auto task = bulk().startFiltered(m_world->root(), {.action = BulkAction::Deactivate},
                                           {.text = u"@example.org"_s, .active = true});
    QVERIFY(bulk().run(m_world->root(), task->id, [](const BulkCounts &counts) { return counts.finished() < 3; }));
    QVERIFY(bulk().cancel(m_world->root(), task->id));
    QCOMPARE(undone(m_world->root(), task->id)->counts, (BulkCounts{.done = 3}));
    QCOMPARE(state(), before);
}

void BulkUndoTest::anOpenTaskIsntUndone()
{
    makePeople(2);
    const auto task =
        bulk().startFiltered(m_world->root(), {.action = BulkAction::Deactivate}, {.text = u"@example.org"_s});
    const Error error = bulk().startUndo(m_world->root(), task->id).error();
    QCOMPARE(error.reason, Reason::NotUndoable);
    QCOMPARE(error.field, u"task"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.tasks"), u"1"_s);
    QCOMPARE(bulk().startUndo(m_world->root(), TaskId::create()).error().reason, Reason::TaskUnknown);
}

void BulkUndoTest::aDeletionIsntUndone()
{
    makePeople(2);
    const BulkTask task = done(m_world->root(), {.action = BulkAction::Delete});
    QCOMPARE(task.counts.done, 2);
    QCOMPARE(bulk().startUndo(m_world->root(), task.id).error().reason, Reason::NotUndoable);
}

void BulkUndoTest::aTaskOfARoleThatIsGoneIsntUndone()
{
    makePeople(1);
    const BulkTask task = done(m_world->root(), {.action = BulkAction::Grant, .role = m_role});
    m_world->database().execute("DELETE FROM iam.role_grants");
    QVERIFY(m_world->services().roles().remove(m_world->root(), m_role, {}));
    QCOMPARE(bulk().startUndo(m_world->root(), task.id).error().reason, Reason::RoleUnknown);
}

void BulkUndoTest::itNeedsWhatTheOppositeNeeds()
{
    makePeople(4);
    const Caller there = m_world->root().inTenant(m_acme.id);
    const BulkTask deactivated = done(there, {.action = BulkAction::Deactivate});
    const BulkTask revoked = done(there, {.action = BulkAction::Revoke, .role = m_role});
    const Caller reader = m_world->member(m_acme.id, {u"user:read"_s});
    QCOMPARE(bulk().startUndo(reader, deactivated.id).error().reason, Reason::PermissionMissing);
    QCOMPARE(bulk().startUndo(reader, revoked.id).error().reason, Reason::PermissionMissing);
    // Who doesn't hold what the role permits doesn't give it back.
    const Caller giver = m_world->member(m_acme.id, {u"user:read"_s, u"role:assign_users"_s});
    QCOMPARE(undone(giver, revoked.id)->counts, (BulkCounts{.refused = 2}));
    const Caller holder = m_world->member(m_acme.id, {u"user:read"_s, u"role:assign_users"_s, u"vm:read"_s});
    QCOMPARE(undone(holder, revoked.id)->counts, (BulkCounts{.done = 2}));
    const Caller platform = m_world->platformUser({u"user:read"_s, u"role:assign_users"_s, u"vm:read"_s});
    const BulkTask everywhere = done(m_world->root(), {.action = BulkAction::Revoke, .role = m_role});
    QCOMPARE(bulk().startUndo(platform, everywhere.id).error().reason, Reason::SuperuserRequired);
    const Tenant other = m_world->tenant(u"other"_s);
    const Caller foreign = m_world->member(other.id, {u"user:read"_s, u"user:update"_s});
    QCOMPARE(bulk().startUndo(foreign, deactivated.id).error().reason, Reason::TaskUnknown);
}

void BulkUndoTest::nobodyDeactivatesHimselfByAnUndo()
{
    const Caller ada = m_world->platformUser({u"user:read"_s, u"user:update"_s});
    QVERIFY(m_world->services().users().deactivate(m_world->root(), ada.user, {}));
    const BulkTask task = done(m_world->root(), {.action = BulkAction::Activate});
    QCOMPARE(task.counts.done, 1);
    const auto undo = undone(ada, task.id);
    QVERIFY(undo);
    QCOMPARE(undo->counts, (BulkCounts{.refused = 1}));
    QVERIFY(m_world->services().users().find(m_world->root(), ada.user)->user.isActive);
}

void BulkUndoTest::fromThePlatformATenantsTaskIsUndoneInItsTenant()
{
    makePeople(4);
    const QString before = state();
    const BulkTask task = done(m_world->root().inTenant(m_acme.id), {.action = BulkAction::Grant, .role = m_role});
    const auto undo = undone(m_world->root(), task.id);
    QVERIFY2(undo, undo ? "" : qUtf8Printable(toText(undo.error())));
    QCOMPARE(undo->tenant, std::optional(m_acme.id));
    QCOMPARE(undo->counts, (BulkCounts{.done = 2}));
    QCOMPARE(state(), before);
}

void BulkUndoTest::anUndoIsntStartedForAList()
{
    makePeople(2);
    const BulkTask task = done(m_world->root(), {.action = BulkAction::Deactivate});
    const BulkOrder order{.action = BulkAction::Undo, .undoes = task.id};
    QCOMPARE(bulk().start(m_world->root(), order, {u"p1@example.org"_s}).error().field, u"action"_s);
    QCOMPARE(bulk().startFiltered(m_world->root(), order, {}).error().field, u"action"_s);
    QCOMPARE(bulk().startFiltered(m_world->root(), {.action = BulkAction::Undo}, {}).error().field, u"action"_s);
}

void BulkUndoTest::manyRowsTakeNoLongerEach()
{
    // Each row's change is looked for by its object, not among all that the task did.
    makePeople(1000);
    const QString before = state();
    const BulkTask task = done(m_world->root().inTenant(m_acme.id), {.action = BulkAction::Revoke, .role = m_role});
    QCOMPARE(task.counts.done, 500);
    QElapsedTimer timer;
    qint64 first = 0;
    const auto undo = bulk().startUndo(m_world->root(), task.id);
    QVERIFY(undo);
    timer.start();
    const auto run = bulk().run(m_world->root(), undo->id, [&](const BulkCounts &counts) {
        if (counts.finished() == 100)
            first = timer.restart();
        return true;
    });
    QVERIFY(run);
    QCOMPARE(run->counts, (BulkCounts{.done = 500}));
    QCOMPARE(state(), before);
    qInfo("%lld rows a second", 400'000 / std::max<qint64>(timer.elapsed(), 1));
    QVERIFY2(timer.elapsed() < first * 4 * 3, qPrintable(u"%1 ms, then %2 ms"_s.arg(first).arg(timer.elapsed())));
}

QTEST_GUILESS_MAIN(BulkUndoTest)
#include "tst_bulkundo.moc"
