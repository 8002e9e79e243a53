// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/router.h"
#include "app/rest/routes.h"
#include "tests/rest/restworld.h"
#include "tests/rest/roundtripprobes.h"

#include <QTest>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QByteArray nameOf(const Route &route)
{
    return http::toText(route.method) + ' ' + route.path.toString().toLatin1();
}

} // namespace

Q_DECLARE_METATYPE(const Probe *)

/// How often requests wait for the database: who asks, whether he may, and what he asks for travel together.
class RoundTripsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void everyRouteIsProbed();
    void staysWithinItsBudget_data();
    void staysWithinItsBudget();
    void aKeyCostsNoMoreThanAToken();
    void aMemberPaysNoMoreThanASuperuser_data();
    void aMemberPaysNoMoreThanASuperuser();
    void aMemberPaysNoMoreForAChange_data();
    void aMemberPaysNoMoreForAChange();
    void aPasswordIsLookedAtApart_data();
    void aPasswordIsLookedAtApart();
    void whoHasChangedIsAskedForAnew();

private:
    QByteArray filled(QByteArray text);
    /// A tenant that \a path may do to what it says.
    QString tenantFor(const QByteArray &path);
    void grantWhatIsIn(const QByteArray &path);
    quint64 costOf(const QByteArray &method, const QByteArray &path, const QByteArray &token, int status,
                   const QByteArray &body = {}, const QByteArray &fields = {});

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_member;
    QString m_tenant;
    int m_names = 0;
};

void RoundTripsTest::initTestCase()
{
    RestServer::Options options;
    options.threads = 1; // what one thread has found out the other doesn't know
    m_world = std::make_unique<RestWorld>(options);
    m_tenant = m_world->addTenant(u"acme"_s);
    m_member = m_world->person(u"member@example.com"_s, m_tenant,
                               {u"user:read"_s, u"role:read"_s, u"tenant:manage_invitations"_s, u"session:read"_s,
                                u"access:explain"_s, u"audit:read"_s, u"api_key:read"_s, u"api_key:update"_s,
                                u"api_key:delete"_s});
    // The catalogue of permissions is read once.
    QCOMPARE(m_world->send("GET", "/api/v1/permissions", m_world->token()).status, 200);
}

/// \a text with every placeholder made for this request.
QByteArray RoundTripsTest::filled(QByteArray text)
{
    TestDatabase &database = m_world->database();
    const auto replace = [&text](const char *name, auto make) {
        if (text.contains(name))
            text.replace(name, make());
    };
    const QString name = u"made-%1"_s.arg(++m_names);
    const auto user = [&] {
        const QString id = m_world->addUser(name + u"@example.com"_s);
        m_world->addMember(m_tenant, id);
        return id.toLatin1();
    };
    const auto session = [&] {
        (void)m_world->token();
        return database
            .value("SELECT s.id FROM iam.sessions s JOIN iam.users u ON u.id = s.user_id "
                   "WHERE u.email = 'root@example.com' AND s.revoked_at IS NULL ORDER BY s.created_at DESC LIMIT 1")
            .toLatin1();
    };
    const auto keyOf = [&](const QString &owner) {
        (void)m_world->addKey(owner, m_tenant);
        return database.value("SELECT id FROM iam.api_keys ORDER BY created_at DESC LIMIT 1").toLatin1();
    };
    const auto key = [&] {
        return keyOf(database.value("SELECT id FROM iam.users WHERE email = 'member@example.com'"));
    };
    const auto invitation = [&](QLatin1StringView part) {
        const Answer made =
            m_world->send("POST", "/api/v1/invitations/", m_world->token(),
                          {{u"email"_s, QString(name + u"@example.org"_s)}, {u"tenant_id"_s, m_tenant}}, m_tenant);
        return made.object().value(part).toString().toLatin1();
    };
    if (text.contains("{session_id}"))
        replace("{user_id}",
                [&] { return database.value("SELECT id FROM iam.users WHERE email = 'root@example.com'").toLatin1(); });
    replace("{user}", user);
    replace("{role}", [&] { return m_world->addRole(m_tenant, QString(name + u" role")).toLatin1(); });
    replace("{refresh}", [&] {
        return m_world
            ->send("POST", "/api/v1/auth/login", {},
                   {{u"email"_s, RestWorld::rootEmail}, {u"password"_s, RestWorld::password}})
            .object()
            .value(u"refresh_token"_s)
            .toString()
            .toLatin1();
    });
    replace("{permission}",
            [&] { return database.value("SELECT id FROM iam.permissions WHERE code = 'user:read'").toLatin1(); });
    replace("{permission_id}",
            [&] { return database.value("SELECT id FROM iam.permissions WHERE code = 'role:read'").toLatin1(); });
    replace("{user_id}", user);
    replace("{session_id}", session);
    replace("{api_key_id}", key);
    replace("{another's key}", [&] { return keyOf(QString::fromLatin1(user())); });
    replace("{invitation_id}", [&] { return invitation("id"_L1); });
    replace("{invitation token}", [&] { return invitation("token"_L1); });
    replace("{role_id}", [&] { return m_world->addRole(m_tenant, name, {u"role:read"_s}).toLatin1(); });
    replace("{tenant_id}", [&] { return m_tenant.toLatin1(); });
    replace("{tenant}", [&] { return m_tenant.toLatin1(); });
    replace("{name}", [&] { return name.toLatin1(); });
    replace("{slug}", [] { return QByteArray("acme"); });
    replace("{file}", [] { return QByteArray("page.css"); });
    replace("{password}", [] { return RestWorld::password.toLatin1(); });
    return text;
}

QString RoundTripsTest::tenantFor(const QByteArray &path)
{
    const QString id = m_world->addTenant(u"tenant-%1"_s.arg(++m_names));
    const QByteArray where = " WHERE id = '" + id.toLatin1() + "'";
    if (path.endsWith("/resume"))
        m_world->database().execute("UPDATE iam.tenants SET status = 'suspended'" + where);
    if (path.endsWith("/restore"))
        (void)m_world->send("DELETE", "/api/v1/tenants/" + id.toLatin1(), m_world->token());
    return id;
}

/// The role at the end of \a path to the user before it, in the tenant before that.
void RoundTripsTest::grantWhatIsIn(const QByteArray &path)
{
    const QByteArrayList parts = path.split('/');
    m_world->database().execute("INSERT INTO iam.role_grants (user_id, tenant_id, role_id) VALUES ('"
                                + parts.at(parts.size() - 3) + "', '" + parts.at(parts.size() - 5) + "', '"
                                + parts.last() + "')");
}

quint64 RoundTripsTest::costOf(const QByteArray &method, const QByteArray &path, const QByteArray &token, int status,
                               const QByteArray &body, const QByteArray &fields)
{
    const quint64 before = m_world->roundTrips();
    const Answer answer = m_world->call(method, path, token, body, fields);
    if (answer.status != status)
        qWarning("%s", answer.body.constData());
    return answer.status == status ? m_world->roundTrips() - before : 1'000;
}

void RoundTripsTest::everyRouteIsProbed()
{
    Router router;
    addAllRoutes(router, {});
    QStringList missing;
    for (const Route &route : router.routes()) {
        const QByteArray name = nameOf(route);
        if (std::none_of(probes().begin(), probes().end(), [&name](const Probe &probe) { return name == probe.route; }))
            missing.append(QString::fromLatin1(name));
    }
    QCOMPARE(missing, QStringList());
}

void RoundTripsTest::staysWithinItsBudget_data()
{
    QTest::addColumn<const Probe *>("probe");
    for (const Probe &probe : probes())
        QTest::newRow(probe.route) << &probe;
}

void RoundTripsTest::staysWithinItsBudget()
{
    QFETCH(const Probe *, probe);
    Router router;
    addAllRoutes(router, {});
    const auto route = std::find_if(router.routes().begin(), router.routes().end(),
                                    [probe](const Route &each) { return nameOf(each) == probe->route; });
    QVERIFY(route != router.routes().end());
    const QByteArray name = probe->route;
    QByteArray path = name.mid(name.indexOf(' ') + 1);
    if (!path.contains("/roles") && !path.contains("/users"))
        path.replace("{tenant_id}", tenantFor(path).toLatin1());
    path = filled(path + probe->query);
    const QByteArray body = probe->body ? filled(probe->body) : QByteArray();
    QByteArray fields;
    if (route->tenantHeader != TenantHeader::Ignored)
        fields = "X-Tenant-ID: " + m_tenant.toLatin1() + "\r\n";
    if (!body.isEmpty() && !body.startsWith('{'))
        fields += "Content-Type: application/x-www-form-urlencoded\r\n";
    if (name.endsWith("/roles/{role_id}") && name.contains("/users/"))
        grantWhatIsIn(path);
    // Who asks is known from a request before.
    const QByteArray token = route->access == Access::Public ? QByteArray() : m_world->token();
    if (!token.isEmpty())
        QCOMPARE(m_world->call("GET", "/api/v1/users/me", token).status, 200);
    const quint64 cost = costOf(http::toText(route->method), path, token, probe->status, body, fields);
    QVERIFY2(cost <= probe->most, QByteArray::number(cost).constData());
}

void RoundTripsTest::aMemberPaysNoMoreThanASuperuser_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<quint64>("most");
    const auto row = [](const char *path, quint64 most = 1) { QTest::newRow(path) << QByteArray(path) << most; };
    row("/api/v1/users/me");
    row("/api/v1/tenants/");
    row("/api/v1/tenants/{tenant_id}");
    row("/api/v1/tenants/{tenant_id}/users/");
    row("/api/v1/tenants/{tenant_id}/users/{user_id}");
    row("/api/v1/tenants/{tenant_id}/roles/");
    row("/api/v1/invitations/?tenant_id={tenant}");
    row("/api/v1/invitations/{invitation_id}");
    row("/api/v1/api-keys/");
    row("/api/v1/api-keys/{api_key_id}");
    row("/api/v1/api-keys/{another's key}");
    row("/api/v1/access/check?user_id={user}&permission=user:read&tenant_id={tenant}");
    row("/api/v1/tenants/slug/{slug}");
    row("/api/v1/audit/events?tenant_id={tenant}");
}

void RoundTripsTest::aMemberPaysNoMoreThanASuperuser()
{
    QFETCH(const QByteArray, path);
    QFETCH(const quint64, most);
    QCOMPARE(m_world->call("GET", "/api/v1/users/me", m_member).status, 200);
    QByteArray fields;
    if (path.startsWith("/api/v1/audit"))
        fields = "X-Tenant-ID: " + m_tenant.toLatin1() + "\r\n";
    const quint64 cost = costOf("GET", filled(path), m_member, 200, {}, fields);
    QVERIFY2(cost <= most, QByteArray::number(cost).constData());
}

void RoundTripsTest::aMemberPaysNoMoreForAChange_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *method, const char *path, int status, const char *body = "") {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path) << QByteArray(body) << status;
    };
    row("PUT", "/api/v1/api-keys/{api_key_id}", 200, R"({"name": "{name}"})");
    row("PUT", "/api/v1/api-keys/{another's key}", 200, R"({"permissions": ["role:read"]})");
    row("POST", "/api/v1/api-keys/{another's key}/rotate", 201);
    row("DELETE", "/api/v1/api-keys/{another's key}", 204);
    row("PUT", "/api/v1/invitations/{invitation_id}", 200, R"({"expires_in_days": 3})");
    row("POST", "/api/v1/invitations/{invitation_id}/resend", 200);
    row("POST", "/api/v1/invitations/{invitation_id}/revoke", 200);
}

void RoundTripsTest::aMemberPaysNoMoreForAChange()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QCOMPARE(m_world->call("GET", "/api/v1/users/me", m_member).status, 200);
    const quint64 cost = costOf(method, filled(path), m_member, status, filled(body));
    QVERIFY2(cost <= 2, QByteArray::number(cost).constData());
}

/// Who asks and whether he may is found out before another thread works for him, and once more when it has.
void RoundTripsTest::aPasswordIsLookedAtApart_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<quint64>("most");
    const auto row = [](const char *method, const char *path, const char *body, quint64 most) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QByteArray(path) << QByteArray(body) << most;
    };
    row("PUT", "/api/v1/users/me", R"({"password": "{password}"})", 4);
    row("PUT", "/api/v1/users/{user_id}", R"({"password": "three green kettles"})", 4);
    row("POST", "/api/v1/users/{user_id}/reset-password", R"({"method": "one_time_password"})", 4);
}

void RoundTripsTest::aPasswordIsLookedAtApart()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, body);
    QFETCH(const quint64, most);
    const QByteArray token = m_world->token();
    QCOMPARE(m_world->call("GET", "/api/v1/users/me", token).status, 200);
    const quint64 cost = costOf(method, filled(path), token, 200, filled(body));
    QVERIFY2(cost <= most, QByteArray::number(cost).constData());
}

void RoundTripsTest::aKeyCostsNoMoreThanAToken()
{
    const QString owner = m_world->database().value("SELECT id FROM iam.users WHERE email = 'member@example.com'");
    const QByteArray fields = "X-API-Key: " + m_world->addKey(owner, m_tenant) + "\r\n";
    const QByteArray members = filled("/api/v1/tenants/{tenant}/users/");
    QCOMPARE(m_world->call("GET", "/api/v1/users/me", {}, {}, fields).status, 200);
    QCOMPARE(costOf("GET", members, {}, 200, {}, fields), 1U);
}

/// The request that finds out that he isn't who he was pays for it, and is answered as if he had never been known.
void RoundTripsTest::whoHasChangedIsAskedForAnew()
{
    TestDatabase &database = m_world->database();
    const QByteArray members = filled("/api/v1/tenants/{tenant}/users/");
    const QByteArray token = m_world->token(u"member@example.com"_s);
    QCOMPARE(m_world->call("GET", "/api/v1/users/me", token).status, 200);
    database.execute("UPDATE iam.users SET first_name = 'Other' WHERE email = 'member@example.com'");
    QCOMPARE(costOf("GET", members, token, 200), 3U);
    QCOMPARE(costOf("GET", members, token, 200), 1U);

    database.execute("UPDATE iam.users SET is_active = false WHERE email = 'member@example.com'");
    QCOMPARE(m_world->call("GET", members, token).status, 400); // as the contract has it
    database.execute("UPDATE iam.users SET is_active = true WHERE email = 'member@example.com'");
    QCOMPARE(m_world->call("GET", members, token).status, 200);
    database.execute(
        "UPDATE iam.sessions SET revoked_at = now() WHERE user_id = (SELECT id FROM iam.users WHERE email = "
        "'member@example.com')");
    QCOMPARE(m_world->call("GET", members, token).status, 401);
    QCOMPARE(m_world->call("PUT", members + "?limit=x", token).status, 405);
    QCOMPARE(m_world->call("GET", members + "?limit=x", token).status, 401);
}

QTEST_GUILESS_MAIN(RoundTripsTest)
#include "tst_roundtrips.moc"
