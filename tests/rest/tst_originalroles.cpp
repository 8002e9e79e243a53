// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/originalclient.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// What the functional tests of the backend that Tenantry succeeds ask of it, told anew, about invitations, roles
/// and permissions: a client that was written for it finds the same here. A superuser asks, unless it says otherwise;
/// one test for each of theirs.
class OriginalRolesTest : public QObject, private OriginalClient
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { begin(); }
    void cleanupTestCase() { end(); }
    void init() { beginTest(); }

    // invitations
    void invitationIsCreated();
    void invitationTokenIsVerified();
    void invalidInvitationTokenIsRefused();
    void invitationIsReadById();
    void pendingInvitationsAreListed();
    void invitationIsRevoked();
    void invitationIsAcceptedWithItsRole();
    // roles, by the global paths
    void roleIsCreated();
    void roleIsReadById();
    void roleIsInTheList();
    void roleIsUpdated();
    void roleIsDeleted();
    void permissionIsAddedToARole();
    void permissionsOfARoleAreListed();
    void permissionIsRemovedFromARole();
    void usersOfARoleAreReplaced();
    // giving roles
    void roleIsAssigned();
    void assigningNeedsThePermission();
    void tenantAdministratorAssigns();
    void unknownUserIsNotAssigned();
    void unknownRoleIsNotAssigned();
    void unknownTenantIsNamed();
    void roleIsUnassigned();
    // permissions
    void superuserPassesEveryCheck();
    void oneOfSeveralPermissionsSuffices();
    void missingPermissionIsForbidden();
    void tenantsAreIsolated();
    void unknownTenantIsNotFoundForSuperusersToo();
    void malformedTenantIsRefused();
    void missingTenantIsRefused();
};

void OriginalRolesTest::invitationIsCreated()
{
    const QString role = m_world->addRole(m_tenant, u"Invited %1"_s.arg(m_count));
    const Answer made = newInvitation({{u"role_id"_s, role}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made.object()[u"email"_s], u"invited-%1@example.com"_s.arg(m_count));
    QCOMPARE(made.object()[u"tenant_id"_s], m_tenant);
    QCOMPARE(made.object()[u"role_id"_s], role);
    QCOMPARE(made.object()[u"status"_s], u"pending"_s);
    QVERIFY(!made.object()[u"token"_s].toString().isEmpty());
}

void OriginalRolesTest::invitationTokenIsVerified()
{
    const QString role = m_world->addRole(m_tenant, u"Verified %1"_s.arg(m_count));
    const Answer made = newInvitation({{u"role_id"_s, role}});
    const Answer answer =
        m_world->send("POST", api + "/invitations/verify", {}, {{u"token"_s, made.object()[u"token"_s]}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.object()[u"valid"_s], true);
    QCOMPARE(answer.object()[u"email"_s], made.object()[u"email"_s]);
    QCOMPARE(answer.object()[u"tenant_id"_s], m_tenant);
    QCOMPARE(answer.object()[u"role_id"_s], role);
}

void OriginalRolesTest::invalidInvitationTokenIsRefused()
{
    const Answer answer = m_world->send("POST", api + "/invitations/verify", {}, {{u"token"_s, u"invalid-token"_s}});
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.detail().contains(u"invalid or expired"));
}

void OriginalRolesTest::invitationIsReadById()
{
    const Answer made = newInvitation();
    const Answer read = root("GET", "/invitations/" + idOf(made));
    QCOMPARE(read.status, 200);
    QCOMPARE(idOf(read), idOf(made));
    QCOMPARE(read.object()[u"tenant_id"_s], m_tenant);
    QCOMPARE(read.object()[u"status"_s], u"pending"_s);
    QVERIFY(read.object().contains(u"inviter_email"_s) && read.object().contains(u"tenant_name"_s));
}

void OriginalRolesTest::pendingInvitationsAreListed()
{
    const QByteArray id = idOf(newInvitation());
    const Answer list = root("GET", "/invitations/?status=pending&tenant_id=" + m_tenant.toLatin1());
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id));
}

void OriginalRolesTest::invitationIsRevoked()
{
    const Answer made = newInvitation();
    const Answer revoked = root("POST", "/invitations/" + idOf(made) + "/revoke");
    QCOMPARE(revoked.status, 200);
    QCOMPARE(revoked.object()[u"status"_s], u"revoked"_s);
    QCOMPARE(m_world->send("POST", api + "/invitations/verify", {}, {{u"token"_s, made.object()[u"token"_s]}}).status,
             400);
}

void OriginalRolesTest::invitationIsAcceptedWithItsRole()
{
    const QString role = m_world->addRole(m_tenant, u"Accepted %1"_s.arg(m_count));
    const Answer made = newInvitation({{u"role_id"_s, role}});
    const Answer accepted = m_world->send("POST", api + "/invitations/accept", {},
                                          {{u"token"_s, made.object()[u"token"_s]},
                                           {u"password"_s, u"a brand new harbour"_s},
                                           {u"first_name"_s, u"New"_s},
                                           {u"last_name"_s, u"User"_s}});
    QCOMPARE(accepted.status, 200);
    QCOMPARE(accepted.object()[u"email"_s], made.object()[u"email"_s]);
    QCOMPARE(accepted.object()[u"first_name"_s], u"New"_s);
    const QJsonObject after = root("GET", "/invitations/" + idOf(made)).object();
    QCOMPARE(after[u"status"_s], u"accepted"_s);
    QCOMPARE(after[u"user_id"_s].toString().toLatin1(), idOf(accepted));
}

void OriginalRolesTest::roleIsCreated()
{
    QCOMPARE(newRole().status, 201);
}

void OriginalRolesTest::roleIsReadById()
{
    QCOMPARE(root("GET", "/roles/" + idOf(newRole()), {}, m_tenant).status, 200);
}

void OriginalRolesTest::roleIsInTheList()
{
    const QByteArray id = idOf(newRole());
    const Answer list = root("GET", "/roles/", {}, m_tenant);
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id));
}

void OriginalRolesTest::roleIsUpdated()
{
    const Answer made = newRole();
    const Answer updated = root("PUT", "/roles/" + idOf(made), {{u"description"_s, u"Updated"_s}}, m_tenant);
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.object()[u"description"_s], u"Updated"_s);
    QCOMPARE(updated.object()[u"name"_s], made.object()[u"name"_s]);
}

void OriginalRolesTest::roleIsDeleted()
{
    const QByteArray path = "/roles/" + idOf(newRole());
    QCOMPARE(root("DELETE", path, {}, m_tenant).status, 204);
    QCOMPARE(root("GET", path, {}, m_tenant).status, 404);
}

void OriginalRolesTest::permissionIsAddedToARole()
{
    const QByteArray role = idOf(newRole());
    QCOMPARE(root("POST", "/roles/" + role + "/permissions", {{u"permission_id"_s, permission("user:read")}}, m_tenant)
                 .status,
             204);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.role_permissions WHERE role_id = '" + role + "'"),
             u"1"_s);
}

void OriginalRolesTest::permissionsOfARoleAreListed()
{
    const QByteArray path = "/roles/" + idOf(newRole()) + "/permissions";
    const QString id = permission("user:read");
    QCOMPARE(root("POST", path, {{u"permission_id"_s, id}}, m_tenant).status, 204);
    const Answer list = root("GET", path, {}, m_tenant);
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id.toLatin1()));
}

void OriginalRolesTest::permissionIsRemovedFromARole()
{
    const QByteArray path = "/roles/" + idOf(newRole()) + "/permissions";
    const QString id = permission("user:read");
    QCOMPARE(root("POST", path, {{u"permission_id"_s, id}}, m_tenant).status, 204);
    QCOMPARE(root("DELETE", path + '/' + id.toLatin1(), {}, m_tenant).status, 204);
    QCOMPARE(root("DELETE", path + '/' + id.toLatin1(), {}, m_tenant).status, 404);
}

void OriginalRolesTest::usersOfARoleAreReplaced()
{
    const Answer user = newUser();
    const QJsonArray users{user.object()[u"id"_s]};
    QCOMPARE(root("PUT", "/roles/" + idOf(newRole()) + "/users", {{u"user_ids"_s, users}}, m_tenant).status, 204);
}

void OriginalRolesTest::roleIsAssigned()
{
    m_world->addMember(m_tenant, m_user2Id);
    const QByteArray role = idOf(newRole());
    const QByteArray path = "/tenants/" + m_tenant.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles";
    QCOMPARE(root("POST", path, {{u"role_id"_s, QString::fromLatin1(role)}}).status, 204);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.user_tenant_roles WHERE role_id = '" + role + "'"),
             u"1"_s);
}

void OriginalRolesTest::assigningNeedsThePermission()
{
    m_world->addMember(m_tenant, m_user2Id);
    const QByteArray path = api + "/tenants/" + m_tenant.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles";
    const QString role = QString::fromLatin1(idOf(newRole()));
    QCOMPARE(m_world->send("POST", path, m_user2, {{u"role_id"_s, role}}).status, 403);
}

void OriginalRolesTest::tenantAdministratorAssigns()
{
    const QByteArray admin =
        m_world->person(u"tenant-admin-%1@example.com"_s.arg(m_count), m_tenant, {u"role:assign_users"_s});
    m_world->addMember(m_tenant, m_user2Id);
    const QByteArray role = idOf(newRole());
    const QByteArray path = api + "/tenants/" + m_tenant.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles";
    QCOMPARE(m_world->send("POST", path, admin, {{u"role_id"_s, QString::fromLatin1(role)}}).status, 204);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.user_tenant_roles WHERE role_id = '" + role + "'"),
             u"1"_s);
}

void OriginalRolesTest::unknownUserIsNotAssigned()
{
    const QString role = QString::fromLatin1(idOf(newRole()));
    const Answer answer = root("POST", "/tenants/" + m_tenant.toLatin1() + "/users/" + unknown.toLatin1() + "/roles",
                               {{u"role_id"_s, role}});
    QCOMPARE(answer.status, 404);
    QVERIFY(answer.detail().contains(u"User not found"));
}

void OriginalRolesTest::unknownRoleIsNotAssigned()
{
    m_world->addMember(m_tenant, m_user2Id);
    const Answer answer = root("POST", "/tenants/" + m_tenant.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles",
                               {{u"role_id"_s, unknown}});
    QCOMPARE(answer.status, 404);
    QVERIFY(answer.detail().contains(u"Role not found"));
}

void OriginalRolesTest::unknownTenantIsNamed()
{
    const QString role = QString::fromLatin1(idOf(newRole()));
    const Answer answer = root("POST", "/tenants/" + unknown.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles",
                               {{u"role_id"_s, role}});
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.detail(), QString(u"Tenant "_s + unknown + u" not found."));
}

void OriginalRolesTest::roleIsUnassigned()
{
    m_world->addMember(m_tenant, m_user2Id);
    const QByteArray role = idOf(newRole());
    const QByteArray path = "/tenants/" + m_tenant.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles";
    QCOMPARE(root("POST", path, {{u"role_id"_s, QString::fromLatin1(role)}}).status, 204);
    QCOMPARE(root("DELETE", path + '/' + role).status, 204);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.user_tenant_roles WHERE role_id = '" + role + "'"),
             u"0"_s);
    QCOMPARE(root("DELETE", path + '/' + role).status, 404);
}

// Theirs declare routes of their own to try one, any and all of several permissions; here the routes that there are
// need one, any or all.

void OriginalRolesTest::superuserPassesEveryCheck()
{
    const QByteArray role = idOf(newRole());
    QCOMPARE(root("GET", "/users/", {}, m_tenant).status, 200);
    QCOMPARE(root("GET", "/roles/" + role + "/users", {}, m_tenant).status, 200); // role:read and user:read
    QCOMPARE(root("GET", "/permissions", {}, m_tenant).status, 200);
}

void OriginalRolesTest::oneOfSeveralPermissionsSuffices()
{
    const QByteArray reader = m_world->person(u"one-%1@example.com"_s.arg(m_count), m_tenant, {u"role:read"_s});
    const QString user = m_world->database().value("SELECT id FROM iam.users WHERE email = 'one-"
                                                   + QByteArray::number(m_count) + "@example.com'");
    const QByteArray both = api + "/roles/" + idOf(newRole()) + "/users";
    QCOMPARE(m_world->send("GET", api + "/roles/", reader, {}, m_tenant).status, 200);
    QCOMPARE(m_world->send("GET", both, reader, {}, m_tenant).status, 403);
    m_world->grant(user, m_tenant, {u"user:read"_s});
    QCOMPARE(m_world->send("GET", both, reader, {}, m_tenant).status, 200);
}

void OriginalRolesTest::missingPermissionIsForbidden()
{
    const QByteArray none = m_world->person(u"none-%1@example.com"_s.arg(m_count), m_tenant);
    const QByteArray role = idOf(newRole());
    for (const QByteArray &path :
         {QByteArray("/users/"), QByteArray("/permissions"), QByteArray("/roles/" + role + "/users")})
        QCOMPARE(m_world->send("GET", api + path, none, {}, m_tenant).status, 403);
}

void OriginalRolesTest::tenantsAreIsolated()
{
    const QString other = QString::fromLatin1(idOf(newTenant()));
    const QByteArray reader = m_world->person(u"isolated-%1@example.com"_s.arg(m_count), m_tenant, {u"user:read"_s});
    QCOMPARE(m_world->send("GET", api + "/users/", reader, {}, m_tenant).status, 200);
    QCOMPARE(m_world->send("GET", api + "/users/", reader, {}, other).status, 403);
}

void OriginalRolesTest::unknownTenantIsNotFoundForSuperusersToo()
{
    QCOMPARE(root("GET", "/users/", {}, unknown).status, 404);
    QCOMPARE(root("GET", "/tenants/" + unknown.toLatin1() + "/users/").status, 404);
}

void OriginalRolesTest::malformedTenantIsRefused()
{
    QCOMPARE(root("GET", "/users/", {}, u"not-a-uuid"_s).status, 400);
}

void OriginalRolesTest::missingTenantIsRefused()
{
    for (const QByteArray &path : {QByteArray("/users/"), QByteArray("/roles/"), QByteArray("/permissions")})
        QCOMPARE(m_world->call("GET", api + path, m_user2).status, 400);
}

QTEST_GUILESS_MAIN(OriginalRolesTest)
#include "tst_originalroles.moc"
