// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/bulk/bulkservice.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

bool toTheEnd(const BulkCounts &)
{
    return true;
}

const BulkOrder deactivation{.action = BulkAction::Deactivate, .reason = u"End of term"_s};

} // namespace

/// What tasks are about, and what becomes of each account: the rules are those of the single change.
class BulkServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }
    void namesAreIdsOrAddressesAndCountOnce();
    void aFilterIsSettledWhenTheTaskBegins();
    void inATenantAFilterFindsItsMembers();
    void everyChangeIsAuditedWithTheTaskAsItsRequest();
    void eachRowCanBeUndone();
    void whatIsSoAlreadyIsSkipped();
    void accountsOfHigherPowerAreRefusedOneByOne();
    void onesOwnAccountIsRefused();
    void deletedAccountsKeepTheirName();
    void rolesAreGrantedToWhomTheyMayBe();
    void nobodyGrantsInBulkWhatHeDoesntHold();
    void rolesAreRevokedFromThoseWhoHoldThem();
    void platformWideRolesNeedASuperuser();
    void wrongOrdersAreRefused_data();
    void wrongOrdersAreRefused();
    void aTenantSeesItsOwnTasksOnly();
    void tasksAreListedNewestFirst();
    void aDryRunAnswersTheSameAndKeepsNothing();

private:
    BulkService &bulk() { return m_world->services().bulk(); }
    [[nodiscard]] QString value(const QByteArray &sql) { return m_world->database().value(sql); }
    /// Starts and does it.
    Result<BulkTask> done(const Caller &caller, const BulkOrder &order, const QStringList &accounts)
    {
        const auto task = bulk().start(caller, order, accounts);
        return task ? bulk().run(caller, task->id, toTheEnd) : task;
    }
    /// `done`, `refused HigherPowerRequired` … in the order of the rows.
    QStringList outcomes(const Caller &caller, TaskId id)
    {
        const auto rows = bulk().rows(caller, id, std::nullopt, {});
        if (!rows)
            return {toText(rows.error())};
        QStringList texts;
        for (const BulkRow &row : rows->items)
            texts.append(toText(row.state) + (row.error ? u' ' + toText(row.error->reason) : QString()));
        return texts;
    }
    UserId user(const QByteArray &email)
    {
        const UserId id = UserId::create();
        m_world->database().execute("INSERT INTO iam.users (id, email) VALUES ('" + id.toString().toLatin1() + "', '"
                                    + email + "')");
        return id;
    }
    [[nodiscard]] bool isActive(UserId id)
    {
        return value("SELECT is_active FROM iam.users WHERE id = '" + id.toString().toLatin1() + "'") == u"true";
    }

    std::unique_ptr<World> m_world;
};

void BulkServiceTest::init()
{
    m_world = std::make_unique<World>();
    (void)m_world->root();
}

void BulkServiceTest::namesAreIdsOrAddressesAndCountOnce()
{
    const UserId ada = user("ada@example.org");
    const UserId ben = user("ben@example.org");
    const auto task = bulk().start(m_world->root(), deactivation,
                                   {ben.toString(), u"ADA@example.org"_s, u"nobody@example.org"_s, u"ben@example.org"_s,
                                    ada.toString().toUpper(), u"nobody@example.org"_s});
    QVERIFY2(task, task ? "" : qPrintable(toText(task.error())));
    QCOMPARE(task->counts, (BulkCounts{.pending = 2, .refused = 1}));
    QCOMPARE(task->state, BulkTaskState::Open);
    const auto rows = bulk().rows(m_world->root(), task->id, std::nullopt, {});
    QVERIFY(rows);
    QCOMPARE(rows->items.size(), 3);
    QCOMPARE(rows->items.at(0), (BulkRow{1, ben, u"ben@example.org"_s}));
    QCOMPARE(rows->items.at(1), (BulkRow{2, ada, u"ada@example.org"_s}));
    QCOMPARE(rows->items.at(2).label, u"nobody@example.org"_s);
    QCOMPARE(rows->items.at(2).user, std::nullopt);
    QCOMPARE(rows->items.at(2).error.value_or(Error()).reason, Reason::UserUnknown);
    QVERIFY(isActive(ada)); // nothing happens before it is run
}

void BulkServiceTest::aFilterIsSettledWhenTheTaskBegins()
{
    const UserId early = user("term-1@example.org");
    const UserId renamed = user("term-2@example.org");
    const UserId other = user("other@example.org");
    const auto task = bulk().startFiltered(m_world->root(), deactivation, {.text = u"TERM-"_s});
    QVERIFY2(task, task ? "" : qPrintable(toText(task.error())));
    QCOMPARE(task->counts.pending, 2);
    const UserId late = user("term-3@example.org");
    m_world->database().execute("UPDATE iam.users SET email = 'moved@example.org' WHERE email = 'term-2@example.org'");
    const auto run = bulk().run(m_world->root(), task->id, toTheEnd);
    QVERIFY(run);
    QCOMPARE(run->state, BulkTaskState::Done);
    QCOMPARE(run->counts, (BulkCounts{.done = 2}));
    QVERIFY(!isActive(early) && !isActive(renamed));
    QVERIFY(isActive(late) && isActive(other));
}

void BulkServiceTest::inATenantAFilterFindsItsMembers()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller member = m_world->member(acme.id);
    const Caller stranger = m_world->stranger();
    const Caller administrator = m_world->member(acme.id, {u"user:read"_s, u"user:update"_s});
    const auto task = bulk().startFiltered(administrator, deactivation, {});
    QVERIFY2(task, task ? "" : qPrintable(toText(task.error())));
    QCOMPARE(task->tenant, acme.id);
    const auto run = bulk().run(administrator, task->id, toTheEnd);
    QVERIFY(run);
    QCOMPARE(run->counts, (BulkCounts{.done = 1, .refused = 1})); // himself
    QVERIFY(!isActive(member.user) && isActive(stranger.user) && isActive(administrator.user));
}

void BulkServiceTest::everyChangeIsAuditedWithTheTaskAsItsRequest()
{
    user("ada@example.org");
    user("ben@example.org");
    const auto task = done(m_world->root(), deactivation, {u"ada@example.org"_s, u"ben@example.org"_s});
    QVERIFY(task);
    QCOMPARE(value("SELECT string_agg(e.action || ' ' || e.outcome || ' ' || d.reason, ', ' ORDER BY e.seq) "
                   "FROM iam.audit_events e JOIN iam.audit_details d ON d.at = e.at AND d.event_id = e.id "
                   "WHERE d.request_id = '"
                   + task->id.toString().toLatin1() + "'"),
             u"bulk.start success End of term, user.deactivate success End of term, "
             "user.deactivate success End of term"_s);
}

void BulkServiceTest::eachRowCanBeUndone()
{
    const UserId ada = user("ada@example.org");
    const UserId ben = user("ben@example.org");
    const auto task = done(m_world->root(), deactivation, {ada.toString(), ben.toString()});
    QVERIFY(task);
    QVERIFY(m_world->services().users().undo(m_world->root(), ada, RequestId(task->id.uuid())));
    QVERIFY(isActive(ada) && !isActive(ben));
}

void BulkServiceTest::whatIsSoAlreadyIsSkipped()
{
    const UserId ada = user("ada@example.org");
    const UserId ben = user("ben@example.org");
    QVERIFY(m_world->services().users().deactivate(m_world->root(), ben, {}));
    const auto task = done(m_world->root(), deactivation, {ben.toString(), ada.toString()});
    QVERIFY(task);
    QCOMPARE(outcomes(m_world->root(), task->id), (QStringList{u"skipped"_s, u"done"_s}));
    QCOMPARE(done(m_world->root(), {.action = BulkAction::Activate}, {ben.toString(), ada.toString()})->counts,
             (BulkCounts{.done = 2}));
}

void BulkServiceTest::accountsOfHigherPowerAreRefusedOneByOne()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Tenant other = m_world->tenant(u"other"_s);
    const Caller administrator = m_world->member(acme.id, {u"user:read"_s, u"user:update"_s});
    const Caller weak = m_world->member(acme.id);
    const Caller strong = m_world->member(acme.id, {u"user:delete"_s});
    const Caller shared = m_world->member(acme.id);
    const Caller foreign = m_world->member(other.id);
    m_world->database().execute("INSERT INTO iam.tenant_members (tenant_id, user_id) VALUES ('"
                                + other.id.toString().toLatin1() + "', '" + shared.user.toString().toLatin1() + "'), ('"
                                + acme.id.toString().toLatin1() + "', '" + m_world->root().user.toString().toLatin1()
                                + "')");
    const auto task = done(administrator, deactivation,
                           {strong.user.toString(), m_world->root().user.toString(), shared.user.toString(),
                            foreign.user.toString(), weak.user.toString()});
    QVERIFY2(task, task ? "" : qPrintable(toText(task.error())));
    QCOMPARE(outcomes(administrator, task->id),
             (QStringList{u"refused HigherPowerRequired"_s, u"refused SuperuserRequired"_s,
                          u"refused HigherPowerRequired"_s, u"refused UserUnknown"_s, u"done"_s}));
    QVERIFY(isActive(strong.user) && isActive(m_world->root().user) && isActive(shared.user) && isActive(foreign.user));
    QVERIFY(!isActive(weak.user));
    // The refusals are in the audit log like those of single changes.
    QCOMPARE(value("SELECT count(*) FROM iam.audit_events WHERE action = 'user.deactivate' AND outcome = 'denied'"),
             u"3"_s);
}

void BulkServiceTest::onesOwnAccountIsRefused()
{
    const UserId root = m_world->root().user;
    const auto deactivated = done(m_world->root(), deactivation, {root.toString()});
    QVERIFY(deactivated);
    QCOMPARE(outcomes(m_world->root(), deactivated->id), QStringList{u"refused OwnAccount"_s});
    const auto removed = done(m_world->root(), {.action = BulkAction::Delete}, {root.toString()});
    QVERIFY(removed);
    QCOMPARE(outcomes(m_world->root(), removed->id), QStringList{u"refused OwnAccount"_s});
    QVERIFY(isActive(root));
}

void BulkServiceTest::deletedAccountsKeepTheirName()
{
    const UserId ada = user("ada@example.org");
    const auto task = done(m_world->root(), {.action = BulkAction::Delete}, {ada.toString()});
    QVERIFY(task);
    QCOMPARE(task->counts, (BulkCounts{.done = 1}));
    QCOMPARE(value("SELECT count(*) FROM iam.users WHERE email = 'ada@example.org'"), u"0"_s);
    const auto rows = bulk().rows(m_world->root(), task->id, BulkRowState::Done, {});
    QVERIFY(rows);
    QCOMPARE(rows->items.at(0).label, u"ada@example.org"_s);
    QCOMPARE(rows->items.at(0).user, ada);
}

void BulkServiceTest::rolesAreGrantedToWhomTheyMayBe()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller ada = m_world->member(acme.id);
    const Caller ben = m_world->member(acme.id);
    const Caller outsider = m_world->stranger();
    const Caller there = m_world->root().inTenant(acme.id);
    const auto role = m_world->services().roles().create(m_world->root(), {u"Editor"_s, {}, {u"user:read"_s}, acme.id});
    QVERIFY(role);
    QVERIFY(m_world->services().grants().add(m_world->root(), {ben.user, role->id, acme.id}));
    const QDateTime end = QDateTime::currentDateTimeUtc().addDays(7);
    const auto task = done(there, {.action = BulkAction::Grant, .role = role->id, .endsAt = end, .reason = u"Term"_s},
                           {ada.user.toString(), ben.user.toString(), outsider.user.toString()});
    QVERIFY2(task, task ? "" : qPrintable(toText(task.error())));
    QCOMPARE(task->roleName, u"Editor"_s);
    QCOMPARE(outcomes(there, task->id),
             (QStringList{u"done"_s, u"skipped AlreadyGranted"_s, u"refused UserUnknown"_s}));
    const auto grants = m_world->services().grants().page(there, {.user = ada.user, .role = role->id}, {});
    QVERIFY(grants);
    QCOMPARE(grants->items.size(), 1);
    QCOMPARE(grants->items.at(0).endsAt.value_or(QDateTime()), end);
    QCOMPARE(grants->items.at(0).reason, u"Term"_s);
}

void BulkServiceTest::nobodyGrantsInBulkWhatHeDoesntHold()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller member = m_world->member(acme.id);
    const Caller administrator = m_world->member(acme.id, {u"user:read"_s, u"role:assign_users"_s});
    const auto role =
        m_world->services().roles().create(m_world->root(), {u"Strong"_s, {}, {u"user:delete"_s}, acme.id});
    QVERIFY(role);
    const auto task = done(administrator, {.action = BulkAction::Grant, .role = role->id}, {member.user.toString()});
    QVERIFY2(task, task ? "" : qPrintable(toText(task.error())));
    QCOMPARE(outcomes(administrator, task->id), QStringList{u"refused PermissionNotHeld"_s});
    QCOMPARE(value("SELECT count(*) FROM iam.role_grants WHERE role_id = '" + role->id.toString().toLatin1() + "'"),
             u"0"_s);
}

void BulkServiceTest::rolesAreRevokedFromThoseWhoHoldThem()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller ada = m_world->member(acme.id);
    const Caller ben = m_world->member(acme.id);
    const Caller there = m_world->root().inTenant(acme.id);
    const auto role = m_world->services().roles().create(m_world->root(), {u"Editor"_s, {}, {u"user:read"_s}, acme.id});
    QVERIFY(role);
    QVERIFY(m_world->services().grants().add(m_world->root(), {ada.user, role->id, acme.id}));
    const auto task = bulk().startFiltered(there, {.action = BulkAction::Revoke, .role = role->id}, {});
    QVERIFY2(task, task ? "" : qPrintable(toText(task.error())));
    const auto run = bulk().run(there, task->id, toTheEnd);
    QVERIFY(run);
    QCOMPARE(run->counts, (BulkCounts{.done = 1, .skipped = 1}));
    QCOMPARE(value("SELECT count(*) FROM iam.role_grants WHERE role_id = '" + role->id.toString().toLatin1() + "'"),
             u"0"_s);
}

void BulkServiceTest::platformWideRolesNeedASuperuser()
{
    const UserId ada = user("ada@example.org");
    const auto role = m_world->services().roles().create(m_world->root(), {u"Reader"_s, {}, {u"user:read"_s}, {}});
    QVERIFY(role);
    const BulkOrder order{.action = BulkAction::Grant, .role = role->id};
    const Caller operatorCaller = m_world->platformUser({u"user:read"_s, u"role:assign_users"_s});
    const auto refused = bulk().start(operatorCaller, order, {ada.toString()});
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::SuperuserRequired);
    const auto task = bulk().start(m_world->root(), order, {ada.toString()});
    QVERIFY(task);
    const auto notRun = bulk().run(operatorCaller, task->id, toTheEnd);
    QVERIFY(!notRun);
    QCOMPARE(notRun.error().reason, Reason::SuperuserRequired);
    QCOMPARE(bulk().run(m_world->root(), task->id, toTheEnd)->counts, (BulkCounts{.done = 1}));
}

void BulkServiceTest::wrongOrdersAreRefused_data()
{
    QTest::addColumn<BulkOrder>("order");
    QTest::addColumn<QStringList>("accounts");
    QTest::addColumn<QString>("reason");
    const QStringList one{u"ada@example.org"_s};
    QTest::newRow("nobody") << deactivation << QStringList() << u"Required"_s;
    QTest::newRow("too many") << deactivation << QStringList(BulkService::mostAccounts + 1, u"a"_s) << u"OutOfRange"_s;
    QTest::newRow("a role that isn't granted")
        << BulkOrder{.action = BulkAction::Delete, .role = RoleId::create()} << one << u"OutOfRange"_s;
    QTest::newRow("no role") << BulkOrder{.action = BulkAction::Grant} << one << u"Required"_s;
    QTest::newRow("an unknown role") << BulkOrder{.action = BulkAction::Grant, .role = RoleId::create()} << one
                                     << u"RoleUnknown"_s;
    QTest::newRow("an end of what isn't granted")
        << BulkOrder{.action = BulkAction::Activate, .endsAt = QDateTime::currentDateTimeUtc()} << one
        << u"OutOfRange"_s;
    QTest::newRow("a long reason") << BulkOrder{.reason = QString(2001, u'a')} << one << u"TooLong"_s;
}

void BulkServiceTest::wrongOrdersAreRefused()
{
    QFETCH(BulkOrder, order);
    QFETCH(QStringList, accounts);
    QFETCH(QString, reason);
    const auto task = bulk().start(m_world->root(), order, accounts);
    QVERIFY(!task);
    QCOMPARE(toText(task.error().reason), reason);
    QCOMPARE(value("SELECT count(*) FROM iam.tasks"), u"0"_s);
}

void BulkServiceTest::aTenantSeesItsOwnTasksOnly()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Tenant other = m_world->tenant(u"other"_s);
    const Caller ada = m_world->member(acme.id, {u"user:read"_s, u"user:update"_s});
    const Caller ben = m_world->member(other.id, {u"user:read"_s, u"user:update"_s});
    const auto task = bulk().startFiltered(ada, deactivation, {});
    QVERIFY(task);
    QCOMPARE(bulk().page(ada, {})->items.size(), 1);
    QCOMPARE(bulk().page(ben, {})->items.size(), 0);
    QCOMPARE(bulk().page(m_world->root().inTenant(other.id), {})->items.size(), 0);
    QCOMPARE(bulk().page(m_world->root(), {})->items.size(), 1);
    for (const Reason reason :
         {bulk().find(ben, task->id).error().reason, bulk().rows(ben, task->id, {}, {}).error().reason,
          bulk().run(ben, task->id, toTheEnd).error().reason, bulk().cancel(ben, task->id).error().reason})
        QCOMPARE(reason, Reason::TaskUnknown);
}

void BulkServiceTest::tasksAreListedNewestFirst()
{
    user("ada@example.org");
    const auto first = done(m_world->root(), deactivation, {u"ada@example.org"_s});
    const auto second = bulk().start(m_world->root(), {.action = BulkAction::Activate}, {u"ada@example.org"_s});
    QVERIFY(first && second);
    const auto page = bulk().page(m_world->root(), {.limit = 1});
    QVERIFY(page && page->next);
    QCOMPARE(page->items.at(0), *second);
    const auto next = bulk().page(m_world->root(), {.cursor = page->next, .limit = 1});
    QVERIFY(next);
    QCOMPARE(next->items, QList<BulkTask>{*first});
    QVERIFY(!next->next);
}

void BulkServiceTest::aDryRunAnswersTheSameAndKeepsNothing()
{
    const UserId ada = user("ada@example.org");
    Database apart(m_world->database().spec());
    const auto services = m_world->makeServices(apart);
    apart.startDryRun();
    const auto task = services->bulk().start(m_world->root(), deactivation, {ada.toString(), u"nobody"_s});
    QVERIFY(task);
    const auto run = services->bulk().run(m_world->root(), task->id, toTheEnd);
    QVERIFY2(run, run ? "" : qPrintable(toText(run.error())));
    QCOMPARE(run->counts, (BulkCounts{.done = 1, .refused = 1}));
    apart.close();
    QVERIFY(isActive(ada));
    QCOMPARE(value("SELECT count(*) FROM iam.tasks"), u"0"_s);
}

QTEST_GUILESS_MAIN(BulkServiceTest)
#include "tst_bulkservice.moc"
