// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray base = "/api/v1/access/";

} // namespace

/// Who may do what and why, what a change would do, and the audit log.
class AccessRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.reset(); }

    void everybodyMayAskAboutHimself();
    void othersTakeAPermission();
    void saysWhyAndWhyNot();
    void looksBackInTime();
    void listsEverythingThatSomebodyMay();
    void listsWhoMay();
    void previewsAGrant();
    void previewsARole();
    void previewTakesWhatTheChangeTakes();
    void searchesTheAuditLog();
    void theAuditLogOfATenantIsItsReaders();

private:
    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QByteArray m_ada;
    QByteArray m_auditor;
    QString m_adaId;
    QString m_acme;
    QString m_before; ///< before anything was granted
};

void AccessRoutesTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    m_acme = m_world->addTenant(u"acme"_s);
    m_adaId = m_world->addUser(u"ada@example.com"_s);
    m_world->addMember(m_acme, m_adaId);
    m_before =
        m_world->database().value("SELECT to_char(iam.now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
    m_world->grant(m_adaId, m_acme, {u"user:read"_s});
    m_ada = m_world->token(u"ada@example.com"_s);
    m_auditor = m_world->person(u"auditor@example.com"_s, m_acme, {u"access:explain"_s, u"audit:read"_s});
}

void AccessRoutesTest::everybodyMayAskAboutHimself()
{
    const QByteArray here = "&tenant_id=" + m_acme.toLatin1();
    const Answer yes = m_world->call("GET", base + "check?permission=user:read" + here, m_ada);
    QCOMPARE(yes.status, 200);
    QCOMPARE(yes.object(), (QJsonObject{{u"allowed"_s, true}, {u"outcome"_s, u"allowed"_s}}));
    const Answer byHeader = m_world->send("GET", base + "check?permission=user:read", m_ada, {}, m_acme);
    QCOMPARE(byHeader.object(), yes.object());
    const Answer no = m_world->call("GET", base + "check?permission=user:delete" + here, m_ada);
    QCOMPARE(no.object()[u"outcome"_s], u"permission_missing"_s);
    QCOMPARE(m_world->call("GET", base + "check?permission=user:read", m_ada).object()[u"allowed"_s],
             false); // platform
    QCOMPARE(m_world->call("GET", base + "check?permission=no:such" + here, m_ada).status, 422);
    QCOMPARE(m_world->call("GET", base + "check", m_ada).violations(), QStringList{u"query.permission missing"_s});
}

void AccessRoutesTest::othersTakeAPermission()
{
    const QByteArray path = "check?permission=user:read&tenant_id=" + m_acme.toLatin1() + "&user_id=";
    const QString root = m_world->call("GET", "/api/v1/users/me", m_root).object()[u"id"_s].toString();
    QCOMPARE(m_world->call("GET", base + path + root.toLatin1(), m_ada).status, 403);
    QCOMPARE(m_world->call("GET", base + path + m_adaId.toLatin1(), m_auditor).object()[u"allowed"_s], true);
    QCOMPARE(m_world->call("GET", base + path + root.toLatin1(), m_auditor).status, 404); // no member
    QCOMPARE(m_world->call("GET", base + path + m_acme.toLatin1(), m_root).status, 404);
    QCOMPARE(m_world->call("GET", base + "check?permission=user:read&user_id=" + m_adaId.toLatin1(), m_auditor).status,
             403); // on the platform
}

void AccessRoutesTest::saysWhyAndWhyNot()
{
    const QByteArray about = "&tenant_id=" + m_acme.toLatin1() + "&user_id=" + m_adaId.toLatin1();
    const QJsonObject why = m_world->call("GET", base + "explain?permission=user:read" + about, m_auditor).object();
    QCOMPARE(why[u"allowed"_s], true);
    QCOMPARE(why[u"email"_s], u"ada@example.com"_s);
    QCOMPARE(why[u"grants"_s].toArray().size(), 1);
    QCOMPARE(why[u"grants"_s][0][u"state"_s], u"in_force"_s);
    QCOMPARE(why[u"tenant_status"_s], u"active"_s);
    const QJsonObject whyNot = m_world->call("GET", base + "explain?permission=vm:read" + about, m_auditor).object();
    QCOMPARE(whyNot[u"outcome"_s], u"permission_missing"_s);
    QVERIFY(!whyNot[u"nearest_role"_s].isNull());
}

void AccessRoutesTest::looksBackInTime()
{
    const QByteArray path = base + "check?permission=user:read&tenant_id=" + m_acme.toLatin1();
    QCOMPARE(m_world->call("GET", path + "&as_of=" + m_before.toLatin1(), m_ada).object()[u"allowed"_s], false);
    QCOMPARE(m_world->call("GET", path + "&as_of=2001-01-01T00:00:00Z", m_ada).status, 404); // there wasn't anybody
    QCOMPARE(m_world->call("GET", path + "&as_of=2999-01-01T00:00:00Z", m_ada).status, 422);
    QCOMPARE(m_world->call("GET", path + "&as_of=yesterday", m_ada).status, 422);
}

void AccessRoutesTest::listsEverythingThatSomebodyMay()
{
    const QJsonObject all = m_world->call("GET", base + "effective?tenant_id=" + m_acme.toLatin1(), m_ada).object();
    QCOMPARE(all[u"outcome"_s], u"allowed"_s);
    QCOMPARE(all[u"permissions"_s].toArray().size(), 1);
    QCOMPARE(all[u"permissions"_s][0][u"code"_s], u"user:read"_s);
    QCOMPARE(all[u"permissions"_s][0][u"roles"_s].toArray().size(), 1);
}

void AccessRoutesTest::listsWhoMay()
{
    const QByteArray path = base + "who-can?permission=user:read&tenant_id=" + m_acme.toLatin1();
    const QJsonArray inTenant = m_world->call("GET", path, m_auditor).array();
    QCOMPARE(inTenant.size(), 1);
    QCOMPARE(inTenant.first()[u"email"_s], u"ada@example.com"_s);
    QCOMPARE(inTenant.first()[u"in_tenant"_s], true);
    QCOMPARE(m_world->call("GET", path, m_ada).status, 403);
    const Answer first = m_world->call("GET", path + "&limit=1", m_root);
    QCOMPARE(first.array().size(), 1);
    const QByteArray link = first.header("Link");
    const QByteArray next = link.mid(link.indexOf("/api/"), link.indexOf('>') - link.indexOf("/api/"));
    QCOMPARE(m_world->call("GET", next, m_root).array().first()[u"email"_s], RestWorld::rootEmail);
    QCOMPARE(m_world->call("GET", path + "&limit=1001", m_root).status, 422);
}

void AccessRoutesTest::previewsAGrant()
{
    const QString role = m_world->addRole(m_acme, u"Previewed"_s, {u"role:read"_s, u"role:update"_s});
    const QJsonObject change{
        {u"operation"_s, u"grant.add"_s}, {u"user_id"_s, m_adaId}, {u"role_id"_s, role}, {u"tenant_id"_s, m_acme}};
    const Answer shown = m_world->send("POST", base + "preview", m_root, change);
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.object()[u"gains"_s], 2);
    QCOMPARE(shown.object()[u"losses"_s], 0);
    QCOMPARE(shown.object()[u"differences"_s][0][u"email"_s], u"ada@example.com"_s);
    QCOMPARE(shown.object()[u"differences"_s][0][u"permission"_s], u"role:read"_s);
    QVERIFY(!shown.object()[u"token"_s].toString().isEmpty());
    const QByteArray check = base + "check?permission=role:read&tenant_id=" + m_acme.toLatin1();
    QCOMPARE(m_world->call("GET", check, m_ada).object()[u"allowed"_s], false); // nothing was done
    const QString grant =
        m_world->database().value("SELECT id FROM iam.role_grants WHERE user_id = '" + m_adaId.toLatin1() + "'");
    const Answer revoked =
        m_world->send("POST", base + "preview", m_root, {{u"operation"_s, u"grant.revoke"_s}, {u"grant_id"_s, grant}});
    QCOMPARE(revoked.object()[u"losses"_s], 1);
    for (const QStringView operation : {u"grant.add", u"grant.edit", u"grant.revoke", u"role.edit"})
        QCOMPARE(m_world->send("POST", base + "preview", m_root, {{u"operation"_s, operation.toString()}}).status, 422);
    QCOMPARE(m_world->send("POST", base + "preview", m_root, {{u"operation"_s, u"all.delete"_s}}).status, 422);
}

void AccessRoutesTest::previewsARole()
{
    const QString role =
        m_world->database().value("SELECT role_id FROM iam.role_grants WHERE user_id = '" + m_adaId.toLatin1() + "'");
    const Answer shown =
        m_world->send("POST", base + "preview", m_root,
                      {{u"operation"_s, u"role.edit"_s}, {u"role_id"_s, role}, {u"permission_ids"_s, QJsonArray()}});
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.object()[u"losses"_s], 1);
    const Answer unknown = m_world->send(
        "POST", base + "preview", m_root,
        {{u"operation"_s, u"role.edit"_s}, {u"role_id"_s, role}, {u"permission_ids"_s, QJsonArray{m_acme}}});
    QCOMPARE(unknown.status, 400);
}

void AccessRoutesTest::previewTakesWhatTheChangeTakes()
{
    const QString role = m_world->addRole(m_acme, u"Guarded"_s);
    const Answer refused =
        m_world->send("POST", base + "preview", m_auditor,
                      {{u"operation"_s, u"grant.add"_s}, {u"user_id"_s, m_adaId}, {u"role_id"_s, role}}, m_acme);
    QCOMPARE(refused.status, 403);
}

void AccessRoutesTest::searchesTheAuditLog()
{
    const QByteArray request = "c0ffee00-0000-4000-8000-000000000001";
    QCOMPARE(m_world
                 ->call("PUT", "/api/v1/tenants/" + m_acme.toLatin1(), m_root, R"({"description":"Audited"})",
                        "X-Request-ID: " + request + "\r\n")
                 .status,
             200);
    const Answer found = m_world->call("GET", "/api/v1/audit/events?request_id=" + request, m_root);
    QCOMPARE(found.status, 200);
    QCOMPARE(found.array().size(), 1);
    const QJsonObject event = found.array().first().toObject();
    QCOMPARE(event[u"action"_s], u"tenant.edit"_s);
    QCOMPARE(event[u"origin"_s], u"rest"_s);
    QCOMPARE(event[u"actor"_s], RestWorld::rootEmail);
    QCOMPARE(event[u"target_id"_s], m_acme);
    QCOMPARE(event[u"tenant_id"_s], m_acme);
    QCOMPARE(event[u"after"_s][u"description"_s], u"Audited"_s);
    const Answer page = m_world->call("GET", "/api/v1/audit/events?limit=1&action=tenant.", m_root);
    QCOMPARE(page.array().size(), 1);
    for (const char *query : {"limit=0", "limit=1001", "outcome=maybe", "from=now", "target_id=1", "cursor=x"})
        QCOMPARE(m_world->call("GET", QByteArray("/api/v1/audit/events?") + query, m_root).status, 422);
}

void AccessRoutesTest::theAuditLogOfATenantIsItsReaders()
{
    const QByteArray path = "/api/v1/audit/events";
    QCOMPARE(m_world->call("GET", path, m_auditor).status, 403); // of everywhere
    const Answer ofTenant = m_world->call("GET", path + "?tenant_id=" + m_acme.toLatin1(), m_auditor);
    QCOMPARE(ofTenant.status, 200);
    QVERIFY(!ofTenant.array().isEmpty());
    for (const QJsonValue &event : ofTenant.array())
        QCOMPARE(event[u"tenant_id"_s], m_acme);
    QCOMPARE(m_world->send("GET", path, m_auditor, {}, m_acme).status, 200);
    QCOMPARE(m_world->send("GET", path, m_ada, {}, m_acme).status, 403);
}

QTEST_GUILESS_MAIN(AccessRoutesTest)
#include "tst_accessroutes.moc"
