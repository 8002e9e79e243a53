// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"
#include "tests/support/world.h"

#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// Who may ask who may do what, and what he is told.
class AccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void ownAccessNeedsNoPermission();
    void accessOfOthersNeedsAccessExplain();
    void tenantAdministratorIsToldOnlyOfHisMembers();
    void platformQuestionNeedsThePermissionPlatformWide();
    void explanationNamesEveryWay();
    void endedAndLaterGrantsAreShownAsSuch();
    void obstacleIsNamed_data();
    void obstacleIsNamed();
    void nearestRoleIsTheOneWithTheFewestOthers();
    void pastInstantIsAnsweredAsItWas();
    void instantThatHasNotComeIsRefused();
    void unknownPermissionIsRefused();
    void unknownUserAndTenantAreNotFound();
    void holdersArePagedBothWays();
    void holdersAreToldWhy();
    void tenantAdministratorSeesNoHoldersOutside();
    void effectivePermissionsNameTheirRoles();
    void suspendedTenantLeavesWhatIsHeldPlatformWide();
    void refusalIsInTheAuditLog();

private:
    AccessService &access() { return m_world->services().access(); }
    QString value(const QByteArray &sql) { return m_world->database().value(sql); }
    void execute(const QByteArray &sql) { m_world->database().execute(sql); }
    static QByteArray text(const auto &id) { return "'" + id.toString().toLatin1() + "'"; }

    /// Somebody who was there on the first of January already, and a member of the tenant since then.
    UserId person(const QByteArray &name);
    /// A global role since the first of January.
    RoleId role(const QByteArray &name, const QStringList &permissions);
    /// A grant with further columns as `, ends_at` and their values.
    void grant(UserId user, RoleId role, const QByteArray &columns = {}, const QByteArray &values = {});

    std::unique_ptr<World> m_world;
    Tenant m_acme;
    Tenant m_other;
};

void AccessTest::init()
{
    m_world = std::make_unique<World>();
    execute("INSERT INTO iam.tenants (name, slug, created_at) VALUES ('acme', 'acme', '2026-01-01Z')");
    m_acme.id = TenantId(QUuid::fromString(value("SELECT id FROM iam.tenants WHERE slug = 'acme'")));
    m_other = m_world->tenant(u"other"_s);
}

UserId AccessTest::person(const QByteArray &name)
{
    const UserId user = UserId::create();
    execute("INSERT INTO iam.users (id, email, created_at) VALUES (" + text(user) + ", '" + name
            + "@acme.example', '2026-01-01Z')");
    execute("INSERT INTO iam.tenant_members (tenant_id, user_id, joined_at, created_at) VALUES (" + text(m_acme.id)
            + ", " + text(user) + ", '2026-01-01Z', '2026-01-01Z')");
    return user;
}

RoleId AccessTest::role(const QByteArray &name, const QStringList &permissions)
{
    const RoleId role = RoleId::create();
    execute("INSERT INTO iam.roles (id, name, created_at) VALUES (" + text(role) + ", '" + name + "', '2026-01-01Z')");
    for (const QString &permission : permissions) {
        execute("INSERT INTO iam.role_permissions (role_id, permission_id, created_at) SELECT " + text(role)
                + ", id, '2026-01-01Z' FROM iam.permissions WHERE code = '" + permission.toLatin1() + "'");
    }
    return role;
}

void AccessTest::grant(UserId user, RoleId role, const QByteArray &columns, const QByteArray &values)
{
    execute("INSERT INTO iam.role_grants (user_id, role_id, tenant_id, created_at" + columns + ") VALUES (" + text(user)
            + ", " + text(role) + ", " + text(m_acme.id) + ", '2026-02-01Z'" + values + ")");
}

void AccessTest::ownAccessNeedsNoPermission()
{
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s});
    QCOMPARE(access().decide(ada, {ada.user, u"user:read"_s, m_acme.id}), AccessOutcome::Allowed);
    QCOMPARE(access().decide(ada, {ada.user, u"user:update"_s, m_acme.id}), AccessOutcome::PermissionMissing);
    QCOMPARE(access().decide(ada, {ada.user, u"user:read"_s, {}}), AccessOutcome::PermissionMissing);
    QCOMPARE(access().explain(ada, {ada.user, u"user:read"_s, m_acme.id})->grants.size(), 1);
    QCOMPARE(access().effective(ada, ada.user, m_acme.id)->permissions.size(), 1);
    QCOMPARE(access().decide(ada, {ada.user, u"user:read"_s, m_other.id}), AccessOutcome::NotMember);
}

void AccessTest::accessOfOthersNeedsAccessExplain()
{
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s});
    const Caller ben = m_world->member(m_acme.id, {u"user:read"_s, u"role:read"_s, u"audit:read"_s});
    const Caller cai = m_world->member(m_acme.id, {u"access:explain"_s});
    const AccessQuestion question{ada.user, u"user:read"_s, m_acme.id};
    for (const auto &refused : {access().decide(ben, question).error(), access().explain(ben, question).error(),
                                access().effective(ben, ada.user, m_acme.id).error(),
                                access().whoCan(ben, question.permission, m_acme.id, {}, {}).error()})
        QCOMPARE(refused.reason, Reason::PermissionMissing);
    QCOMPARE(access().decide(cai, question), AccessOutcome::Allowed);
    QVERIFY(access().whoCan(cai, question.permission, m_acme.id, {}, {}));
}

void AccessTest::tenantAdministratorIsToldOnlyOfHisMembers()
{
    const Caller cai = m_world->member(m_acme.id, {u"access:explain"_s});
    const Caller foreign = m_world->member(m_other.id, {u"user:read"_s});
    QCOMPARE(access().decide(cai, {foreign.user, u"user:read"_s, m_acme.id}).error().reason, Reason::UserUnknown);
    QCOMPARE(access().explain(cai, {foreign.user, u"user:read"_s, m_acme.id}).error().reason, Reason::UserUnknown);
    QCOMPARE(access().effective(cai, foreign.user, m_acme.id).error().reason, Reason::UserUnknown);
    QCOMPARE(access().decide(cai, {foreign.user, u"user:read"_s, m_other.id}).error().reason, Reason::NotMember);
}

void AccessTest::platformQuestionNeedsThePermissionPlatformWide()
{
    const Caller cai = m_world->member(m_acme.id, {u"access:explain"_s});
    const Caller ada = m_world->member(m_acme.id);
    QCOMPARE(access().decide(cai, {ada.user, u"user:read"_s, {}}).error().reason, Reason::PermissionMissing);
    const Caller auditor = m_world->platformUser({u"access:explain"_s});
    QCOMPARE(access().decide(auditor, {ada.user, u"user:read"_s, {}}), AccessOutcome::PermissionMissing);
}

void AccessTest::explanationNamesEveryWay()
{
    const UserId boss = person("boss");
    const UserId ada = person("ada");
    const RoleId reader = role("Reader", {u"user:read"_s});
    grant(ada, reader, ", starts_at, granted_by, reason", ", '2026-02-01Z', " + text(boss) + ", 'holiday cover'");
    execute("INSERT INTO iam.role_grants (user_id, role_id) VALUES (" + text(ada) + ", " + text(reader) + ")");
    execute("UPDATE iam.users SET is_superuser = true WHERE id = " + text(ada));

    const auto told = access().explain(m_world->root(), {ada, u"user:read"_s, m_acme.id});
    QVERIFY(told);
    QCOMPARE(told->outcome, AccessOutcome::Allowed);
    QCOMPARE(told->email, u"ada@acme.example"_s);
    QVERIFY(told->isSuperuser && told->isActive);
    QCOMPARE(told->tenantStatus, u"active"_s);
    QCOMPARE(told->memberSince, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    QCOMPARE(told->grants.size(), 2);
    QVERIFY(!told->grants.at(0).tenant);
    const AccessGrant &inside = told->grants.at(1);
    QCOMPARE(inside.tenant, m_acme.id);
    QCOMPARE(inside.role, reader);
    QCOMPARE(inside.roleName, u"Reader"_s);
    QCOMPARE(inside.grantedBy, boss);
    QCOMPARE(inside.grantedByEmail, u"boss@acme.example"_s);
    QCOMPARE(inside.startsAt, QDateTime(QDate(2026, 2, 1), QTime(0, 0), Qt::UTC));
    QVERIFY(!inside.endsAt);
    QCOMPARE(inside.reason, u"holiday cover"_s);
    QCOMPARE(inside.state, GrantState::InForce);
    QVERIFY(!told->nearestRole);
}

void AccessTest::endedAndLaterGrantsAreShownAsSuch()
{
    const UserId ada = person("ada");
    grant(ada, role("Was", {u"user:read"_s}), ", starts_at, ends_at", ", '2026-02-01Z', '2026-03-01Z'");
    grant(ada, role("Will", {u"user:read"_s}), ", starts_at", ", '2999-01-01Z'");
    const auto told = access().explain(m_world->root(), {ada, u"user:read"_s, m_acme.id});
    QCOMPARE(told->outcome, AccessOutcome::PermissionMissing);
    QCOMPARE(told->grants.size(), 2);
    QCOMPARE(told->grants.at(0).state, GrantState::Ended);
    QCOMPARE(told->grants.at(1).state, GrantState::Future);
    QCOMPARE(access().effective(m_world->root(), ada, m_acme.id)->permissions.size(), 0);
}

void AccessTest::obstacleIsNamed_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("none") << QByteArray("SELECT") << u"allowed"_s;
    QTest::newRow("inactive") << QByteArray("UPDATE iam.users SET is_active = false WHERE email LIKE 'ada@%'")
                              << u"user_inactive"_s;
    QTest::newRow("suspended") << QByteArray("UPDATE iam.tenants SET status = 'suspended'") << u"tenant_suspended"_s;
    QTest::newRow("deleted") << QByteArray("UPDATE iam.tenants SET status = 'deleted', deleted_at = iam.now()")
                             << u"tenant_deleted"_s;
    QTest::newRow("expired") << QByteArray("UPDATE iam.role_grants SET starts_at = '2026-02-01Z', ends_at = "
                                           "'2026-02-02Z'")
                             << u"permission_missing"_s;
    QTest::newRow("not a member") << QByteArray("DELETE FROM iam.tenant_members; DELETE FROM iam.role_grants")
                                  << u"not_member"_s;
}

void AccessTest::obstacleIsNamed()
{
    QFETCH(QByteArray, change);
    QFETCH(QString, outcome);
    const UserId ada = person("ada");
    grant(ada, role("Reader", {u"user:read"_s}));
    const Caller root = m_world->root();
    QVERIFY(m_world->database().administrator().runScript(change));
    const AccessQuestion question{ada, u"user:read"_s, m_acme.id};
    const auto decided = access().decide(root, question);
    QVERIFY(decided);
    QCOMPARE(toText(*decided), outcome);
    QCOMPARE(toText(access().explain(root, question)->outcome), outcome);
}

void AccessTest::nearestRoleIsTheOneWithTheFewestOthers()
{
    const UserId ada = person("ada");
    grant(ada, role("Has already", {u"user:read"_s, u"role:read"_s}));
    role("Wide", {u"vm:start"_s, u"vm:stop"_s, u"vm:delete"_s});
    const RoleId near = role("Near", {u"vm:start"_s, u"user:read"_s, u"role:read"_s, u"vm:stop"_s});
    const auto told = access().explain(m_world->root(), {ada, u"vm:start"_s, m_acme.id});
    QCOMPARE(told->outcome, AccessOutcome::PermissionMissing);
    QVERIFY(told->nearestRole);
    QCOMPARE(told->nearestRole->id, near);
    QCOMPARE(told->nearestRole->name, u"Near"_s);
    QCOMPARE(told->nearestRole->others, 1);
}

void AccessTest::pastInstantIsAnsweredAsItWas()
{
    const UserId ada = person("ada");
    const RoleId reader = role("Reader", {u"user:read"_s});
    grant(ada, reader, ", starts_at", ", '2026-02-01Z'");
    execute("DELETE FROM iam.role_grants WHERE role_id = " + text(reader));
    execute("UPDATE iam.users SET is_active = false WHERE id = " + text(ada));
    execute("UPDATE iam.roles SET name = 'Renamed' WHERE id = " + text(reader));

    const QDateTime march(QDate(2026, 3, 1), QTime(0, 0), Qt::UTC);
    const Caller root = m_world->root();
    QCOMPARE(access().decide(root, {ada, u"user:read"_s, m_acme.id}), AccessOutcome::UserInactive);
    QCOMPARE(access().decide(root, {ada, u"user:read"_s, m_acme.id, march}), AccessOutcome::Allowed);
    QCOMPARE(access().decide(root, {ada, u"user:read"_s, m_acme.id, march.addDays(-40)}),
             AccessOutcome::PermissionMissing);
    const auto told = access().explain(root, {ada, u"user:read"_s, m_acme.id, march});
    QCOMPARE(told->at, march);
    QCOMPARE(told->grants.at(0).roleName, u"Reader"_s);
    const auto effective = access().effective(root, ada, m_acme.id, march);
    QCOMPARE(effective->permissions.size(), 1);
    const auto holders = access().whoCan(root, u"user:read"_s, m_acme.id, march, {});
    QCOMPARE(holders->items.size(), 1);
    QCOMPARE(holders->items.at(0).user, ada);
    // Before they were there.
    QCOMPARE(access().decide(root, {ada, u"user:read"_s, m_acme.id, march.addYears(-1)}).error().reason,
             Reason::UserUnknown);
    QCOMPARE(access().decide(root, {ada, u"user:read"_s, m_other.id, march}).error().reason, Reason::TenantUnknown);
}

void AccessTest::instantThatHasNotComeIsRefused()
{
    const UserId ada = person("ada");
    const QDateTime tomorrow = QDateTime::currentDateTimeUtc().addDays(1);
    const Error wanted{ErrorCode::Invalid, Reason::OutOfRange, u"at"_s, u"it hasn't come yet"_s};
    const AccessQuestion question{ada, u"user:read"_s, m_acme.id, tomorrow};
    QCOMPARE(access().decide(m_world->root(), question).error(), wanted);
    QCOMPARE(access().explain(m_world->root(), question).error(), wanted);
    QCOMPARE(access().effective(m_world->root(), ada, m_acme.id, tomorrow).error(), wanted);
    QCOMPARE(access().whoCan(m_world->root(), u"user:read"_s, m_acme.id, tomorrow, {}).error(), wanted);
}

void AccessTest::unknownPermissionIsRefused()
{
    const UserId ada = person("ada");
    const Error wanted{ErrorCode::Invalid, Reason::PermissionUnknown, u"permission"_s, {}};
    QCOMPARE(access().decide(m_world->root(), {ada, u"user:fly"_s, m_acme.id}).error(), wanted);
    QCOMPARE(access().explain(m_world->root(), {ada, u""_s, m_acme.id}).error(), wanted);
    QCOMPARE(access().whoCan(m_world->root(), u"nonsense"_s, m_acme.id, {}, {}).error(), wanted);
}

void AccessTest::unknownUserAndTenantAreNotFound()
{
    const UserId ada = person("ada");
    QCOMPARE(access().explain(m_world->root(), {UserId::create(), u"user:read"_s, {}}).error().reason,
             Reason::UserUnknown);
    QCOMPARE(access().explain(m_world->root(), {ada, u"user:read"_s, TenantId::create()}).error().reason,
             Reason::TenantUnknown);
}

void AccessTest::holdersArePagedBothWays()
{
    const RoleId reader = role("Reader", {u"user:read"_s});
    for (const QByteArray name : {"eve", "ada", "dan", "ben", "cai"})
        grant(person(name), reader);
    const Caller root = m_world->root(); // one more, as a superuser: person1@example.org
    QStringList names;
    PageRequest request{.limit = 4};
    do {
        const auto page = access().whoCan(root, u"user:read"_s, m_acme.id, {}, request);
        QVERIFY(page);
        for (const AccessHolder &holder : page->items)
            names.append(holder.email.section(u'@', 0, 0));
        request.cursor = page->next;
    } while (request.cursor);
    QCOMPARE(names, (QStringList{u"ada"_s, u"ben"_s, u"cai"_s, u"dan"_s, u"eve"_s, u"person1"_s}));
    const auto last =
        access().whoCan(root, u"user:read"_s, m_acme.id, {}, {.direction = PageDirection::Backward, .limit = 2});
    QCOMPARE(last->items.at(0).email, u"eve@acme.example"_s);
    QVERIFY(last->previous && !last->next);
}

void AccessTest::holdersAreToldWhy()
{
    const UserId ada = person("ada");
    const RoleId reader = role("Reader", {u"user:read"_s});
    grant(ada, reader);
    execute("INSERT INTO iam.role_grants (user_id, role_id) VALUES (" + text(ada) + ", " + text(reader) + ")");
    const Caller root = m_world->root();
    const auto inside = access().whoCan(root, u"user:read"_s, m_acme.id, {}, {});
    QCOMPARE(inside->items.size(), 2);
    QVERIFY(inside->items.at(0).inTenant && inside->items.at(0).platformWide && !inside->items.at(0).asSuperuser);
    QVERIFY(inside->items.at(1).asSuperuser && !inside->items.at(1).inTenant);
    const auto platform = access().whoCan(root, u"user:read"_s, {}, {}, {});
    QCOMPARE(platform->items.size(), 2);
    QVERIFY(!platform->items.at(0).inTenant && platform->items.at(0).platformWide);
}

void AccessTest::tenantAdministratorSeesNoHoldersOutside()
{
    (void)m_world->root();
    (void)m_world->platformUser({u"user:read"_s});
    const Caller cai = m_world->member(m_acme.id, {u"access:explain"_s, u"user:read"_s});
    const auto page = access().whoCan(cai, u"user:read"_s, m_acme.id, {}, {});
    QVERIFY(page);
    QCOMPARE(page->items.size(), 1);
    QCOMPARE(page->items.at(0).user, cai.user);
}

void AccessTest::effectivePermissionsNameTheirRoles()
{
    const UserId ada = person("ada");
    grant(ada, role("Reader", {u"user:read"_s, u"role:read"_s}));
    grant(ada, role("Admin", {u"user:read"_s, u"user:update"_s}));
    const auto told = access().effective(m_world->root(), ada, m_acme.id);
    QVERIFY(told);
    QCOMPARE(told->outcome, AccessOutcome::Allowed);
    QCOMPARE(told->permissions.size(), 3);
    QCOMPARE(told->permissions.at(0).code, u"role:read"_s);
    QCOMPARE(told->permissions.at(1).code, u"user:read"_s);
    QCOMPARE(told->permissions.at(1).roles, (QStringList{u"Admin"_s, u"Reader"_s}));
    const auto root = access().effective(m_world->root(), m_world->root().user, {});
    QCOMPARE(QString::number(root->permissions.size()), value("SELECT count(*) FROM iam.permissions"));
    QVERIFY(root->permissions.at(0).asSuperuser);
}

void AccessTest::suspendedTenantLeavesWhatIsHeldPlatformWide()
{
    const UserId ada = person("ada");
    grant(ada, role("Inside", {u"user:read"_s}));
    execute("INSERT INTO iam.role_grants (user_id, role_id) VALUES (" + text(ada) + ", "
            + text(role("Everywhere", {u"role:read"_s})) + ")");
    execute("UPDATE iam.tenants SET status = 'suspended'");
    const auto told = access().effective(m_world->root(), ada, m_acme.id);
    QCOMPARE(told->permissions.size(), 1);
    QCOMPARE(told->permissions.at(0).code, u"role:read"_s);
}

void AccessTest::refusalIsInTheAuditLog()
{
    const Caller ben = m_world->member(m_acme.id);
    const Caller ada = m_world->member(m_acme.id);
    QVERIFY(!access().explain(ben, {ada.user, u"user:read"_s, m_acme.id}));
    QCOMPARE(m_world->lastAuditEvent().action, u"access.explain"_s);
    QCOMPARE(m_world->lastAuditEvent().outcome, u"denied"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::AccessTest)
#include "tst_access.moc"
