// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/roles/roleservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Who may do what with roles, and that nobody gives what he doesn't hold.
class RoleDelegationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOperationNeedsItsPermission_data();
    void everyOperationNeedsItsPermission();
    void nobodyPutsIntoARoleWhatHeDoesntHold();
    void whatIsHeldInOneTenantCountsInNoOther();
    void aGlobalRoleIsChangedOnlyWithPlatformWidePermission();
    void aTenantsRoleIsMadeOnlyInItsTenant();
    void whatIsInARoleAlreadyMayStay();
    void aRefusedGiftIsInTheAuditLog();
};

void RoleDelegationTest::everyOperationNeedsItsPermission_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("needed");
    QTest::newRow("permissions") << u"permissions"_s << u"permission:read"_s;
    QTest::newRow("create") << u"create"_s << u"role:create"_s;
    QTest::newRow("edit") << u"edit"_s << u"role:update"_s;
    QTest::newRow("addPermissions") << u"addPermissions"_s << u"permission:assign"_s;
    QTest::newRow("removePermissions") << u"removePermissions"_s << u"permission:assign"_s;
    QTest::newRow("remove") << u"remove"_s << u"role:delete"_s;
    QTest::newRow("find") << u"find"_s << u"role:read"_s;
    QTest::newRow("findByName") << u"findByName"_s << u"role:read"_s;
    QTest::newRow("page") << u"page"_s << u"role:read"_s;
    QTest::newRow("count") << u"count"_s << u"role:read"_s;
    QTest::newRow("anchors") << u"anchors"_s << u"role:read"_s;
    QTest::newRow("compare") << u"compare"_s << u"role:read"_s;
    QTest::newRow("history") << u"history"_s << u"role:read"_s;
}

namespace {

Result<void> nothing(const auto &result)
{
    return result ? Result<void>() : std::unexpected(result.error());
}

Result<void> run(RoleService &roles, const QString &operation, const Caller &caller, const Role &role)
{
    if (operation == u"permissions")
        return nothing(roles.permissions(caller));
    if (operation == u"create")
        return nothing(roles.create(caller, {u"New"_s, {}, {}, role.tenant}));
    if (operation == u"edit")
        return nothing(roles.edit(caller, role.id, {}, {.name = u"Other"_s}));
    if (operation == u"addPermissions")
        return nothing(roles.addPermissions(caller, role.id, {}, {u"permission:assign"_s}));
    if (operation == u"removePermissions")
        return nothing(roles.removePermissions(caller, role.id, {}, {u"vm:read"_s}));
    if (operation == u"remove")
        return nothing(roles.remove(caller, role.id, {}));
    if (operation == u"find")
        return nothing(roles.find(caller, role.id));
    if (operation == u"findByName")
        return nothing(roles.findByName(caller, role.name));
    if (operation == u"page")
        return nothing(roles.page(caller, {}, {}));
    if (operation == u"count")
        return nothing(roles.count(caller, {}));
    if (operation == u"anchors")
        return nothing(roles.anchors(caller, {}, 10));
    if (operation == u"compare")
        return nothing(roles.compare(caller, role.id, role.id));
    return nothing(roles.history(caller, role.id, {}));
}

Role made(World &world, const QStringList &permissions, std::optional<TenantId> tenant)
{
    const auto role = world.services().roles().create(world.root(), {u"Made"_s, {}, permissions, tenant});
    if (!role)
        qFatal("No role: %s", qUtf8Printable(toText(role.error())));
    return *role;
}

} // namespace

void RoleDelegationTest::everyOperationNeedsItsPermission()
{
    QFETCH(QString, operation);
    QFETCH(QString, needed);
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    const Role role = made(world, {u"vm:read"_s}, acme.id);
    auto &roles = world.services().roles();
    QStringList rest;
    const auto catalogue = roles.permissions(world.root());
    for (const CataloguedPermission &permission : *catalogue) {
        if (permission.code != needed)
            rest.append(permission.code);
    }
    const auto state = [&] {
        return world.database().value("SELECT md5(string_agg(r::text, ' ' ORDER BY r.id)) FROM iam.roles r "
                                      "WHERE r.tenant_id IS NOT NULL OR r.is_system_role");
    };
    const QString before = state();
    Caller foreign = world.member(other.id, {needed});
    foreign.tenant = acme.id;
    Caller anonymous;
    anonymous.tenant = acme.id;
    QVERIFY(run(roles, operation, anonymous, role).error().code == ErrorCode::Unauthenticated);
    for (const Caller &caller : {world.member(acme.id), world.member(acme.id, rest), foreign})
        QCOMPARE(run(roles, operation, caller, role).error().code, ErrorCode::Forbidden);
    QCOMPARE(run(roles, operation, world.platformUser(rest), role).error().code, ErrorCode::Forbidden);
    QCOMPARE(state(), before);
    QVERIFY(run(roles, operation, world.member(acme.id, {needed}), role));
}

void RoleDelegationTest::nobodyPutsIntoARoleWhatHeDoesntHold()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller clerk =
        world.member(acme.id, {u"role:create"_s, u"role:update"_s, u"role:read"_s, u"permission:assign"_s});
    auto &roles = world.services().roles();
    const Error refused = roles.create(clerk, {u"Mine"_s, {}, {u"role:read"_s, u"user:delete"_s}, acme.id}).error();
    QCOMPARE(refused.code, ErrorCode::Forbidden);
    QCOMPARE(refused.reason, Reason::PermissionNotHeld);
    QCOMPARE(refused.detail, u"user:delete"_s);
    const auto role = roles.create(clerk, {u"Mine"_s, {}, {u"role:read"_s}, acme.id});
    QVERIFY2(role, qUtf8Printable(role ? QString() : toText(role.error())));
    const QStringList more{u"role:read"_s, u"user:delete"_s};
    QCOMPARE(roles.edit(clerk, role->id, {}, {.permissions = more}).error().reason, Reason::PermissionNotHeld);
    QCOMPARE(roles.addPermissions(clerk, role->id, {}, {u"user:delete"_s}).error().reason, Reason::PermissionNotHeld);
    const auto viewer = roles.findByName(clerk, u"Viewer"_s);
    QCOMPARE(roles.copy(clerk, viewer->id, {u"Copy"_s, {}, {}, acme.id}).error().reason, Reason::PermissionNotHeld);
    QCOMPARE(roles.find(clerk, role->id)->permissions, QStringList{u"role:read"_s});
}

void RoleDelegationTest::whatIsHeldInOneTenantCountsInNoOther()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    Caller both = world.member(acme.id, {u"role:create"_s});
    world.database().execute("INSERT INTO iam.tenant_members (user_id, tenant_id) VALUES ('"
                             + both.user.toString().toUtf8() + "', '" + other.id.toString().toUtf8() + "')");
    world.database().execute("INSERT INTO iam.role_grants (user_id, tenant_id, role_id) SELECT '"
                             + both.user.toString().toUtf8() + "', '" + other.id.toString().toUtf8()
                             + "', id FROM iam.roles WHERE name = 'Tenant Admin'");
    auto &roles = world.services().roles();
    QCOMPARE(roles.create(both, {u"New"_s, {}, {u"user:delete"_s}, acme.id}).error().reason, Reason::PermissionNotHeld);
    QVERIFY(roles.create(both.inTenant(other.id), {u"New"_s, {}, {u"user:delete"_s}, other.id}));
}

void RoleDelegationTest::aGlobalRoleIsChangedOnlyWithPlatformWidePermission()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Role global = made(world, {u"user:read"_s}, {});
    const QStringList all{u"role:create"_s, u"role:read"_s, u"role:update"_s, u"role:delete"_s, u"permission:assign"_s};
    const Caller inside = world.member(acme.id, all);
    auto &roles = world.services().roles();
    QCOMPARE(roles.edit(inside, global.id, {}, {.name = u"Taken"_s}).error().reason, Reason::PermissionMissing);
    QCOMPARE(roles.remove(inside, global.id, {}).error().reason, Reason::PermissionMissing);
    QCOMPARE(roles.removePermissions(inside, global.id, {}, {u"user:read"_s}).error().reason,
             Reason::PermissionMissing);
    QCOMPARE(roles.create(inside, {u"New"_s, {}, {}, {}}).error().reason, Reason::PermissionMissing);
    QCOMPARE(roles.find(world.root(), global.id), global);
    const Caller everywhere = world.platformUser(all);
    QVERIFY(roles.edit(everywhere, global.id, {}, {.name = u"Renamed"_s}));
    QVERIFY(roles.edit(everywhere.inTenant(acme.id), global.id, {}, {.name = u"Again"_s}));
    QCOMPARE(roles.addPermissions(everywhere, global.id, {}, {u"user:delete"_s}).error().reason,
             Reason::PermissionNotHeld);
}

void RoleDelegationTest::aTenantsRoleIsMadeOnlyInItsTenant()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    const Caller inside = world.member(acme.id, {u"role:create"_s});
    QCOMPARE(world.services().roles().create(inside, {u"New"_s, {}, {}, other.id}).error().reason,
             Reason::TenantUnknown);
    QCOMPARE(world.services().roles().create(world.root(), {u"New"_s, {}, {}, TenantId::create()}).error().reason,
             Reason::TenantUnknown);
}

void RoleDelegationTest::whatIsInARoleAlreadyMayStay()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Role role = made(world, {u"user:delete"_s, u"vm:read"_s}, acme.id);
    const Caller clerk = world.member(acme.id, {u"role:update"_s, u"role:read"_s});
    const auto edited = world.services().roles().edit(clerk, role.id, {},
                                                      {.permissions = QStringList{u"user:delete"_s, u"role:read"_s}});
    QVERIFY2(edited, qUtf8Printable(edited ? QString() : toText(edited.error())));
    QCOMPARE(edited->permissions, (QStringList{u"role:read"_s, u"user:delete"_s}));
}

void RoleDelegationTest::aRefusedGiftIsInTheAuditLog()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller clerk = world.member(acme.id, {u"role:create"_s});
    QVERIFY(!world.services().roles().create(clerk, {u"New"_s, {}, {u"user:delete"_s}, acme.id}));
    const LastAuditEvent event = world.lastAuditEvent();
    QCOMPARE(event.action, u"role.create"_s);
    QCOMPARE(event.outcome, u"denied"_s);
    QCOMPARE(event.actorLabel, clerk.label);
}

QTEST_GUILESS_MAIN(RoleDelegationTest)
#include "tst_roledelegation.moc"
