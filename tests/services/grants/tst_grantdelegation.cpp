// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "tests/support/statehash.h"
#include "tests/support/world.h"

#include <QTest>

#include <barrier>
#include <thread>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Who may give and take roles, and that nobody gives what he doesn't hold, not even while it is taken from him.
class GrantDelegationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOperationNeedsItsPermission_data();
    void everyOperationNeedsItsPermission();
    void nobodyGrantsWhatHeDoesntHold();
    void nobodyLengthensWhatHeDoesntHold();
    void onlySuperusersGrantPlatformWide();
    void aRefusedGrantIsInTheAuditLog();
    void ofTwoWhoTakeEachOthersPowerOneIsRefused();
    void whatIsTakenMeanwhileIsNotGiven();
};

namespace {

Role made(World &world, const QString &name, const QStringList &permissions, std::optional<TenantId> tenant)
{
    const auto role = world.services().roles().create(world.root(), {name, {}, permissions, tenant});
    if (!role)
        qFatal("No role: %s", qUtf8Printable(toText(role.error())));
    return *role;
}

Grant given(World &world, const GrantDraft &draft)
{
    const auto grant = world.services().grants().add(world.root(), draft);
    if (!grant)
        qFatal("No grant: %s", qUtf8Printable(toText(grant.error())));
    return *grant;
}

template <class T>
Result<void> nothing(const Result<T> &result)
{
    return result ? Result<void>() : std::unexpected(result.error());
}

Result<void> run(GrantService &grants, const QString &operation, const Caller &caller, const GrantDraft &draft,
                 const Grant &grant)
{
    if (operation == u"add")
        return nothing(grants.add(caller, draft));
    if (operation == u"previewAdd")
        return nothing(grants.previewAdd(caller, draft));
    if (operation == u"edit")
        return nothing(grants.edit(caller, grant.id, {}, {.reason = u"New"_s}));
    if (operation == u"previewEdit")
        return nothing(grants.previewEdit(caller, grant.id, {}, {.reason = u"New"_s}));
    if (operation == u"revoke")
        return nothing(grants.revoke(caller, grant.id, {}));
    if (operation == u"previewRevoke")
        return nothing(grants.previewRevoke(caller, grant.id, {}));
    if (operation == u"find")
        return nothing(grants.find(caller, grant.id));
    if (operation == u"page")
        return nothing(grants.page(caller, {}, {}));
    if (operation == u"count")
        return nothing(grants.count(caller, {}));
    return nothing(grants.history(caller, grant.id, {}));
}

} // namespace

void GrantDelegationTest::everyOperationNeedsItsPermission_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QStringList>("needed");
    for (const char *operation : {"add", "previewAdd", "edit", "previewEdit", "revoke", "previewRevoke"})
        QTest::newRow(operation) << QString::fromLatin1(operation) << QStringList{u"role:assign_users"_s};
    for (const char *operation : {"find", "page", "count", "history"})
        QTest::newRow(operation) << QString::fromLatin1(operation) << QStringList{u"role:read"_s, u"user:read"_s};
}

void GrantDelegationTest::everyOperationNeedsItsPermission()
{
    QFETCH(QString, operation);
    QFETCH(QStringList, needed);
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    const Role empty = made(world, u"Empty"_s, {}, acme.id);
    const Grant grant = given(world, {world.member(acme.id).user, empty.id, acme.id});
    const GrantDraft draft{world.member(acme.id).user, empty.id, acme.id};
    auto &grants = world.services().grants();

    Caller anonymous;
    anonymous.tenant = acme.id;
    Caller foreign = world.member(other.id, needed);
    foreign.tenant = acme.id;
    QList<Caller> refused{world.member(acme.id), foreign};
    const auto catalogue = world.services().roles().permissions(world.root());
    for (const QString &missing : needed) {
        QStringList rest;
        for (const CataloguedPermission &permission : *catalogue) {
            if (permission.code != missing)
                rest.append(permission.code);
        }
        refused += {world.member(acme.id, rest), world.platformUser(rest)};
    }
    const Caller allowed = world.member(acme.id, needed);
    const QString before = stateHash(world.database());
    QCOMPARE(run(grants, operation, anonymous, draft, grant).error().code, ErrorCode::Unauthenticated);
    for (const Caller &caller : refused)
        QCOMPARE(run(grants, operation, caller, draft, grant).error().code, ErrorCode::Forbidden);
    QCOMPARE(stateHash(world.database()), before);
    const auto done = run(grants, operation, allowed, draft, grant);
    QVERIFY2(done, qUtf8Printable(done ? QString() : toText(done.error())));
}

void GrantDelegationTest::nobodyGrantsWhatHeDoesntHold()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller clerk = world.member(acme.id, {u"role:assign_users"_s, u"vm:read"_s, u"vm:start"_s});
    const Caller friendly = world.member(acme.id);
    const Role less = made(world, u"Less"_s, {u"vm:read"_s}, acme.id);
    const Role more = made(world, u"More"_s, {u"vm:read"_s, u"vm:stop"_s}, acme.id);
    auto &grants = world.services().grants();
    const Error refused = grants.add(clerk, {friendly.user, more.id, acme.id}).error();
    QCOMPARE(refused.code, ErrorCode::Forbidden);
    QCOMPARE(refused.reason, Reason::PermissionNotHeld);
    QCOMPARE(refused.detail, u"vm:stop"_s);
    QVERIFY(grants.add(clerk, {friendly.user, less.id, acme.id}));
    // Not to himself either.
    QCOMPARE(grants.add(clerk, {clerk.user, more.id, acme.id}).error().reason, Reason::PermissionNotHeld);
    // Taking is another matter.
    const Grant grant = given(world, {friendly.user, more.id, acme.id});
    QVERIFY(grants.revoke(clerk, grant.id, {}));
}

void GrantDelegationTest::nobodyLengthensWhatHeDoesntHold()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller clerk = world.member(acme.id, {u"role:assign_users"_s});
    const Role role = made(world, u"More"_s, {u"vm:stop"_s}, acme.id);
    const QDateTime end = QDateTime::currentDateTimeUtc().addDays(7);
    const Grant grant = given(world, {world.member(acme.id).user, role.id, acme.id, {}, end});
    auto &grants = world.services().grants();
    QCOMPARE(grants.edit(clerk, grant.id, {}, {end.addDays(1), {}}).error().reason, Reason::PermissionNotHeld);
    QCOMPARE(grants.edit(clerk, grant.id, {}, {std::optional<QDateTime>(), {}}).error().reason,
             Reason::PermissionNotHeld);
    QVERIFY(grants.edit(clerk, grant.id, {}, {end.addDays(-1), u"Shorter"_s}));
}

void GrantDelegationTest::onlySuperusersGrantPlatformWide()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Role role = made(world, u"Wide"_s, {u"vm:read"_s}, {});
    const Caller ada = world.member(acme.id);
    const Caller operatorOfAll = world.platformUser({u"role:assign_users"_s, u"vm:read"_s});
    auto &grants = world.services().grants();
    const Error refused = grants.add(operatorOfAll, {ada.user, role.id, {}}).error();
    QCOMPARE(refused.code, ErrorCode::Forbidden);
    QCOMPARE(refused.reason, Reason::SuperuserRequired);
    const auto grant = grants.add(world.root(), {ada.user, role.id, {}});
    QVERIFY(grant);
    QCOMPARE(grants.revoke(operatorOfAll, grant->id, {}).error().reason, Reason::SuperuserRequired);
    QCOMPARE(grants.edit(operatorOfAll, grant->id, {}, {.reason = u"Mine"_s}).error().reason,
             Reason::SuperuserRequired);
    QVERIFY(grants.add(operatorOfAll, {ada.user, role.id, acme.id}));
    QCOMPARE(
        grants.add(world.member(acme.id, {u"role:assign_users"_s, u"vm:read"_s}), {ada.user, role.id, {}}).error().code,
        ErrorCode::Forbidden);
    QVERIFY(grants.revoke(world.root(), grant->id, {}));
}

void GrantDelegationTest::aRefusedGrantIsInTheAuditLog()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller clerk = world.member(acme.id, {u"role:assign_users"_s});
    const Role role = made(world, u"More"_s, {u"vm:stop"_s}, acme.id);
    QVERIFY(!world.services().grants().add(clerk, {clerk.user, role.id, acme.id}));
    const LastAuditEvent event = world.lastAuditEvent();
    QCOMPARE(event.action, u"role.grant"_s);
    QCOMPARE(event.outcome, u"denied"_s);
    QCOMPARE(event.actorLabel, clerk.label);
}

void GrantDelegationTest::ofTwoWhoTakeEachOthersPowerOneIsRefused()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Role boss = made(world, u"Boss"_s, {u"role:assign_users"_s}, acme.id);
    for (int round = 0; round < 10; ++round) {
        const Caller ada = world.member(acme.id);
        const Caller bob = world.member(acme.id);
        const Grant ofAda = given(world, {ada.user, boss.id, acme.id});
        const Grant ofBob = given(world, {bob.user, boss.id, acme.id});
        std::barrier start(2);
        bool done[2]{};
        const auto take = [&](int who, const Caller &caller, GrantId grant) {
            Database database(world.database().spec());
            const auto services = world.makeServices(database);
            (void)database.open();
            start.arrive_and_wait();
            done[who] = services->grants().revoke(caller, grant, {}).has_value();
        };
        std::thread first(take, 0, ada, ofBob.id);
        std::thread second(take, 1, bob, ofAda.id);
        first.join();
        second.join();
        QVERIFY(done[0] != done[1]);
    }
}

void GrantDelegationTest::whatIsTakenMeanwhileIsNotGiven()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Role power = made(world, u"Power"_s, {u"vm:stop"_s}, acme.id);
    const Caller friendly = world.member(acme.id);
    for (int round = 0; round < 10; ++round) {
        const Caller clerk = world.member(acme.id, {u"role:assign_users"_s});
        const Grant ofClerk = given(world, {clerk.user, power.id, acme.id});
        std::barrier start(2);
        const Caller root = world.root();
        Result<Grant> gift = failure(ErrorCode::Internal, Reason::Unspecified);
        bool taken = false;
        std::thread giver([&] {
            Database database(world.database().spec());
            const auto services = world.makeServices(database);
            (void)database.open();
            start.arrive_and_wait();
            gift = services->grants().add(clerk, {friendly.user, power.id, acme.id});
        });
        std::thread taker([&] {
            Database database(world.database().spec());
            const auto services = world.makeServices(database);
            (void)database.open();
            start.arrive_and_wait();
            taken = services->grants().revoke(root, ofClerk.id, {}).has_value();
        });
        giver.join();
        taker.join();
        QVERIFY(taken);
        // Either the gift came first, or it was refused; in the log the refusal follows the taking.
        if (gift)
            QVERIFY(world.services().grants().revoke(world.root(), gift->id, {}));
        else
            QCOMPARE(gift.error().reason, Reason::PermissionNotHeld);
    }
}

QTEST_GUILESS_MAIN(GrantDelegationTest)
#include "tst_grantdelegation.moc"
