// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/roles/roleservice.h"
#include "tests/support/world.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

class RoleServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCatalogueIsListedByModuleAndText();
    void createsARoleWithItsPermissionsAndSaysSoInTheAuditLog();
    void refusesInvalidDraftsWithTheField();
    void anUnknownPermissionIsNamed();
    void namesAreUniqueInTheirTenantWithoutRegardToCase();
    void editsWhatIsAskedForAndNothingElse();
    void anEditWithoutADifferenceWritesNothing();
    void aChangedSetOfPermissionsRaisesTheVersionOnce();
    void aStaleVersionChangesNothing();
    void addsAndRemovesPermissions();
    void aSystemRoleStaysAsItIs();
    void aRoleThatSomebodyHoldsIsNotDeleted();
    void aRoleWhoseGrantsHaveEndedIsDeletedWithThem();
    void copiesPermissionsAndNothingElse();
    void comparesTwoRoles();
    void aTenantSeesItsOwnRolesAndTheGlobalOnes();
    void aNameMeansTheTenantsOwnRoleFirst();
    void membersAreTheHoldersOfTheMemberRole();
    void pagesCountsAndAnchorsAgree();
    void aSetChangedByHandIsNotedInTheRole();
    void theHistoryTellsWhatChanged();
};

namespace {

Role made(World &world, const QString &name, const QStringList &permissions = {}, std::optional<TenantId> tenant = {})
{
    const auto role = world.services().roles().create(world.root(), {name, {}, permissions, tenant});
    if (!role)
        qFatal("No role: %s", qUtf8Printable(toText(role.error())));
    return *role;
}

void grant(World &world, const Caller &member, const Role &role, const QByteArray &ends = "NULL")
{
    world.database().execute("INSERT INTO iam.role_grants (user_id, tenant_id, role_id, starts_at, ends_at) VALUES ('"
                             + member.user.toString().toUtf8() + "', '" + member.tenant->toString().toUtf8() + "', '"
                             + role.id.toString().toUtf8() + "', iam.now() - interval '2 days', " + ends + ")");
}

} // namespace

void RoleServiceTest::theCatalogueIsListedByModuleAndText()
{
    World world;
    auto &roles = world.services().roles();
    const auto all = roles.permissions(world.root());
    QVERIFY(all);
    QCOMPARE(all->size(), 47);
    QVERIFY(std::is_sorted(all->begin(), all->end(), [](auto &a, auto &b) { return a.code < b.code; }));
    const auto keys = roles.permissions(world.root(), {.module = u"api_key"_s});
    QCOMPARE(keys->size(), 4);
    QCOMPARE(keys->first().code, u"api_key:create"_s);
    QCOMPARE(keys->first().name, u"Create API keys"_s);
    QCOMPARE(roles.permissions(world.root(), {.text = u"RESTART"_s})->size(), 1);
    QCOMPARE(roles.permissions(world.root(), {.text = u"%"_s})->size(), 0);
}

void RoleServiceTest::createsARoleWithItsPermissionsAndSaysSoInTheAuditLog()
{
    World world;
    const Caller root = world.root();
    const auto role = world.services().roles().create(
        root, {u" Help Desk "_s, u"Helps"_s, {u"user:update"_s, u"user:read"_s, u"user:read"_s}});
    QVERIFY2(role, qUtf8Printable(role ? QString() : toText(role.error())));
    QCOMPARE(role->name, u"Help Desk"_s);
    QCOMPARE(role->permissions, (QStringList{u"user:read"_s, u"user:update"_s}));
    QVERIFY(!role->tenant && !role->isSystem);
    QCOMPARE(role->holders, (Count{0, true}));
    QCOMPARE(int(role->version), 1);
    QCOMPARE(
        world.database().value("SELECT count(*) FROM iam.role_permissions rp JOIN iam.roles r ON r.id = rp.role_id "
                               "WHERE r.name = 'Help Desk' AND rp.granted_by = '"
                               + root.user.toString().toUtf8() + "'"),
        u"2"_s);
    QCOMPARE(world.database().value("SELECT d.after ->> 'permission_codes' FROM iam.audit_events e JOIN "
                                    "iam.audit_details d ON d.event_id = e.id WHERE e.action = 'role.create' AND "
                                    "e.target_kind = 'role'"),
             u"[\"user:read\", \"user:update\"]"_s);
}

void RoleServiceTest::refusesInvalidDraftsWithTheField()
{
    World world;
    const auto role = world.services().roles().create(world.root(), {u"  "_s, {}, {}});
    QCOMPARE(role.error().code, ErrorCode::Invalid);
    QCOMPARE(role.error().field, u"name"_s);
}

void RoleServiceTest::anUnknownPermissionIsNamed()
{
    World world;
    const auto role = world.services().roles().create(world.root(), {u"Odd"_s, {}, {u"user:read"_s, u"user:fly"_s}});
    QCOMPARE(role.error().reason, Reason::PermissionUnknown);
    QCOMPARE(role.error().detail, u"user:fly"_s);
    QCOMPARE(world.services().roles().findByName(world.root(), u"Odd"_s).error().reason, Reason::RoleUnknown);
}

void RoleServiceTest::namesAreUniqueInTheirTenantWithoutRegardToCase()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    made(world, u"Ärzte"_s);
    auto &roles = world.services().roles();
    const Error taken = roles.create(world.root(), {u"ÄRZTE"_s, {}, {}}).error();
    QCOMPARE(taken.code, ErrorCode::Conflict);
    QCOMPARE(taken.reason, Reason::RoleNameTaken);
    QCOMPARE(taken.field, u"name"_s);
    QVERIFY(roles.create(world.root(), {u"ärzte"_s, {}, {}, acme.id}));
}

void RoleServiceTest::editsWhatIsAskedForAndNothingElse()
{
    World world;
    const Role role = made(world, u"Help Desk"_s, {u"user:read"_s});
    const auto edited = world.services().roles().edit(world.root(), role.id, role.version, {.description = u"Helps"_s});
    QVERIFY(edited);
    QCOMPARE(edited->description, u"Helps"_s);
    QCOMPARE(edited->name, role.name);
    QCOMPARE(edited->permissions, role.permissions);
    QCOMPARE(world.lastAuditEvent().after, (QJsonObject{{u"description"_s, u"Helps"_s}}));
}

void RoleServiceTest::anEditWithoutADifferenceWritesNothing()
{
    World world;
    const Role role = made(world, u"Help Desk"_s, {u"user:read"_s});
    const int events = world.auditEvents();
    const auto edited = world.services().roles().edit(world.root(), role.id, role.version,
                                                      {.name = role.name, .permissions = role.permissions});
    QCOMPARE(edited, role);
    QCOMPARE(world.auditEvents(), events);
}

void RoleServiceTest::aChangedSetOfPermissionsRaisesTheVersionOnce()
{
    World world;
    const Role role = made(world, u"Help Desk"_s, {u"user:read"_s, u"user:unlock"_s});
    const auto edited = world.services().roles().edit(world.root(), role.id, role.version,
                                                      {.permissions = QStringList{u"user:update"_s, u"user:read"_s}});
    QVERIFY(edited);
    QCOMPARE(edited->permissions, (QStringList{u"user:read"_s, u"user:update"_s}));
    QCOMPARE(int(edited->version), int(role.version) + 1);
    QCOMPARE(world.database().value("SELECT string_agg(p.code, ' ' ORDER BY p.code) FROM iam.role_permissions rp JOIN "
                                    "iam.permissions p ON p.id = rp.permission_id WHERE rp.role_id = '"
                                    + role.id.toString().toUtf8() + "'"),
             u"user:read user:update"_s);
}

void RoleServiceTest::aStaleVersionChangesNothing()
{
    World world;
    const Role role = made(world, u"Help Desk"_s);
    auto &roles = world.services().roles();
    QVERIFY(roles.addPermissions(world.root(), role.id, role.version, {u"user:read"_s}));
    const auto second = roles.edit(world.root(), role.id, role.version, {.name = u"Second"_s});
    QCOMPARE(second.error().code, ErrorCode::Stale);
    QCOMPARE(roles.find(world.root(), role.id)->name, role.name);
    QCOMPARE(roles.remove(world.root(), role.id, role.version).error().code, ErrorCode::Stale);
}

void RoleServiceTest::addsAndRemovesPermissions()
{
    World world;
    const Role role = made(world, u"Help Desk"_s, {u"user:read"_s});
    auto &roles = world.services().roles();
    const auto more = roles.addPermissions(world.root(), role.id, role.version, {u"user:update"_s, u"user:read"_s});
    QCOMPARE(more->permissions, (QStringList{u"user:read"_s, u"user:update"_s}));
    const auto less = roles.removePermissions(world.root(), role.id, more->version, {u"user:read"_s, u"vm:read"_s});
    QCOMPARE(less->permissions, QStringList{u"user:update"_s});
    QCOMPARE(roles.addPermissions(world.root(), role.id, {}, {u"user:fly"_s}).error().reason,
             Reason::PermissionUnknown);
}

void RoleServiceTest::aSystemRoleStaysAsItIs()
{
    World world;
    auto &roles = world.services().roles();
    const auto viewer = roles.findByName(world.root(), u"Viewer"_s);
    QVERIFY(viewer && viewer->isSystem);
    QCOMPARE(roles.edit(world.root(), viewer->id, {}, {.name = u"New"_s}).error().reason, Reason::SystemRole);
    QCOMPARE(roles.addPermissions(world.root(), viewer->id, {}, {u"user:update"_s}).error().reason, Reason::SystemRole);
    QCOMPARE(roles.remove(world.root(), viewer->id, {}).error().reason, Reason::SystemRole);
    QCOMPARE(roles.find(world.root(), viewer->id), viewer);
}

void RoleServiceTest::aRoleThatSomebodyHoldsIsNotDeleted()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Role role = made(world, u"Help Desk"_s, {u"user:read"_s});
    grant(world, world.member(acme.id), role);
    auto &roles = world.services().roles();
    QCOMPARE(roles.find(world.root(), role.id)->holders, (Count{1, true}));
    const Error error = roles.remove(world.root(), role.id, {}).error();
    QCOMPARE(error.code, ErrorCode::Conflict);
    QCOMPARE(error.reason, Reason::RoleInUse);
    QVERIFY(roles.find(world.root(), role.id));
}

void RoleServiceTest::aRoleWhoseGrantsHaveEndedIsDeletedWithThem()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Role role = made(world, u"Help Desk"_s, {u"user:read"_s});
    grant(world, world.member(acme.id), role, "iam.now() - interval '1 day'");
    QVERIFY(world.services().roles().remove(world.root(), role.id, role.version, u"Not needed"_s));
    QCOMPARE(world.services().roles().find(world.root(), role.id).error().reason, Reason::RoleUnknown);
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.role_grants"), u"0"_s);
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.audit_events WHERE action = 'role.delete' AND "
                                    "target_kind IN ('role', 'role_permission', 'role_grant')"),
             u"3"_s);
}

void RoleServiceTest::copiesPermissionsAndNothingElse()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    auto &roles = world.services().roles();
    const auto viewer = roles.findByName(world.root(), u"Viewer"_s);
    const auto copy = roles.copy(world.root(), viewer->id, {u"Our viewer"_s, u"Ours"_s, {}, acme.id});
    QVERIFY2(copy, qUtf8Printable(copy ? QString() : toText(copy.error())));
    QCOMPARE(copy->permissions, viewer->permissions);
    QCOMPARE(copy->tenant, acme.id);
    QCOMPARE(copy->tenantSlug, u"acme"_s);
    QCOMPARE(copy->description, u"Ours"_s);
    QVERIFY(!copy->isSystem);
}

void RoleServiceTest::comparesTwoRoles()
{
    World world;
    const Role left = made(world, u"Left"_s, {u"user:read"_s, u"user:update"_s});
    const Role right = made(world, u"Right"_s, {u"user:read"_s, u"vm:read"_s});
    const auto comparison = world.services().roles().compare(world.root(), left.id, right.id);
    QVERIFY(comparison);
    QCOMPARE(comparison->both, QStringList{u"user:read"_s});
    QCOMPARE(comparison->onlyLeft, QStringList{u"user:update"_s});
    QCOMPARE(comparison->onlyRight, QStringList{u"vm:read"_s});
}

void RoleServiceTest::aTenantSeesItsOwnRolesAndTheGlobalOnes()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    const Role own = made(world, u"Own"_s, {}, acme.id);
    const Role global = made(world, u"Global"_s);
    const Role foreign = made(world, u"Foreign"_s, {}, other.id);
    auto &roles = world.services().roles();
    for (const Caller &caller : {world.member(acme.id, {u"role:read"_s}), world.root().inTenant(acme.id)}) {
        QVERIFY(roles.find(caller, own.id));
        QVERIFY(roles.find(caller, global.id));
        QCOMPARE(roles.find(caller, foreign.id).error().reason, Reason::RoleUnknown);
        const auto page = roles.page(caller, {.kind = RoleKind::Custom}, {});
        for (const Role &role : page->items)
            QVERIFY(role.tenant.value_or(acme.id) == acme.id);
    }
    QVERIFY(roles.find(world.root(), foreign.id));
}

void RoleServiceTest::aNameMeansTheTenantsOwnRoleFirst()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Role own = made(world, u"viewer"_s, {}, acme.id);
    auto &roles = world.services().roles();
    QCOMPARE(roles.findByName(world.root().inTenant(acme.id), u"Viewer"_s)->id, own.id);
    QVERIFY(roles.findByName(world.root(), u"Viewer"_s)->isSystem);
}

void RoleServiceTest::membersAreTheHoldersOfTheMemberRole()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    world.member(acme.id);
    world.member(acme.id);
    QCOMPARE(world.services().roles().findByName(world.root().inTenant(acme.id), u"Member"_s)->holders,
             (Count{2, true}));
}

void RoleServiceTest::pagesCountsAndAnchorsAgree()
{
    World world;
    for (int i = 0; i < 7; ++i)
        made(world, u"Crew %1"_s.arg(i));
    auto &roles = world.services().roles();
    for (const RoleSortKey key : {RoleSortKey::Name, RoleSortKey::CreatedAt, RoleSortKey::UpdatedAt}) {
        for (const SortOrder order : {SortOrder::Ascending, SortOrder::Descending}) {
            const RoleFilter filter{.text = u"crew"_s, .sortKey = key, .sortOrder = order};
            QStringList names;
            PageRequest request{.limit = 3};
            do {
                const auto page = roles.page(world.root(), filter, request);
                QVERIFY2(page, qUtf8Printable(page ? QString() : toText(page.error())));
                for (const Role &role : page->items)
                    names.append(role.name);
                request.cursor = page->next;
            } while (request.cursor);
            QStringList expected;
            for (int i = 0; i < 7; ++i)
                expected.append(u"Crew %1"_s.arg(order == SortOrder::Ascending ? i : 6 - i));
            QCOMPARE(names, expected);
            QCOMPARE(roles.count(world.root(), filter), (Count{7, true}));
            const auto anchors = roles.anchors(world.root(), filter, 3);
            QCOMPARE(anchors->total, 7);
            const auto behind = roles.page(world.root(), filter, {.cursor = anchors->cursors.at(1), .limit = 3});
            QCOMPARE(behind->items.first().name, expected.at(6));
        }
    }
    QCOMPARE(roles.count(world.root(), {.kind = RoleKind::System}), (Count{6, true}));
}

void RoleServiceTest::aSetChangedByHandIsNotedInTheRole()
{
    World world;
    const Role role = made(world, u"Help Desk"_s, {u"user:read"_s});
    world.database().execute("INSERT INTO iam.role_permissions (role_id, permission_id) SELECT '"
                             + role.id.toString().toUtf8() + "', id FROM iam.permissions WHERE module = 'vm'");
    world.database().execute(
        "DELETE FROM iam.role_permissions rp USING iam.permissions p WHERE p.id = rp.permission_id "
        "AND rp.role_id = '"
        + role.id.toString().toUtf8() + "' AND p.code NOT IN ('vm:read', 'vm:stop')");
    const auto now = world.services().roles().find(world.root(), role.id);
    QCOMPARE(now->permissions, (QStringList{u"vm:read"_s, u"vm:stop"_s}));
    QCOMPARE(int(now->version), 3);
}

void RoleServiceTest::theHistoryTellsWhatChanged()
{
    World world;
    const Role role = made(world, u"Help Desk"_s, {u"user:read"_s});
    auto &roles = world.services().roles();
    QVERIFY(roles.addPermissions(world.root(), role.id, {}, {u"user:unlock"_s}));
    const auto history = roles.history(world.root(), role.id, {});
    QVERIFY(history);
    QCOMPARE(history->items.size(), 2);
    QCOMPARE(history->items.at(0).action, u"role.permit"_s);
    QCOMPARE(history->items.at(0).after.value("permission_codes"_L1).toArray().size(), 2);
    QCOMPARE(history->items.at(1).action, u"role.create"_s);
}

QTEST_GUILESS_MAIN(RoleServiceTest)
#include "tst_roleservice.moc"
