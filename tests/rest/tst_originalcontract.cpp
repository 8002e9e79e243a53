// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray api = "/api/v1";
const QString unknown = u"00000000-0000-4000-8000-000000000000"_s;

QByteArray idOf(const Answer &answer)
{
    return answer.object()[u"id"_s].toString().toLatin1();
}

bool holds(const QJsonArray &objects, const QByteArray &id)
{
    for (const QJsonValue &object : objects) {
        if (object[u"id"_s].toString().toLatin1() == id)
            return true;
    }
    return false;
}

} // namespace

/// What the functional tests of the backend that Tenantry succeeds ask of it, told anew: a client that was written for
/// it finds the same here. A superuser asks, unless it says otherwise; one test for each of theirs.
class OriginalContractTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.reset(); }
    void init();

    // health
    void serverIsHealthy();
    // signing in
    void jsonLoginGivesABearerToken();
    void formLoginGivesABearerToken();
    void wrongPasswordIsRefused();
    // users
    void userIsCreated();
    void userIsReadById();
    void currentUserIsDescribed();
    void userIsUpdated();
    void userIsDeleted();
    // tenants
    void tenantIsCreated();
    void tenantIsInTheList();
    void tenantIsReadById();
    void tenantIsUpdated();
    void tenantIsDeleted();
    // API keys
    void keyIsCreatedAndDeleted();
    void keyIsInTheList();
    void keyIsReadById();
    void keyIsUpdated();
    void keyIsDeleted();
    void unknownKeyIsNotFound_data() { keyMethods(); }
    void unknownKeyIsNotFound();
    void foreignKeyIsForbidden_data() { keyMethods(); }
    void foreignKeyIsForbidden();
    void keyWithoutANameIsInvalid();
    void userMakesAKey();
    void userListsHisOwnKeysOnly();
    void userReadsHisKey();
    void userUpdatesHisKey();
    void userDeletesHisKey();
    void keyExpires();
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

private:
    static void keyMethods();
    Answer root(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {},
                const QString &tenant = {})
    {
        return m_world->send(method, api + path, m_root, body, tenant);
    }
    Answer newUser();
    Answer newTenant();
    Answer newKey(const QByteArray &token);
    Answer newInvitation(const QJsonObject &more = {});
    Answer newRole();
    [[nodiscard]] QString permission(const QByteArray &code)
    {
        return m_world->database().value("SELECT id FROM iam.permissions WHERE code = '" + code + "'");
    }

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QByteArray m_user2;
    QString m_user2Id;
    QString m_tenant;
    int m_count = 0;
};

void OriginalContractTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    m_tenant = m_world->addTenant(u"test-tenant"_s, u"Test Tenant"_s);
    m_user2Id = m_world->addUser(u"user2@example.com"_s);
    m_user2 = m_world->token(u"user2@example.com"_s);
}

void OriginalContractTest::init()
{
    ++m_count;
}

Answer OriginalContractTest::newUser()
{
    return root("POST", "/users/",
                {{u"email"_s, u"user-%1@example.com"_s.arg(m_count)},
                 {u"password"_s, RestWorld::password},
                 {u"first_name"_s, u"Test"_s},
                 {u"last_name"_s, u"User"_s}});
}

Answer OriginalContractTest::newTenant()
{
    return root("POST", "/tenants/",
                {{u"name"_s, u"Tenant %1"_s.arg(m_count)}, {u"slug"_s, u"tenant-%1"_s.arg(m_count)}});
}

Answer OriginalContractTest::newKey(const QByteArray &token)
{
    return m_world->send(
        "POST", api + "/api-keys/", token,
        {{u"name"_s, u"Key %1"_s.arg(m_count)}, {u"description"_s, u"For a test"_s}, {u"scope"_s, u"GLOBAL"_s}});
}

Answer OriginalContractTest::newInvitation(const QJsonObject &more)
{
    QJsonObject body{{u"email"_s, u"invited-%1@example.com"_s.arg(m_count)}, {u"tenant_id"_s, m_tenant}};
    for (auto member = more.begin(); member != more.end(); ++member)
        body.insert(member.key(), member.value());
    return root("POST", "/invitations/", body, m_tenant);
}

Answer OriginalContractTest::newRole()
{
    return root("POST", "/roles/", {{u"name"_s, u"Role %1"_s.arg(m_count)}, {u"description"_s, u"First"_s}}, m_tenant);
}

void OriginalContractTest::serverIsHealthy()
{
    for (const char *path : {"/", "/health"}) {
        const Answer answer = m_world->call("GET", path);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.object()[u"status"_s], u"healthy"_s);
    }
}

void OriginalContractTest::jsonLoginGivesABearerToken()
{
    const Answer answer = m_world->send("POST", api + "/auth/login", {},
                                        {{u"email"_s, RestWorld::rootEmail}, {u"password"_s, RestWorld::password}});
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.object()[u"access_token"_s].toString().isEmpty());
    QCOMPARE(answer.object()[u"token_type"_s], u"bearer"_s);
}

void OriginalContractTest::formLoginGivesABearerToken()
{
    const Answer answer = m_world->call("POST", api + "/auth/login/access-token", {},
                                        "username=root%40example.com&password=correct+horse+battery+staple",
                                        "Content-Type: application/x-www-form-urlencoded\r\n");
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.object()[u"access_token"_s].toString().isEmpty());
    QCOMPARE(answer.object()[u"token_type"_s], u"bearer"_s);
}

void OriginalContractTest::wrongPasswordIsRefused()
{
    const Answer answer = m_world->send("POST", api + "/auth/login", {},
                                        {{u"email"_s, RestWorld::rootEmail}, {u"password"_s, u"wrong password"_s}});
    QCOMPARE(answer.status, 401);
    QVERIFY(answer.detail().contains(u"Incorrect email or password"));
}

void OriginalContractTest::userIsCreated()
{
    const Answer made = newUser();
    QCOMPARE(made.status, 201);
    QCOMPARE(made.object()[u"email"_s], u"user-%1@example.com"_s.arg(m_count));
    QCOMPARE(made.object()[u"first_name"_s], u"Test"_s);
    QVERIFY(!idOf(made).isEmpty());
    QVERIFY(!made.object().contains(u"hashed_password"_s));
}

void OriginalContractTest::userIsReadById()
{
    const Answer made = newUser();
    const Answer read = root("GET", "/users/" + idOf(made));
    QCOMPARE(read.status, 200);
    QCOMPARE(idOf(read), idOf(made));
    QCOMPARE(read.object()[u"email"_s], made.object()[u"email"_s]);
}

void OriginalContractTest::currentUserIsDescribed()
{
    const Answer answer = root("GET", "/users/me");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.object()[u"email"_s], RestWorld::rootEmail);
}

void OriginalContractTest::userIsUpdated()
{
    const Answer updated = root("PUT", "/users/" + idOf(newUser()), {{u"last_name"_s, u"Updated"_s}});
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.object()[u"last_name"_s], u"Updated"_s);
}

void OriginalContractTest::userIsDeleted()
{
    const QByteArray path = "/users/" + idOf(newUser());
    QCOMPARE(root("DELETE", path).status, 204);
    QCOMPARE(root("GET", path).status, 404);
}

void OriginalContractTest::tenantIsCreated()
{
    const Answer made = newTenant();
    QCOMPARE(made.status, 201);
    QCOMPARE(made.object()[u"name"_s], u"Tenant %1"_s.arg(m_count));
    QVERIFY(!idOf(made).isEmpty());
}

void OriginalContractTest::tenantIsInTheList()
{
    const QByteArray id = idOf(newTenant());
    const Answer list = root("GET", "/tenants/");
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id));
}

void OriginalContractTest::tenantIsReadById()
{
    const Answer read = root("GET", "/tenants/" + m_tenant.toLatin1());
    QCOMPARE(read.status, 200);
    QCOMPARE(idOf(read), m_tenant.toLatin1());
    QCOMPARE(read.object()[u"name"_s], u"Test Tenant"_s);
}

void OriginalContractTest::tenantIsUpdated()
{
    const Answer updated = root("PUT", "/tenants/" + idOf(newTenant()), {{u"description"_s, u"Updated"_s}});
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.object()[u"description"_s], u"Updated"_s);
}

void OriginalContractTest::tenantIsDeleted()
{
    const QByteArray path = "/tenants/" + idOf(newTenant());
    QCOMPARE(root("DELETE", path).status, 204);
    QCOMPARE(root("GET", path).status, 404);
}

void OriginalContractTest::keyIsCreatedAndDeleted()
{
    const Answer made = newKey(m_root);
    QCOMPARE(made.status, 201);
    const QJsonObject key = made.object();
    QCOMPARE(key[u"name"_s], u"Key %1"_s.arg(m_count));
    QCOMPARE(key[u"description"_s], u"For a test"_s);
    QCOMPARE(key[u"scope"_s], u"GLOBAL"_s);
    QVERIFY(!idOf(made).isEmpty());
    QVERIFY(!key[u"key_prefix"_s].toString().isEmpty());
    QVERIFY(key[u"key"_s].toString().size() > 10);
    QVERIFY(key[u"key"_s].toString().startsWith(u"tnt_")); // the prefix is a setting here
    QCOMPARE(root("DELETE", "/api-keys/" + idOf(made)).status, 204);
}

void OriginalContractTest::keyIsInTheList()
{
    const QByteArray id = idOf(newKey(m_root));
    const Answer list = root("GET", "/api-keys/");
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id));
}

void OriginalContractTest::keyIsReadById()
{
    const Answer made = newKey(m_root);
    const Answer read = root("GET", "/api-keys/" + idOf(made));
    QCOMPARE(read.status, 200);
    for (const QString &member : {u"id"_s, u"name"_s, u"scope"_s})
        QCOMPARE(read.object()[member], made.object()[member]);
}

void OriginalContractTest::keyIsUpdated()
{
    const Answer made = newKey(m_root);
    const Answer updated = root("PUT", "/api-keys/" + idOf(made), {{u"description"_s, u"Updated"_s}});
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.object()[u"description"_s], u"Updated"_s);
    QCOMPARE(updated.object()[u"name"_s], made.object()[u"name"_s]);
}

void OriginalContractTest::keyIsDeleted()
{
    const QByteArray path = "/api-keys/" + idOf(newKey(m_root));
    QCOMPARE(root("DELETE", path).status, 204);
    QCOMPARE(root("GET", path).status, 404);
}

void OriginalContractTest::keyMethods()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"GET", "PUT", "DELETE"})
        QTest::newRow(method) << QByteArray(method);
}

void OriginalContractTest::unknownKeyIsNotFound()
{
    QFETCH(QByteArray, method);
    const QJsonObject body = method == "PUT" ? QJsonObject{{u"name"_s, u"X"_s}} : QJsonObject();
    const Answer answer = root(method, "/api-keys/" + unknown.toLatin1(), body);
    QCOMPARE(answer.status, 404);
    QVERIFY(answer.detail().contains(u"not found"));
}

void OriginalContractTest::foreignKeyIsForbidden()
{
    QFETCH(QByteArray, method);
    const QJsonObject body = method == "PUT" ? QJsonObject{{u"name"_s, u"X"_s}} : QJsonObject();
    const Answer answer = m_world->send(method, api + "/api-keys/" + idOf(newKey(m_root)), m_user2, body);
    QCOMPARE(answer.status, 403);
    QVERIFY(answer.detail().contains(u"permission"));
}

void OriginalContractTest::keyWithoutANameIsInvalid()
{
    QCOMPARE(root("POST", "/api-keys/", {{u"description"_s, u"No name"_s}}).status, 422);
}

void OriginalContractTest::userMakesAKey()
{
    QCOMPARE(newKey(m_user2).status, 201);
}

void OriginalContractTest::userListsHisOwnKeysOnly()
{
    const QByteArray his = idOf(newKey(m_user2));
    const QByteArray other = idOf(newKey(m_root));
    const Answer list = m_world->call("GET", api + "/api-keys/", m_user2);
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), his));
    QVERIFY(!holds(list.array(), other));
}

void OriginalContractTest::userReadsHisKey()
{
    QCOMPARE(m_world->call("GET", api + "/api-keys/" + idOf(newKey(m_user2)), m_user2).status, 200);
}

void OriginalContractTest::userUpdatesHisKey()
{
    const QByteArray path = api + "/api-keys/" + idOf(newKey(m_user2));
    QCOMPARE(m_world->send("PUT", path, m_user2, {{u"description"_s, u"Updated"_s}}).status, 200);
}

void OriginalContractTest::userDeletesHisKey()
{
    const QByteArray path = api + "/api-keys/" + idOf(newKey(m_user2));
    QCOMPARE(m_world->call("DELETE", path, m_user2).status, 204);
    QCOMPARE(m_world->call("GET", path, m_user2).status, 404);
}

/// Theirs waits for six seconds; here the end is put into the past.
void OriginalContractTest::keyExpires()
{
    const Answer made = newKey(m_user2);
    const QByteArray fields = "X-API-Key: " + made.object()[u"key"_s].toString().toLatin1() + "\r\n";
    const Answer before = m_world->call("GET", api + "/users/me", {}, {}, fields);
    QCOMPARE(before.status, 200);
    QCOMPARE(idOf(before), m_user2Id.toLatin1());
    m_world->database().execute("UPDATE iam.api_keys SET expires_at = iam.now() WHERE id = '" + idOf(made) + "'");
    const Answer after = m_world->call("GET", api + "/users/me", {}, {}, fields);
    QCOMPARE(after.status, 401);
    QVERIFY(after.detail().toLower().contains(u"invalid or expired api key"));
}

void OriginalContractTest::invitationIsCreated()
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

void OriginalContractTest::invitationTokenIsVerified()
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

void OriginalContractTest::invalidInvitationTokenIsRefused()
{
    const Answer answer = m_world->send("POST", api + "/invitations/verify", {}, {{u"token"_s, u"invalid-token"_s}});
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.detail().contains(u"invalid or expired"));
}

void OriginalContractTest::invitationIsReadById()
{
    const Answer made = newInvitation();
    const Answer read = root("GET", "/invitations/" + idOf(made));
    QCOMPARE(read.status, 200);
    QCOMPARE(idOf(read), idOf(made));
    QCOMPARE(read.object()[u"tenant_id"_s], m_tenant);
    QCOMPARE(read.object()[u"status"_s], u"pending"_s);
    QVERIFY(read.object().contains(u"inviter_email"_s) && read.object().contains(u"tenant_name"_s));
}

void OriginalContractTest::pendingInvitationsAreListed()
{
    const QByteArray id = idOf(newInvitation());
    const Answer list = root("GET", "/invitations/?status=pending&tenant_id=" + m_tenant.toLatin1());
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id));
}

void OriginalContractTest::invitationIsRevoked()
{
    const Answer made = newInvitation();
    const Answer revoked = root("POST", "/invitations/" + idOf(made) + "/revoke");
    QCOMPARE(revoked.status, 200);
    QCOMPARE(revoked.object()[u"status"_s], u"revoked"_s);
    QCOMPARE(m_world->send("POST", api + "/invitations/verify", {}, {{u"token"_s, made.object()[u"token"_s]}}).status,
             400);
}

void OriginalContractTest::invitationIsAcceptedWithItsRole()
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

void OriginalContractTest::roleIsCreated()
{
    QCOMPARE(newRole().status, 201);
}

void OriginalContractTest::roleIsReadById()
{
    QCOMPARE(root("GET", "/roles/" + idOf(newRole()), {}, m_tenant).status, 200);
}

void OriginalContractTest::roleIsInTheList()
{
    const QByteArray id = idOf(newRole());
    const Answer list = root("GET", "/roles/", {}, m_tenant);
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id));
}

void OriginalContractTest::roleIsUpdated()
{
    const Answer made = newRole();
    const Answer updated = root("PUT", "/roles/" + idOf(made), {{u"description"_s, u"Updated"_s}}, m_tenant);
    QCOMPARE(updated.status, 200);
    QCOMPARE(updated.object()[u"description"_s], u"Updated"_s);
    QCOMPARE(updated.object()[u"name"_s], made.object()[u"name"_s]);
}

void OriginalContractTest::roleIsDeleted()
{
    const QByteArray path = "/roles/" + idOf(newRole());
    QCOMPARE(root("DELETE", path, {}, m_tenant).status, 204);
    QCOMPARE(root("GET", path, {}, m_tenant).status, 404);
}

void OriginalContractTest::permissionIsAddedToARole()
{
    const QByteArray role = idOf(newRole());
    QCOMPARE(root("POST", "/roles/" + role + "/permissions", {{u"permission_id"_s, permission("user:read")}}, m_tenant)
                 .status,
             204);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.role_permissions WHERE role_id = '" + role + "'"),
             u"1"_s);
}

void OriginalContractTest::permissionsOfARoleAreListed()
{
    const QByteArray path = "/roles/" + idOf(newRole()) + "/permissions";
    const QString id = permission("user:read");
    QCOMPARE(root("POST", path, {{u"permission_id"_s, id}}, m_tenant).status, 204);
    const Answer list = root("GET", path, {}, m_tenant);
    QCOMPARE(list.status, 200);
    QVERIFY(holds(list.array(), id.toLatin1()));
}

void OriginalContractTest::permissionIsRemovedFromARole()
{
    const QByteArray path = "/roles/" + idOf(newRole()) + "/permissions";
    const QString id = permission("user:read");
    QCOMPARE(root("POST", path, {{u"permission_id"_s, id}}, m_tenant).status, 204);
    QCOMPARE(root("DELETE", path + '/' + id.toLatin1(), {}, m_tenant).status, 204);
    QCOMPARE(root("DELETE", path + '/' + id.toLatin1(), {}, m_tenant).status, 404);
}

void OriginalContractTest::usersOfARoleAreReplaced()
{
    const Answer user = newUser();
    const QJsonArray users{user.object()[u"id"_s]};
    QCOMPARE(root("PUT", "/roles/" + idOf(newRole()) + "/users", {{u"user_ids"_s, users}}, m_tenant).status, 204);
}

void OriginalContractTest::roleIsAssigned()
{
    m_world->addMember(m_tenant, m_user2Id);
    const QByteArray role = idOf(newRole());
    const QByteArray path = "/tenants/" + m_tenant.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles";
    QCOMPARE(root("POST", path, {{u"role_id"_s, QString::fromLatin1(role)}}).status, 204);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.user_tenant_roles WHERE role_id = '" + role + "'"),
             u"1"_s);
}

void OriginalContractTest::assigningNeedsThePermission()
{
    m_world->addMember(m_tenant, m_user2Id);
    const QByteArray path = api + "/tenants/" + m_tenant.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles";
    const QString role = QString::fromLatin1(idOf(newRole()));
    QCOMPARE(m_world->send("POST", path, m_user2, {{u"role_id"_s, role}}).status, 403);
}

void OriginalContractTest::tenantAdministratorAssigns()
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

void OriginalContractTest::unknownUserIsNotAssigned()
{
    const QString role = QString::fromLatin1(idOf(newRole()));
    const Answer answer = root("POST", "/tenants/" + m_tenant.toLatin1() + "/users/" + unknown.toLatin1() + "/roles",
                               {{u"role_id"_s, role}});
    QCOMPARE(answer.status, 404);
    QVERIFY(answer.detail().contains(u"User not found"));
}

void OriginalContractTest::unknownRoleIsNotAssigned()
{
    m_world->addMember(m_tenant, m_user2Id);
    const Answer answer = root("POST", "/tenants/" + m_tenant.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles",
                               {{u"role_id"_s, unknown}});
    QCOMPARE(answer.status, 404);
    QVERIFY(answer.detail().contains(u"Role not found"));
}

void OriginalContractTest::unknownTenantIsNamed()
{
    const QString role = QString::fromLatin1(idOf(newRole()));
    const Answer answer = root("POST", "/tenants/" + unknown.toLatin1() + "/users/" + m_user2Id.toLatin1() + "/roles",
                               {{u"role_id"_s, role}});
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.detail(), QString(u"Tenant "_s + unknown + u" not found."));
}

void OriginalContractTest::roleIsUnassigned()
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

void OriginalContractTest::superuserPassesEveryCheck()
{
    const QByteArray role = idOf(newRole());
    QCOMPARE(root("GET", "/users/", {}, m_tenant).status, 200);
    QCOMPARE(root("GET", "/roles/" + role + "/users", {}, m_tenant).status, 200); // role:read and user:read
    QCOMPARE(root("GET", "/permissions", {}, m_tenant).status, 200);
}

void OriginalContractTest::oneOfSeveralPermissionsSuffices()
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

void OriginalContractTest::missingPermissionIsForbidden()
{
    const QByteArray none = m_world->person(u"none-%1@example.com"_s.arg(m_count), m_tenant);
    const QByteArray role = idOf(newRole());
    for (const QByteArray &path :
         {QByteArray("/users/"), QByteArray("/permissions"), QByteArray("/roles/" + role + "/users")})
        QCOMPARE(m_world->send("GET", api + path, none, {}, m_tenant).status, 403);
}

void OriginalContractTest::tenantsAreIsolated()
{
    const QString other = QString::fromLatin1(idOf(newTenant()));
    const QByteArray reader = m_world->person(u"isolated-%1@example.com"_s.arg(m_count), m_tenant, {u"user:read"_s});
    QCOMPARE(m_world->send("GET", api + "/users/", reader, {}, m_tenant).status, 200);
    QCOMPARE(m_world->send("GET", api + "/users/", reader, {}, other).status, 403);
}

void OriginalContractTest::unknownTenantIsNotFoundForSuperusersToo()
{
    QCOMPARE(root("GET", "/users/", {}, unknown).status, 404);
    QCOMPARE(root("GET", "/tenants/" + unknown.toLatin1() + "/users/").status, 404);
}

void OriginalContractTest::malformedTenantIsRefused()
{
    QCOMPARE(root("GET", "/users/", {}, u"not-a-uuid"_s).status, 400);
}

void OriginalContractTest::missingTenantIsRefused()
{
    for (const QByteArray &path : {QByteArray("/users/"), QByteArray("/roles/"), QByteArray("/permissions")})
        QCOMPARE(m_world->call("GET", api + path, m_user2).status, 400);
}

QTEST_GUILESS_MAIN(OriginalContractTest)
#include "tst_originalcontract.moc"
