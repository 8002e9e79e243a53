// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QTest>

#include <functional>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// An operation on a tenant and the permission that it needs.
struct Operation
{
    QString permission; ///< empty: membership
    bool isPlatformOnly = false;
    std::function<std::optional<Error>(TenantService &, const Caller &, const Tenant &)> run;
    /// What the superuser has done to the tenant before.
    std::function<void(TenantService &, const Caller &root, const Tenant &)> before = {};
};

/// Of whom the change is that is taken back.
RequestId change;

template <class T>
std::optional<Error> errorOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error());
}

QHash<QString, Operation> operations()
{
    using S = TenantService;
    using C = Caller;
    using T = Tenant;
    const auto undo = [](S &s, const C &c, const T &t) { return errorOf(s.undo(c, t.id, change)); };
    const auto suspended = [](S &s, const C &root, const T &t) {
        change = root.request;
        QVERIFY(s.suspend(root, t.id, std::nullopt, {}));
    };
    const auto removed = [](S &s, const C &root, const T &t) {
        change = root.request;
        QVERIFY(s.remove(root, t.id, std::nullopt));
    };
    return {
        {u"create"_s,
         {u"tenant:create"_s, true,
          [](S &s, const C &c, const T &) {
              return errorOf(s.create(c, {u"Fresh"_s, u"fresh"_s, {}}));
          }}},
        {u"edit"_s,
         {u"tenant:update"_s, false,
          [](S &s, const C &c, const T &t) { return errorOf(s.edit(c, t.id, t.version, {.name = u"New"_s})); }}},
        {u"suspend"_s,
         {u"tenant:suspend"_s, false,
          [](S &s, const C &c, const T &t) { return errorOf(s.suspend(c, t.id, t.version, {})); }}},
        {u"remove"_s,
         {u"tenant:delete"_s, true,
          [](S &s, const C &c, const T &t) { return errorOf(s.remove(c, t.id, t.version)); }}},
        {u"resume"_s,
         {u"tenant:suspend"_s, true,
          [](S &s, const C &c, const T &t) { return errorOf(s.resume(c, t.id, std::nullopt)); }, suspended}},
        {u"restore"_s,
         {u"tenant:restore"_s, true,
          [](S &s, const C &c, const T &t) { return errorOf(s.restore(c, t.id, std::nullopt)); }, removed}},
        {u"undo of an edit"_s,
         {u"tenant:update"_s, false, undo,
          [](S &s, const C &root, const T &t) {
              change = root.request;
              QVERIFY(s.edit(root, t.id, std::nullopt, {.name = u"Edited"_s}));
          }}},
        {u"undo of an edit of the status"_s,
         {u"tenant:update"_s, true, undo,
          [](S &s, const C &root, const T &t) {
              change = root.request;
              QVERIFY(s.edit(root, t.id, std::nullopt, {.status = TenantStatus::Suspended}));
          }}},
        {u"undo of a suspension"_s, {u"tenant:suspend"_s, true, undo, suspended}},
        {u"undo of a removal"_s, {u"tenant:restore"_s, true, undo, removed}},
        {u"undo of a restoration"_s,
         {u"tenant:delete"_s, true, undo,
          [](S &s, const C &root, const T &t) {
              QVERIFY(s.remove(root.withNewRequest(), t.id, std::nullopt));
              change = root.request;
              QVERIFY(s.restore(root, t.id, std::nullopt));
          }}},
        {u"undo of nothing"_s,
         {u"tenant:update"_s, false,
          [](S &s, const C &c, const T &t) {
              const auto error = errorOf(s.undo(c, t.id, RequestId::create()));
              return error->reason == Reason::NothingToUndo ? std::nullopt : error;
          }}},
        {u"find"_s, {QString(), false, [](S &s, const C &c, const T &t) { return errorOf(s.find(c, t.id)); }}},
        {u"history"_s,
         {QString(), false, [](S &s, const C &c, const T &t) { return errorOf(s.history(c, t.id, {})); }}},
    };
}

/// To members a suspended tenant is closed and a removed one isn't there, whatever they hold in it.
bool isDenied(const std::optional<Error> &error)
{
    return error
        && (error->reason == Reason::PermissionMissing || error->reason == Reason::TenantSuspended
            || error->reason == Reason::TenantUnknown);
}

} // namespace

class TenantAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoMayDoWhat_data();
    void whoMayDoWhat();
    void aRefusalIsInTheAuditLog();
    void aSuspendedTenantRefusesItsMembersWithTheirNextRequest();
    void anEndedSessionIsRefusedWithItsNextRequest();
    void aDeactivatedUserIsRefusedWithHisNextRequest();
    void aGrantThatHasEndedGivesNothing();
    void membersListTheirOwnTenantsOnly();
    void platformUsersListAllTenants();
    void aPlatformRoleTakesNothingAwayFromAMember();
    void aDeletedTenantIsUnknownToItsMembers();
    void refusalComesBeforeTheFindingsOfValidation();
};

void TenantAccessTest::whoMayDoWhat_data()
{
    QTest::addColumn<QString>("operation");
    for (const QString &name : operations().keys())
        QTest::newRow(qUtf8Printable(name)) << name;
}

void TenantAccessTest::whoMayDoWhat()
{
    QFETCH(QString, operation);
    const Operation op = operations().value(operation);
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    if (op.before)
        op.before(world.services().tenants(), world.root(), acme);
    const auto attempt = [&](const Caller &caller) { return op.run(world.services().tenants(), caller, acme); };
    const auto stateHash = [&] {
        return world.database().value("SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM iam.tenants t");
    };
    const QString before = stateHash();

    QStringList everythingElse{u"tenant:read"_s,    u"tenant:create"_s,  u"tenant:update"_s, u"tenant:delete"_s,
                               u"tenant:suspend"_s, u"tenant:restore"_s, u"user:read"_s};
    const QStringList allPermissions = everythingElse;
    everythingElse.removeAll(op.permission);
    Caller anonymous;
    anonymous.tenant = acme.id;
    QCOMPARE(attempt(anonymous)->code, ErrorCode::Unauthenticated);
    QVERIFY(attempt(world.stranger()));
    QVERIFY(attempt(world.member(other.id, allPermissions)));
    if (!op.permission.isEmpty()) {
        for (const Caller &member : {world.member(acme.id), world.member(acme.id, everythingElse)})
            QVERIFY(isDenied(attempt(member)));
        QCOMPARE(attempt(world.platformUser(everythingElse))->reason, Reason::PermissionMissing);
        QCOMPARE(world.lastAuditEvent().outcome, u"denied"_s);
    }
    if (op.isPlatformOnly)
        QVERIFY(isDenied(attempt(world.member(acme.id, {op.permission}))));
    QCOMPARE(stateHash(), before);

    const Caller allowed = op.isPlatformOnly ? world.platformUser({op.permission})
        : op.permission.isEmpty()            ? world.member(acme.id)
                                             : world.member(acme.id, {op.permission});
    const auto error = attempt(allowed);
    QVERIFY2(!error, error ? qUtf8Printable(toText(*error)) : "");
}

void TenantAccessTest::aRefusalIsInTheAuditLog()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    QVERIFY(!world.services().tenants().suspend(ada, acme.id, std::nullopt, u"revenge"_s));
    const LastAuditEvent event = world.lastAuditEvent();
    QCOMPARE(event.action, u"tenant.suspend"_s);
    QCOMPARE(event.outcome, u"denied"_s);
    QCOMPARE(event.actorLabel, ada.label);
    QCOMPARE(event.reason, u"revenge"_s);
}

void TenantAccessTest::aSuspendedTenantRefusesItsMembersWithTheirNextRequest()
{
    World world;
    auto &tenants = world.services().tenants();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id, {u"tenant:update"_s});
    QVERIFY(tenants.find(ada, acme.id));
    QVERIFY(tenants.suspend(world.root(), acme.id, std::nullopt, u"unpaid"_s));
    QCOMPARE(tenants.find(ada, acme.id).error().reason, Reason::TenantSuspended);
    QVERIFY(tenants.resume(world.root(), acme.id, std::nullopt));
    QVERIFY(tenants.find(ada, acme.id));
}

void TenantAccessTest::anEndedSessionIsRefusedWithItsNextRequest()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    QVERIFY(world.services().tenants().find(ada, acme.id));
    world.endSession(ada);
    QCOMPARE(world.services().tenants().find(ada, acme.id).error().reason, Reason::SessionEnded);
}

void TenantAccessTest::aDeactivatedUserIsRefusedWithHisNextRequest()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    world.database().execute("UPDATE iam.users SET is_active = false WHERE id = '" + ada.user.toString().toLatin1()
                             + "'");
    QCOMPARE(world.services().tenants().find(ada, acme.id).error().reason, Reason::UserInactive);
}

void TenantAccessTest::aGrantThatHasEndedGivesNothing()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id, {u"tenant:update"_s});
    world.database().execute("UPDATE iam.role_grants SET starts_at = now() - interval '2 days', "
                             "ends_at = now() - interval '1 day' WHERE user_id = '"
                             + ada.user.toString().toLatin1() + "'");
    QCOMPARE(world.services().tenants().edit(ada, acme.id, std::nullopt, {.name = u"x"_s}).error().reason,
             Reason::PermissionMissing);
}

void TenantAccessTest::membersListTheirOwnTenantsOnly()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    world.tenant(u"other"_s);
    auto &tenants = world.services().tenants();
    const auto page = tenants.page(world.member(acme.id), {}, {});
    QVERIFY(page);
    QCOMPARE(page->items.size(), 1);
    QCOMPARE(page->items.first().id, acme.id);
    QVERIFY(tenants.page(world.stranger(), {}, {})->items.isEmpty());
}

void TenantAccessTest::platformUsersListAllTenants()
{
    World world;
    world.tenant(u"acme"_s);
    world.tenant(u"other"_s);
    auto &tenants = world.services().tenants();
    QCOMPARE(tenants.page(world.platformUser({u"tenant:read"_s}), {}, {})->items.size(), 2);
}

void TenantAccessTest::aPlatformRoleTakesNothingAwayFromAMember()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    world.tenant(u"other"_s);
    auto &tenants = world.services().tenants();
    const Caller reader = world.platformUser({u"user:read"_s});
    const QByteArray ids = "'" + reader.user.toString().toLatin1() + "', '" + acme.id.toString().toLatin1() + "'";
    QVERIFY(tenants.page(reader, {}, {})->items.isEmpty());
    world.database().execute("INSERT INTO iam.tenant_members (user_id, tenant_id) VALUES (" + ids + ")");
    const int events = world.auditEvents();
    QCOMPARE(tenants.page(reader, {}, {})->items.size(), 1);
    QCOMPARE(tenants.page(reader, {}, {})->items.first().id, acme.id);
    QCOMPARE(tenants.count(reader, {})->value, 1);
    QCOMPARE(tenants.anchors(reader, {}, 1)->total, 1);
    QCOMPARE(tenants.findMany(reader, {acme.id})->size(), 1);
    QCOMPARE(world.auditEvents(), events); // nobody was refused anything
}

void TenantAccessTest::aDeletedTenantIsUnknownToItsMembers()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    QVERIFY(world.services().tenants().remove(world.root(), acme.id, std::nullopt));
    QCOMPARE(world.services().tenants().find(ada, acme.id).error().reason, Reason::TenantUnknown);
}

void TenantAccessTest::refusalComesBeforeTheFindingsOfValidation()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    auto &tenants = world.services().tenants();
    QCOMPARE(tenants.create(world.member(acme.id), {{}, u"!"_s, {}}).error().code, ErrorCode::Forbidden);
    QCOMPARE(tenants.edit(world.member(acme.id), acme.id, std::nullopt, {.name = QString()}).error().code,
             ErrorCode::Forbidden);
}

QTEST_GUILESS_MAIN(TenantAccessTest)
#include "tst_tenantaccess.moc"
