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
};

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
        {u"find"_s, {QString(), false, [](S &s, const C &c, const T &t) { return errorOf(s.find(c, t.id)); }}},
        {u"history"_s,
         {QString(), false, [](S &s, const C &c, const T &t) { return errorOf(s.history(c, t.id, {})); }}},
    };
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
    const auto attempt = [&](const Caller &caller) { return op.run(world.services().tenants(), caller, acme); };
    const auto stateHash = [&] {
        return world.database().value("SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM iam.tenants t");
    };
    const QString before = stateHash();

    QStringList everythingElse{u"tenant:read"_s,   u"tenant:create"_s,  u"tenant:update"_s,
                               u"tenant:delete"_s, u"tenant:suspend"_s, u"user:read"_s};
    const QStringList allPermissions = everythingElse;
    everythingElse.removeAll(op.permission);
    Caller anonymous;
    anonymous.tenant = acme.id;
    QCOMPARE(attempt(anonymous)->code, ErrorCode::Unauthenticated);
    QVERIFY(attempt(world.stranger()));
    QVERIFY(attempt(world.member(other.id, allPermissions)));
    if (!op.permission.isEmpty()) {
        QCOMPARE(attempt(world.member(acme.id))->code, ErrorCode::Forbidden);
        QCOMPARE(attempt(world.member(acme.id, everythingElse))->reason, Reason::PermissionMissing);
        QCOMPARE(attempt(world.platformUser(everythingElse))->reason, Reason::PermissionMissing);
    }
    if (op.isPlatformOnly)
        QCOMPARE(attempt(world.member(acme.id, {op.permission}))->reason, Reason::PermissionMissing);
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
    QCOMPARE(tenants.page(world.platformUser({u"user:read"_s}), {}, {}).error().reason, Reason::PermissionMissing);
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
