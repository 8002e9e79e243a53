// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QStringList names(const QJsonArray &objects, const QString &member = u"name"_s)
{
    QStringList found;
    for (const QJsonValue &object : objects)
        found.append(object[member].toString());
    return found;
}

} // namespace

/// Roles by both families of paths; who is refused is in tst_restrefusals.
class RoleRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.reset(); }
    void init();

    void listsOwnAndGlobalRolesByName();
    void pagesAreBounded();
    void createsARole();
    void saysWhatIsWrongWithARole();
    void changesARole_data();
    void changesARole();
    void replacesTheWholeSetOfPermissions();
    void systemRolesStay();
    void rolesOfAnotherTenantAreHidden();
    void deletesARoleThatNobodyHolds();
    void nobodyPutsIntoARoleWhatHeDoesNotHold();
    void listsTheCatalogue();
    void addsAndRemovesPermissions();
    void replacesWhoHoldsARole();
    void superusersAddStrangers();
    void theMembershipRoleShowsTheMembers();
    void staleVersionsAreRefused();
    void whoWorksPlatformWideNeedsNoTenant();

private:
    /// Below the tenant's path or with the header.
    Answer ask(bool byPath, const QByteArray &method, const QByteArray &rest, const QByteArray &token,
               const QJsonObject &body = {});
    [[nodiscard]] QString permission(const QByteArray &code);

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QString m_acme;
    int m_count = 0;
};

void RoleRoutesTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
}

void RoleRoutesTest::init()
{
    m_acme = m_world->addTenant(u"acme-%1"_s.arg(++m_count));
}

Answer RoleRoutesTest::ask(bool byPath, const QByteArray &method, const QByteArray &rest, const QByteArray &token,
                           const QJsonObject &body)
{
    if (byPath)
        return m_world->send(method, "/api/v1/tenants/" + m_acme.toLatin1() + "/roles" + rest, token, body);
    return m_world->send(method, "/api/v1/roles" + rest, token, body, m_acme);
}

QString RoleRoutesTest::permission(const QByteArray &code)
{
    return m_world->database().value("SELECT id FROM iam.permissions WHERE code = '" + code + "'");
}

void RoleRoutesTest::listsOwnAndGlobalRolesByName()
{
    m_world->addRole(m_acme, u"zebra"_s);
    m_world->addRole(m_acme, u"Aardvark"_s);
    m_world->addRole(m_world->addTenant(u"other-%1"_s.arg(m_count)), u"Hidden"_s);
    m_world->addMember(m_acme, m_world->addUser(u"one@example.com"_s));
    for (const bool byPath : {true, false}) {
        const Answer answer = ask(byPath, "GET", "/", m_root);
        QCOMPARE(answer.status, 200);
        const QStringList found = names(answer.array());
        QCOMPARE(found.first(), u"Aardvark"_s);
        QCOMPARE(found.last(), u"zebra"_s);
        QVERIFY(found.contains(u"Viewer"_s) && !found.contains(u"Hidden"_s));
        const QJsonObject member = answer.array().at(found.indexOf(u"Member"_s)).toObject();
        QCOMPARE(member.keys(),
                 (QStringList{u"description"_s, u"id"_s, u"is_system_role"_s, u"name"_s, u"user_count"_s}));
        QCOMPARE(member[u"is_system_role"_s], true);
        QCOMPARE(member[u"user_count"_s], 1);
    }
}

void RoleRoutesTest::pagesAreBounded()
{
    const Answer whole = ask(true, "GET", "/", m_root);
    const Answer first = ask(true, "GET", "/?limit=2", m_root);
    QCOMPARE(first.array().size(), 2);
    const QByteArray link = first.header("Link");
    const QByteArray path = link.mid(link.indexOf("/api/"), link.indexOf('>') - link.indexOf("/api/"));
    const Answer second = m_world->call("GET", path, m_root);
    QCOMPARE(second.array().first(), whole.array().at(2));
    QCOMPARE(ask(true, "GET", "/?skip=2&limit=2", m_root).array(), second.array());
    QCOMPARE(ask(true, "GET", "/?skip=1000", m_root).array(), QJsonArray());
    for (const char *query : {"limit=0", "limit=101", "skip=-1", "skip=x", "skip=1&cursor=a", "cursor=a"})
        QCOMPARE(ask(true, "GET", "/?" + QByteArray(query), m_root).status, 422);
}

void RoleRoutesTest::createsARole()
{
    for (const bool byPath : {true, false}) {
        const QString name = byPath ? u"Editor"_s : u"Author"_s;
        const Answer made =
            ask(byPath, "POST", "/", m_root,
                {{u"name"_s, name},
                 {u"description"_s, u"Edits"_s},
                 {u"permission_ids"_s, QJsonArray{permission("user:update"), permission("user:read")}}});
        QCOMPARE(made.status, 201);
        const QJsonObject role = made.object();
        QCOMPARE(role[u"name"_s], name);
        QCOMPARE(role[u"is_system_role"_s], false);
        QCOMPARE(role[u"tenant_id"_s], m_acme);
        QCOMPARE(names(role[u"permissions"_s].toArray(), u"code"_s), (QStringList{u"user:read"_s, u"user:update"_s}));
        QCOMPARE(made.header("ETag"), "\"1\"");
        QVERIFY(made.header("Location").endsWith(QByteArray("/roles/" + role[u"id"_s].toString().toLatin1())));
        const Answer read = ask(byPath, "GET", "/" + role[u"id"_s].toString().toLatin1(), m_root);
        QCOMPARE(read.object(), role);
        const Answer taken = ask(byPath, "POST", "/", m_root, {{u"name"_s, name.toUpper()}});
        QCOMPARE(taken.status, 409);
    }
}

void RoleRoutesTest::saysWhatIsWrongWithARole()
{
    QCOMPARE(m_world->call("POST", "/api/v1/tenants/" + m_acme.toLatin1() + "/roles/", m_root, "{}").violations(),
             QStringList{u"body.name missing"_s});
    QCOMPARE(ask(true, "POST", "/", m_root, {{u"name"_s, QString(256, u'x')}}).status, 422);
    QCOMPARE(ask(true, "POST", "/", m_root, {{u"name"_s, u"A"_s}, {u"permission_ids"_s, QJsonArray{u"x"_s}}}).status,
             422);
    const Answer unknown =
        ask(true, "POST", "/", m_root, {{u"name"_s, u"A"_s}, {u"permission_ids"_s, QJsonArray{m_acme}}});
    QCOMPARE(unknown.status, 400);
    QCOMPARE(unknown.detail(), u"One or more permissions don't exist"_s);
}

void RoleRoutesTest::changesARole_data()
{
    QTest::addColumn<bool>("byPath");
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"PUT", "PATCH"}) {
        QTest::addRow("%s below the tenant", method) << true << QByteArray(method);
        QTest::addRow("%s with the header", method) << false << QByteArray(method);
    }
}

void RoleRoutesTest::changesARole()
{
    QFETCH(bool, byPath);
    QFETCH(QByteArray, method);
    const QByteArray role = "/" + m_world->addRole(m_acme, u"Editor"_s, {u"user:read"_s}).toLatin1();
    const Answer changed = ask(byPath, method, role, m_root, {{u"description"_s, u"New"_s}, {u"name"_s, QJsonValue()}});
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.object()[u"description"_s], u"New"_s);
    QCOMPARE(changed.object()[u"name"_s], u"Editor"_s);
    QCOMPARE(names(changed.object()[u"permissions"_s].toArray(), u"code"_s), QStringList{u"user:read"_s});
    QCOMPARE(ask(byPath, method, role, m_root, {{u"permission_ids"_s, QJsonArray{m_acme}}}).status, 400);
    QCOMPARE(ask(byPath, method, "/" + m_acme.toLatin1(), m_root, {{u"name"_s, u"X"_s}}).status, 404);
}

void RoleRoutesTest::replacesTheWholeSetOfPermissions()
{
    const QByteArray role = "/" + m_world->addRole(m_acme, u"Editor"_s, {u"user:read"_s}).toLatin1();
    const auto codes = [](const Answer &answer) {
        return names(answer.object()[u"permissions"_s].toArray(), u"code"_s);
    };
    QCOMPARE(codes(ask(true, "PATCH", role, m_root, {{u"permission_ids"_s, QJsonArray{permission("role:read")}}})),
             QStringList{u"role:read"_s});
    QCOMPARE(codes(ask(true, "PATCH", role, m_root, {{u"permission_ids"_s, QJsonArray()}})), QStringList());
}

void RoleRoutesTest::systemRolesStay()
{
    const QByteArray viewer =
        "/" + m_world->database().value("SELECT id FROM iam.roles WHERE name = 'Viewer'").toLatin1();
    const Answer changed = ask(true, "PATCH", viewer, m_root, {{u"name"_s, u"X"_s}});
    QCOMPARE(changed.status, 403);
    QCOMPARE(changed.object()[u"code"_s], u"system_role"_s);
    QCOMPARE(ask(true, "DELETE", viewer, m_root).status, 403);
    QCOMPARE(ask(true, "POST", viewer + "/permissions", m_root, {{u"permission_id"_s, permission("user:read")}}).status,
             403);
}

void RoleRoutesTest::rolesOfAnotherTenantAreHidden()
{
    const QString other = m_world->addTenant(u"foreign-%1"_s.arg(m_count));
    const QByteArray foreign = "/" + m_world->addRole(other, u"Foreign"_s).toLatin1();
    const QByteArray admin = m_world->person(u"roles-admin@example.com"_s, m_acme,
                                             {u"role:read"_s, u"role:update"_s, u"role:delete"_s, u"user:read"_s,
                                              u"permission:assign"_s, u"role:assign_users"_s});
    for (const bool byPath : {true, false}) {
        for (const QByteArray &token : {m_root, admin}) {
            QCOMPARE(ask(byPath, "GET", foreign, token).status, 404);
            QCOMPARE(ask(byPath, "PATCH", foreign, token, {{u"name"_s, u"X"_s}}).status, 404);
            QCOMPARE(ask(byPath, "GET", foreign + "/permissions", token).status, 404);
            QCOMPARE(ask(byPath, "GET", foreign + "/users", token).status, 404);
            QCOMPARE(ask(byPath, "PUT", foreign + "/users", token, {{u"user_ids"_s, QJsonArray()}}).status, 404);
        }
        QCOMPARE(ask(byPath, "DELETE", foreign, m_root).status, 403); // superusers are told why
        QCOMPARE(ask(byPath, "DELETE", foreign, admin).status, 404);
    }
}

void RoleRoutesTest::deletesARoleThatNobodyHolds()
{
    const QString user = m_world->addUser(u"keeper@example.com"_s);
    const QByteArray held = "/" + m_world->grant(user, m_acme, {u"user:read"_s}).toLatin1();
    const QByteArray free = "/" + m_world->addRole(m_acme, u"Free"_s).toLatin1();
    const Answer refused = ask(true, "DELETE", held, m_root);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.detail(), u"The role is assigned to users"_s);
    QCOMPARE(ask(false, "DELETE", free, m_root).status, 204);
    QCOMPARE(ask(true, "GET", free, m_root).status, 404);
    QCOMPARE(ask(true, "DELETE", free, m_root).status, 404);
}

void RoleRoutesTest::nobodyPutsIntoARoleWhatHeDoesNotHold()
{
    const QByteArray admin =
        m_world->person(u"weak@example.com"_s, m_acme, {u"role:create"_s, u"role:update"_s, u"permission:assign"_s});
    const QJsonArray strong{permission("user:delete")};
    QCOMPARE(ask(true, "POST", "/", admin, {{u"name"_s, u"Strong"_s}, {u"permission_ids"_s, strong}}).status, 403);
    const QByteArray role = "/" + m_world->addRole(m_acme, u"Own"_s).toLatin1();
    QCOMPARE(ask(true, "PATCH", role, admin, {{u"permission_ids"_s, strong}}).status, 403);
    const Answer refused = ask(true, "POST", role + "/permissions", admin, {{u"permission_id"_s, strong.first()}});
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.detail(), u"You can't give permissions that you don't hold"_s);
}

void RoleRoutesTest::listsTheCatalogue()
{
    const QByteArray reader = m_world->person(u"catalogue@example.com"_s, m_acme, {u"role:read"_s});
    const QJsonArray all = ask(true, "GET", "/permissions", reader).array();
    QVERIFY(names(all, u"code"_s).contains(u"vm:restart"_s));
    QCOMPARE(all.first().toObject().keys(),
             (QStringList{u"code"_s, u"description"_s, u"id"_s, u"module"_s, u"name"_s}));
    QCOMPARE(ask(false, "GET", "/permissions", reader).array(), all);
    QCOMPARE(m_world->send("GET", "/api/v1/permissions", reader, {}, m_acme).array(), all);
    QCOMPARE(m_world->call("GET", "/api/v1/permissions", m_root).array(), all);
}

void RoleRoutesTest::addsAndRemovesPermissions()
{
    for (const bool byPath : {true, false}) {
        const QByteArray role = "/" + m_world->addRole(m_acme, u"Role %1"_s.arg(byPath)).toLatin1();
        const QByteArray path = role + "/permissions";
        const QString id = permission("user:read");
        for (int i = 0; i < 2; ++i)
            QCOMPARE(ask(byPath, "POST", path, m_root, {{u"permission_id"_s, id}}).status, 204);
        QCOMPARE(names(ask(byPath, "GET", path, m_root).array(), u"code"_s), QStringList{u"user:read"_s});
        const Answer unknown = ask(byPath, "POST", path, m_root, {{u"permission_id"_s, m_acme}});
        QCOMPARE(unknown.status, 404);
        QCOMPARE(unknown.detail(), u"Permission not found"_s);
        QCOMPARE(ask(byPath, "DELETE", path + '/' + id.toLatin1(), m_root).status, 204);
        QCOMPARE(ask(byPath, "DELETE", path + '/' + id.toLatin1(), m_root).status, 404);
        QCOMPARE(ask(byPath, "DELETE", path + '/' + m_acme.toLatin1(), m_root).status, 404);
    }
}

void RoleRoutesTest::replacesWhoHoldsARole()
{
    const QString one = m_world->addUser(u"holder-1@example.com"_s);
    const QString two = m_world->addUser(u"holder-2@example.com"_s);
    m_world->addMember(m_acme, one);
    m_world->addMember(m_acme, two);
    const QByteArray users = "/" + m_world->addRole(m_acme, u"Held"_s).toLatin1() + "/users";
    const Answer byPath = ask(true, "PUT", users, m_root, {{u"user_ids"_s, QJsonArray{one}}});
    QCOMPARE(byPath.status, 200);
    QCOMPARE(byPath.object(), (QJsonObject{{u"user_ids"_s, QJsonArray{one}}}));
    QCOMPARE(ask(false, "PUT", users, m_root, {{u"user_ids"_s, QJsonArray{two}}}).status, 204);
    QCOMPARE(ask(false, "GET", users, m_root).object(), (QJsonObject{{u"user_ids"_s, QJsonArray{two}}}));
    const QString stranger = m_world->addUser(u"no-holder@example.com"_s);
    const QByteArray admin = m_world->person(u"assigner@example.com"_s, m_acme, {u"role:assign_users"_s});
    const Answer refused = ask(true, "PUT", users, admin, {{u"user_ids"_s, QJsonArray{stranger}}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.object()[u"code"_s], u"user_unknown"_s);
    QCOMPARE(ask(true, "PUT", users, m_root, {{u"user_ids"_s, QJsonArray{m_acme}}}).status, 400);
    QCOMPARE(ask(true, "PUT", users, m_root, {}).status, 422);
    QCOMPARE(ask(true, "GET", users, m_root).object(), (QJsonObject{{u"user_ids"_s, QJsonArray{two}}}));
}

void RoleRoutesTest::superusersAddStrangers()
{
    const QString stranger = m_world->addUser(u"added@example.com"_s);
    const QByteArray users = "/" + m_world->addRole(m_acme, u"Adds"_s).toLatin1() + "/users";
    QCOMPARE(ask(true, "PUT", users, m_root, {{u"user_ids"_s, QJsonArray{stranger}}}).status, 200);
    QCOMPARE(
        m_world->call("GET", "/api/v1/tenants/" + m_acme.toLatin1() + "/users/" + stranger.toLatin1(), m_root).status,
        200);
}

void RoleRoutesTest::theMembershipRoleShowsTheMembers()
{
    const QString one = m_world->addUser(u"just-a-member@example.com"_s);
    m_world->addMember(m_acme, one);
    const QByteArray users =
        "/" + m_world->database().value("SELECT id FROM iam.roles WHERE name = 'Member'").toLatin1() + "/users";
    QCOMPARE(ask(true, "GET", users, m_root).object(), (QJsonObject{{u"user_ids"_s, QJsonArray{one}}}));
    QCOMPARE(ask(true, "PUT", users, m_root, {{u"user_ids"_s, QJsonArray()}}).status, 403);
}

void RoleRoutesTest::staleVersionsAreRefused()
{
    const QByteArray role =
        "/api/v1/tenants/" + m_acme.toLatin1() + "/roles/" + m_world->addRole(m_acme, u"Versioned"_s).toLatin1();
    QCOMPARE(m_world->call("PATCH", role, m_root, R"({"name":"B"})", "If-Match: \"2\"\r\n").status, 412);
    QCOMPARE(m_world->call("PATCH", role, m_root, R"({"name":"B"})", "If-Match: \"1\"\r\n").header("ETag"), "\"2\"");
    QCOMPARE(m_world->call("DELETE", role, m_root, {}, "If-Match: \"1\"\r\n").status, 412);
    QCOMPARE(m_world->call("DELETE", role, m_root, {}, "If-Match: \"1\", \"2\"\r\n").status, 204);
}

void RoleRoutesTest::whoWorksPlatformWideNeedsNoTenant()
{
    const Answer made = m_world->send("POST", "/api/v1/roles/", m_root, {{u"name"_s, u"Everywhere"_s}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made.object()[u"tenant_id"_s], QJsonValue());
    const QByteArray own = "/api/v1/roles/" + m_world->addRole(m_acme, u"Of acme"_s).toLatin1() + "/users";
    QCOMPARE(m_world->call("GET", own, m_root).status, 200);
    const QByteArray global = "/api/v1/roles/" + made.object()[u"id"_s].toString().toLatin1() + "/users";
    QCOMPARE(m_world->call("GET", global, m_root).detail(), u"X-Tenant-ID header is required."_s);
}

QTEST_GUILESS_MAIN(RoleRoutesTest)
#include "tst_roleroutes.moc"
