// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray collection = "/api/v1/invitations/";
const QString wanted = u"a brand new harbour"_s;

QByteArray item(const Answer &invitation)
{
    return collection + invitation.object()[u"id"_s].toString().toLatin1();
}

QString tokenOf(const Answer &invitation)
{
    return invitation.object()[u"token"_s].toString();
}

} // namespace

class InvitationRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.reset(); }

    void invitesAnAddress();
    void aSecondInvitationRenewsTheFirst();
    void saysWhatIsWrongWithAnInvitation();
    void theBodysTenantMustBeTheHeaders();
    void rolesAreChecked();
    void aMemberIsNotInvited();
    void listsATenantsInvitations();
    void pagesAreBounded();
    void showsAnInvitation();
    void othersMayNotTouchIt();
    void revokes();
    void changesAPendingInvitation();
    void sendsAgain();
    void verifiesAToken();
    void acceptsWithANewAccount();
    void acceptsWithTheAccountOfTheAddress();
    void refusesToAccept();
    void aSuspendedTenantTakesNobodyIn();

private:
    Answer invite(const QString &email, const QJsonObject &more = {});
    Answer accept(const QString &token, const QString &password = wanted);

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QByteArray m_admin;
    QString m_acme;
    QString m_role;
};

void InvitationRoutesTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    m_acme = m_world->addTenant(u"acme"_s, u"Acme"_s);
    m_admin = m_world->person(u"admin@example.com"_s, m_acme, {u"tenant:manage_invitations"_s, u"user:read"_s});
    m_role = m_world->addRole(m_acme, u"Reader"_s, {u"user:read"_s});
}

Answer InvitationRoutesTest::invite(const QString &email, const QJsonObject &more)
{
    QJsonObject body{{u"email"_s, email}, {u"tenant_id"_s, m_acme}};
    for (auto member = more.begin(); member != more.end(); ++member)
        body.insert(member.key(), member.value());
    return m_world->send("POST", collection, m_admin, body, m_acme);
}

Answer InvitationRoutesTest::accept(const QString &token, const QString &password)
{
    return m_world->send(
        "POST", collection + "accept", {},
        {{u"token"_s, token}, {u"password"_s, password}, {u"first_name"_s, u"New"_s}, {u"last_name"_s, u"Comer"_s}});
}

void InvitationRoutesTest::invitesAnAddress()
{
    const Answer made = invite(u"one@example.com"_s, {{u"role_id"_s, m_role}});
    QCOMPARE(made.status, 201);
    const QJsonObject invitation = made.object();
    QCOMPARE(
        invitation.keys(),
        (QStringList{u"accepted_at"_s, u"created_at"_s, u"email"_s, u"expires_at"_s, u"id"_s, u"inviter_id"_s,
                     u"link"_s, u"role_id"_s, u"status"_s, u"tenant_id"_s, u"token"_s, u"updated_at"_s, u"user_id"_s}));
    QCOMPARE(invitation[u"email"_s], u"one@example.com"_s);
    QCOMPARE(invitation[u"status"_s], u"pending"_s);
    QCOMPARE(invitation[u"tenant_id"_s], m_acme);
    QCOMPARE(invitation[u"role_id"_s], m_role);
    QCOMPARE(tokenOf(made).size(), 43);
    QVERIFY(made.header("Location").endsWith(item(made)));
}

void InvitationRoutesTest::aSecondInvitationRenewsTheFirst()
{
    const Answer first = invite(u"twice@example.com"_s);
    const Answer second = invite(u"TWICE@example.com"_s, {{u"role_id"_s, m_role}});
    QCOMPARE(second.status, 201);
    QCOMPARE(second.object()[u"id"_s], first.object()[u"id"_s]);
    QCOMPARE(second.object()[u"role_id"_s], m_role);
    QCOMPARE(m_world->send("POST", collection + "verify", {}, {{u"token"_s, tokenOf(first)}}).status, 400);
    QCOMPARE(m_world->send("POST", collection + "verify", {}, {{u"token"_s, tokenOf(second)}}).status, 200);
}

void InvitationRoutesTest::saysWhatIsWrongWithAnInvitation()
{
    const Answer nothing =
        m_world->call("POST", collection, m_admin, "{}", "X-Tenant-ID: " + m_acme.toLatin1() + "\r\n");
    QCOMPARE(nothing.violations(), (QStringList{u"body.email missing"_s, u"body.tenant_id missing"_s}));
    QCOMPARE(invite(u"no address"_s).status, 422);
    for (const int days : {0, 366, -1})
        QCOMPARE(invite(u"days@example.com"_s, {{u"expires_in_days"_s, days}}).status, 422);
    for (const int days : {1, 365})
        QCOMPARE(invite(u"days@example.com"_s, {{u"expires_in_days"_s, days}}).status, 201);
}

void InvitationRoutesTest::theBodysTenantMustBeTheHeaders()
{
    const QString other = m_world->addTenant(u"other"_s);
    const Answer refused = invite(u"differs@example.com"_s, {{u"tenant_id"_s, other}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.detail(), u"tenant_id differs from X-Tenant-ID."_s);
    const QByteArray member = m_world->person(u"member@example.com"_s, m_acme);
    const Answer forbidden =
        m_world->send("POST", collection, member, {{u"email"_s, u"d@example.com"_s}, {u"tenant_id"_s, other}}, m_acme);
    QCOMPARE(forbidden.status, 403); // that comes first
}

void InvitationRoutesTest::rolesAreChecked()
{
    const QString foreign = m_world->addRole(m_world->addTenant(u"foreign"_s), u"Foreign"_s);
    const Answer unknown = invite(u"role@example.com"_s, {{u"role_id"_s, foreign}});
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.detail(), u"Role not found"_s);
    const QString strong = m_world->addRole(m_acme, u"Strong"_s, {u"user:delete"_s});
    QCOMPARE(invite(u"role@example.com"_s, {{u"role_id"_s, strong}}).status, 403);
}

void InvitationRoutesTest::aMemberIsNotInvited()
{
    QCOMPARE(invite(u"admin@example.com"_s).status, 409);
}

void InvitationRoutesTest::listsATenantsInvitations()
{
    const QString tenant = m_world->addTenant(u"listed"_s);
    QStringList made;
    for (const QStringView email : {u"a@example.com", u"b@example.com", u"c@example.com"}) {
        const Answer answer = m_world->send("POST", collection, m_root,
                                            {{u"email"_s, email.toString()}, {u"tenant_id"_s, tenant}}, tenant);
        made.prepend(answer.object()[u"id"_s].toString());
    }
    m_world->send("POST", collection + made.first().toLatin1() + "/revoke", m_root);
    const auto ids = [&](const QByteArray &query) {
        QStringList found;
        for (const QJsonValue &one :
             m_world->call("GET", collection + "?tenant_id=" + tenant.toLatin1() + query, m_root).array())
            found.append(one[u"id"_s].toString());
        return found;
    };
    QCOMPARE(ids(""), made);
    QCOMPARE(ids("&status=pending"), made.sliced(1));
    QCOMPARE(ids("&status=revoked"), made.first(1));
    QCOMPARE(ids("&skip=1&limit=1"), made.sliced(1, 1));
    const QByteArray link =
        m_world->call("GET", collection + "?limit=2&status=pending&tenant_id=" + tenant.toLatin1(), m_root)
            .header("Link");
    QVERIFY(link.isEmpty()); // there are two
    QCOMPARE(m_world->call("GET", collection + "?tenant_id=" + tenant.toLatin1(), m_admin).status, 403);
    QCOMPARE(m_world->call("GET", collection + "?tenant_id=00000000-0000-4000-8000-000000000000", m_root).status, 404);
}

void InvitationRoutesTest::pagesAreBounded()
{
    const QByteArray path = collection + "?tenant_id=" + m_acme.toLatin1();
    for (const char *query : {"&skip=-1", "&limit=0", "&limit=201", "&status=lost", "&cursor=x"})
        QCOMPARE(m_world->call("GET", path + query, m_admin).status, 422);
    QCOMPARE(m_world->call("GET", path + "&limit=200", m_admin).status, 200);
    QCOMPARE(m_world->call("GET", collection, m_admin).violations(), QStringList{u"query.tenant_id missing"_s});
}

void InvitationRoutesTest::showsAnInvitation()
{
    const Answer made = invite(u"shown@example.com"_s);
    const Answer shown = m_world->call("GET", item(made), m_admin);
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.object()[u"tenant_name"_s], u"Acme"_s);
    QCOMPARE(shown.object()[u"inviter_email"_s], u"admin@example.com"_s);
    QCOMPARE(shown.object()[u"is_pending"_s], true);
    QCOMPARE(shown.object()[u"is_expired"_s], false);
    QVERIFY(!shown.object().contains(u"token"_s));
    QVERIFY(shown.header("ETag").startsWith('"'));
    const Answer unknown = m_world->call("GET", collection + "00000000-0000-4000-8000-000000000000", m_admin);
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.detail(), u"Invitation not found"_s);
}

void InvitationRoutesTest::othersMayNotTouchIt()
{
    const Answer made = invite(u"untouched@example.com"_s);
    const QByteArray member = m_world->person(u"powerless@example.com"_s, m_acme);
    const QByteArray foreign =
        m_world->person(u"foreign@example.com"_s, m_world->addTenant(u"elsewhere"_s), {u"tenant:manage_invitations"_s});
    for (const QByteArray &token : {member, foreign}) {
        QCOMPARE(m_world->call("GET", item(made), token).status, 403);
        QCOMPARE(m_world->call("DELETE", item(made), token).status, 403);
        QCOMPARE(m_world->send("POST", item(made) + "/revoke", token).status, 403);
        QCOMPARE(m_world->send("POST", item(made) + "/resend", token).status, 403);
        QCOMPARE(m_world->send("PUT", item(made), token, {{u"expires_in_days"_s, 3}}).status, 403);
    }
    QCOMPARE(m_world->call("GET", item(made), m_admin).object()[u"status"_s], u"pending"_s);
}

void InvitationRoutesTest::revokes()
{
    const Answer made = invite(u"revoked@example.com"_s);
    for (int i = 0; i < 2; ++i) { // one that isn't pending stays as it is
        const Answer revoked = m_world->send("POST", item(made) + "/revoke", m_admin);
        QCOMPARE(revoked.status, 200);
        QCOMPARE(revoked.object()[u"status"_s], u"revoked"_s);
    }
    const Answer verified = m_world->send("POST", collection + "verify", {}, {{u"token"_s, tokenOf(made)}});
    QCOMPARE(verified.status, 400);
    QCOMPARE(verified.detail(), u"Invitation token is invalid or expired."_s);
    const Answer again = invite(u"revoked@example.com"_s);
    QVERIFY(again.object()[u"id"_s] != made.object()[u"id"_s]);
    QCOMPARE(m_world->call("DELETE", item(again), m_admin).status, 204);
    QCOMPARE(m_world->call("GET", item(again), m_admin).object()[u"status"_s], u"revoked"_s);
}

void InvitationRoutesTest::changesAPendingInvitation()
{
    const Answer made = invite(u"edited@example.com"_s);
    const Answer edited =
        m_world->send("PUT", item(made), m_admin, {{u"role_id"_s, m_role}, {u"expires_in_days"_s, 30}});
    QCOMPARE(edited.status, 200);
    QCOMPARE(edited.object()[u"role_id"_s], m_role);
    QVERIFY(edited.object()[u"expires_at"_s].toString() > made.object()[u"expires_at"_s].toString());
    QCOMPARE(m_world->send("PUT", item(made), m_admin, {{u"role_id"_s, QJsonValue()}}).object()[u"role_id"_s],
             QJsonValue());
    QCOMPARE(m_world->send("POST", collection + "verify", {}, {{u"token"_s, tokenOf(made)}}).status, 200); // it stays
    QCOMPARE(m_world->call("PUT", item(made), m_admin, "{}", "If-Match: \"1\"\r\n").status, 412);
    m_world->call("DELETE", item(made), m_admin);
    QCOMPARE(m_world->send("PUT", item(made), m_admin, {{u"expires_in_days"_s, 3}}).status, 409);
}

void InvitationRoutesTest::sendsAgain()
{
    const Answer made = invite(u"again@example.com"_s);
    const Answer sent = m_world->send("POST", item(made) + "/resend", m_admin, {{u"expires_in_days"_s, 30}});
    QCOMPARE(sent.status, 200);
    QCOMPARE(sent.object()[u"id"_s], made.object()[u"id"_s]);
    QVERIFY(tokenOf(sent) != tokenOf(made));
    QCOMPARE(m_world->send("POST", collection + "verify", {}, {{u"token"_s, tokenOf(made)}}).status, 400);
    QCOMPARE(accept(tokenOf(sent)).status, 200);
    QCOMPARE(m_world->send("POST", item(made) + "/resend", m_admin).status, 409);
}

void InvitationRoutesTest::verifiesAToken()
{
    const Answer made = invite(u"verified@example.com"_s, {{u"role_id"_s, m_role}});
    const Answer verified = m_world->send("POST", collection + "verify", {}, {{u"token"_s, tokenOf(made)}});
    QCOMPARE(verified.status, 200);
    const QJsonObject object = verified.object();
    QCOMPARE(object[u"valid"_s], true);
    QCOMPARE(object[u"email"_s], u"verified@example.com"_s);
    QCOMPARE(object[u"tenant_id"_s], m_acme);
    QCOMPARE(object[u"tenant_name"_s], u"Acme"_s);
    QCOMPARE(object[u"inviter_email"_s], u"admin@example.com"_s);
    QCOMPARE(object[u"role_id"_s], m_role);
    QCOMPARE(object[u"token"_s], tokenOf(made));
    QCOMPARE(m_world->send("POST", collection + "verify", {}, {{u"token"_s, u"nonsense"_s}}).status, 400);
    QCOMPARE(m_world->call("POST", collection + "verify", {}, "{}").violations(), QStringList{u"body.token missing"_s});
}

void InvitationRoutesTest::acceptsWithANewAccount()
{
    const Answer made = invite(u"newcomer@example.com"_s, {{u"role_id"_s, m_role}});
    const Answer accepted = accept(tokenOf(made));
    QCOMPARE(accepted.status, 200);
    QCOMPARE(accepted.object()[u"email"_s], u"newcomer@example.com"_s);
    QCOMPARE(accepted.object()[u"first_name"_s], u"New"_s);
    const QJsonObject after = m_world->call("GET", item(made), m_admin).object();
    QCOMPARE(after[u"status"_s], u"accepted"_s);
    QCOMPARE(after[u"user_id"_s], accepted.object()[u"id"_s]);
    QVERIFY(!after[u"accepted_at"_s].isNull());
    const Answer members = m_world->send("GET", "/api/v1/users/?search=newcomer", m_admin, {}, m_acme);
    QCOMPARE(members.object()[u"items"_s][0][u"roles"_s].toArray(), QJsonArray{u"Reader"_s});
    QCOMPARE(accept(tokenOf(made)).status, 400); // once
}

void InvitationRoutesTest::acceptsWithTheAccountOfTheAddress()
{
    const QString id = m_world->addUser(u"known@example.com"_s);
    const Answer made = invite(u"known@example.com"_s);
    const Answer wrong = accept(tokenOf(made), u"not that password"_s);
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.detail(), u"Incorrect email or password"_s);
    const Answer accepted = accept(tokenOf(made), RestWorld::password);
    QCOMPARE(accepted.status, 200);
    QCOMPARE(accepted.object()[u"id"_s], id);
}

void InvitationRoutesTest::refusesToAccept()
{
    QCOMPARE(accept(u"nonsense"_s).status, 400);
    const Answer made = invite(u"short@example.com"_s);
    QCOMPARE(accept(tokenOf(made), u"short"_s).violations(), QStringList{u"body.password string_too_short"_s});
    m_world->database().execute("UPDATE iam.invitations SET expires_at = iam.now() WHERE email = 'short@example.com'");
    QCOMPARE(accept(tokenOf(made)).detail(), u"Invitation token is invalid or expired."_s);
    QCOMPARE(m_world->call("GET", item(made), m_admin).object()[u"is_expired"_s], true);
    m_world->addUser(u"asleep@example.com"_s, "is_active = false");
    const Answer asleep = accept(tokenOf(invite(u"asleep@example.com"_s)), RestWorld::password);
    QCOMPARE(asleep.status, 400);
    QCOMPARE(asleep.detail(), u"Inactive user"_s);
}

void InvitationRoutesTest::aSuspendedTenantTakesNobodyIn()
{
    const QString tenant = m_world->addTenant(u"closing"_s);
    const Answer made = m_world->send("POST", collection, m_root,
                                      {{u"email"_s, u"late@example.com"_s}, {u"tenant_id"_s, tenant}}, tenant);
    m_world->send("POST", "/api/v1/tenants/" + tenant.toLatin1() + "/suspend", m_root);
    QCOMPARE(accept(tokenOf(made)).detail(), u"Tenant is suspended."_s);
    QCOMPARE(m_world->send("POST", collection + "verify", {}, {{u"token"_s, tokenOf(made)}}).status, 403);
}

QTEST_GUILESS_MAIN(InvitationRoutesTest)
#include "tst_invitationroutes.moc"
