// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/userclient.h"

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QStringList emails(const Answer &answer)
{
    QStringList found;
    for (const QJsonValue &user : answer.object().value(u"items"_s).toArray())
        found.append(user[u"email"_s].toString());
    return found;
}

} // namespace

/// Members of a tenant; who is refused is in tst_restrefusals.
class MemberRoutesTest : public QObject, private UserClient
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginTest(); }
    void cleanupTestCase() { m_world.reset(); }

    void listsMembersByPage();
    void listsMembersByCursor();
    void searchesInAddressAndNames();
    void boundsOfPagesAreChecked();
    void administratorsMakeMembers();
    void switchesAMemberOnAndOff();
    void theHeaderEndsAMembership();
    void aMemberIsReadBelowHisTenant();
    void aRoleIsGivenAndTaken();
    void nobodyGivesWhatHeDoesNotHold();
};

void MemberRoutesTest::listsMembersByPage()
{
    for (const QStringView name : {u"list-c", u"list-A", u"list-b"})
        m_world->addMember(m_acme, m_world->addUser(name.toString() + u"@example.com"));
    const Answer all = m_world->send("GET", collection, m_root, {}, m_acme);
    QCOMPARE(all.status, 200);
    QCOMPARE(emails(all), (QStringList{u"list-A@example.com"_s, u"list-b@example.com"_s, u"list-c@example.com"_s}));
    QCOMPARE(all.object()[u"total"_s], 3);
    QCOMPARE(all.object()[u"page"_s], 1);
    QCOMPARE(all.object()[u"limit"_s], 20);
    QVERIFY(all.header("Link").isEmpty());

    const Answer second = m_world->send("GET", collection + "?page=2&limit=2", m_root, {}, m_acme);
    QCOMPARE(emails(second), QStringList{u"list-c@example.com"_s});
    QCOMPARE(second.object()[u"total"_s], 3);
    QCOMPARE(second.object()[u"page"_s], 2);
    const Answer behind = m_world->send("GET", collection + "?page=9&limit=2", m_root, {}, m_acme);
    QCOMPARE(emails(behind), QStringList());
    QCOMPARE(behind.object()[u"total"_s], 3);

    const Answer below = m_world->call("GET", "/api/v1/tenants/" + m_acme.toLatin1() + "/users/", m_root);
    QCOMPARE(below.object(), all.object());
    const QString role = m_world->grant(
        m_world->database().value("SELECT id FROM iam.users WHERE email = 'list-b@example.com'"), m_acme, {});
    const QString name = m_world->database().value("SELECT name FROM iam.roles WHERE id = '" + role.toLatin1() + "'");
    const Answer again = m_world->send("GET", collection, m_root, {}, m_acme);
    QCOMPARE(again.object()[u"items"_s][1][u"roles"_s].toArray(), QJsonArray{name});
}

void MemberRoutesTest::listsMembersByCursor()
{
    for (int i = 0; i < 5; ++i)
        m_world->addMember(m_acme, m_world->addUser(u"cursor-%1@example.com"_s.arg(i)));
    QStringList walked;
    QByteArray path = collection + "?limit=2&search=cursor";
    for (int page = 1; !path.isEmpty(); ++page) {
        const Answer answer = m_world->send("GET", path, m_root, {}, m_acme);
        QCOMPARE(answer.object()[u"page"_s], page);
        QCOMPARE(answer.object()[u"total"_s], 5);
        walked += emails(answer);
        const QByteArray link = answer.header("Link");
        QVERIFY(link.isEmpty() || link.endsWith(">; rel=\"next\""));
        path =
            link.isEmpty() ? QByteArray() : link.mid(link.indexOf("/api/"), link.indexOf('>') - link.indexOf("/api/"));
    }
    QCOMPARE(walked.size(), 5);
    QCOMPARE(walked.first(), u"cursor-0@example.com"_s);
    QCOMPARE(m_world->send("GET", collection + "?cursor=x", m_root, {}, m_acme).violations(),
             QStringList{u"query.cursor cursor_invalid"_s});
}

void MemberRoutesTest::searchesInAddressAndNames()
{
    m_world->addMember(m_acme, m_world->addUser(u"search-1@example.com"_s, "first_name = 'Zoë'"));
    m_world->addMember(m_acme, m_world->addUser(u"search-2@example.com"_s, "last_name = '50%_off'"));
    const auto found = [&](const QByteArray &text) {
        return emails(m_world->send("GET", collection + "?search=" + text, m_root, {}, m_acme));
    };
    QCOMPARE(found("SEARCH-").size(), 2);
    QCOMPARE(found("zo%C3%8B"), QStringList{u"search-1@example.com"_s});
    QCOMPARE(found("%25_"), QStringList{u"search-2@example.com"_s});
    QCOMPARE(found("%25%25"), QStringList());
}

void MemberRoutesTest::boundsOfPagesAreChecked()
{
    for (const char *query : {"page=0", "page=x", "limit=0", "limit=101", "limit=1.5", "page=-1"})
        QCOMPARE(m_world->send("GET", collection + '?' + query, m_root, {}, m_acme).status, 422);
    QCOMPARE(m_world->send("GET", collection + "?limit=100&page=10000000", m_root, {}, m_acme).status, 200);
}

void MemberRoutesTest::administratorsMakeMembers()
{
    const QByteArray admin = m_world->person(u"maker@example.com"_s, m_acme, {u"user:create"_s});
    const Answer made = m_world->send("POST", collection, admin, newUser(u"made@example.com"_s), m_acme);
    QCOMPARE(made.status, 201);
    QCOMPARE(emails(m_world->send("GET", collection + "?search=made@", m_root, {}, m_acme)),
             QStringList{u"made@example.com"_s});
    QJsonObject boss = newUser(u"not-made@example.com"_s);
    boss.insert(u"is_superuser"_s, true);
    const Answer refused = m_world->send("POST", collection, admin, boss, m_acme);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.detail(), u"Not enough permissions"_s);
}

void MemberRoutesTest::switchesAMemberOnAndOff()
{
    const QString id = m_world->addUser(u"switch@example.com"_s);
    m_world->addMember(m_acme, id);
    const QByteArray admin = m_world->person(u"switcher@example.com"_s, m_acme, {u"user:update"_s});
    QCOMPARE(m_world->send("PATCH", item(id), admin, {{u"is_active"_s, false}}, m_acme).object()[u"is_active"_s],
             false);
    QCOMPARE(m_world->send("PATCH", item(id), admin, {{u"is_active"_s, true}}, m_acme).object()[u"is_active"_s], true);
    QCOMPARE(m_world->send("PATCH", item(id), admin, {}, m_acme).violations(),
             QStringList{u"body.is_active missing"_s});
    QCOMPARE(m_world->send("PATCH", item(id), m_root, {{u"is_active"_s, false}}).status, 400); // needs the header
}

void MemberRoutesTest::theHeaderEndsAMembership()
{
    const QString id = m_world->addUser(u"leaver@example.com"_s);
    m_world->grant(id, m_acme, {u"user:read"_s});
    const QByteArray admin = m_world->person(u"ender@example.com"_s, m_acme, {u"user:delete"_s, u"user:read"_s});
    for (int i = 0; i < 2; ++i) // also for strangers
        QCOMPARE(m_world->send("DELETE", item(id), admin, {}, m_acme).status, 204);
    QCOMPARE(m_world->send("GET", item(id), admin, {}, m_acme).status, 404);
    QCOMPARE(m_world->send("GET", item(id), m_root).status, 200); // the account stays
}

void MemberRoutesTest::aMemberIsReadBelowHisTenant()
{
    const QByteArray path = "/api/v1/tenants/" + m_acme.toLatin1() + "/users/";
    const QString id = m_world->addUser(u"below@example.com"_s);
    QCOMPARE(m_world->call("GET", path + id.toLatin1(), m_root).detail(), u"User not found within this tenant"_s);
    m_world->addMember(m_acme, id);
    const Answer answer = m_world->call("GET", path + id.toLatin1(), m_root);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.object()[u"roles"_s], QJsonValue());
}

void MemberRoutesTest::aRoleIsGivenAndTaken()
{
    const QString id = m_world->addUser(u"holder@example.com"_s);
    m_world->addMember(m_acme, id);
    const QString role = m_world->addRole(m_acme, u"Editor"_s, {u"user:read"_s});
    const QString foreign = m_world->addRole(m_world->addTenant(u"foreign-roles"_s), u"Foreign"_s);
    const QByteArray path = "/api/v1/tenants/" + m_acme.toLatin1() + "/users/" + id.toLatin1() + "/roles";
    for (int i = 0; i < 2; ++i) // once more is no mistake
        QCOMPARE(m_world->send("POST", path, m_root, {{u"role_id"_s, role}}).status, 204);
    const auto refused = [&](const QByteArray &where, const QString &what) {
        const Answer answer = m_world->send("POST", where, m_root, {{u"role_id"_s, what}});
        return QString(QString::number(answer.status) + u' ' + answer.detail());
    };
    QCOMPARE(refused(path, foreign), u"404 Role not found"_s);
    const QString stranger = m_world->addUser(u"no-holder@example.com"_s);
    QCOMPARE(refused("/api/v1/tenants/" + m_acme.toLatin1() + "/users/" + stranger.toLatin1() + "/roles", role),
             u"404 User not found within this tenant"_s);
    const QString member = m_world->database().value("SELECT id FROM iam.roles WHERE name = 'Member'");
    QCOMPARE(m_world->send("POST", path, m_root, {{u"role_id"_s, member}}).status, 403);
    QCOMPARE(m_world->call("POST", path, m_root, "{}").violations(), QStringList{u"body.role_id missing"_s});

    QCOMPARE(m_world->call("DELETE", path + '/' + role.toLatin1(), m_root).status, 204);
    QCOMPARE(m_world->call("DELETE", path + '/' + role.toLatin1(), m_root).status, 404);
    QCOMPARE(m_world->call("DELETE", path + '/' + member.toLatin1(), m_root).status, 403);
}

void MemberRoutesTest::nobodyGivesWhatHeDoesNotHold()
{
    const QString id = m_world->addUser(u"given@example.com"_s);
    m_world->addMember(m_acme, id);
    const QString role = m_world->addRole(m_acme, u"Strong"_s, {u"user:delete"_s});
    const QByteArray admin = m_world->person(u"giver@example.com"_s, m_acme, {u"role:assign_users"_s});
    const QByteArray path = "/api/v1/tenants/" + m_acme.toLatin1() + "/users/" + id.toLatin1() + "/roles";
    QCOMPARE(m_world->send("POST", path, admin, {{u"role_id"_s, role}}).status, 403);
    QCOMPARE(m_world->send("POST", path, m_root, {{u"role_id"_s, role}}).status, 204);
}

QTEST_GUILESS_MAIN(MemberRoutesTest)
#include "tst_memberroutes.moc"
