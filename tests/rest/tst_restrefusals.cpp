// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/router.h"
#include "app/rest/routes.h"
#include "tests/rest/restworld.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QString noPermission = u"You do not have permission to perform this action in this tenant context."_s;
const QString notMember = u"You do not have access to the specified tenant."_s;
const QString somewhere = u"6f1c0d3e-8a57-4b0e-9c1d-2f7a5e4b3c21"_s; ///< nothing has this id

const Router &router()
{
    static const std::unique_ptr<Router> all = [] {
        auto made = std::make_unique<Router>();
        addAllRoutes(*made, {});
        return made;
    }();
    return *all;
}

QByteArray nameOf(const Route &route)
{
    return http::toText(route.method) + ' ' + route.path.toString().toLatin1();
}

/// The route's path with \a tenant where it names one, and ids that nothing has elsewhere.
QByteArray pathOf(const Route &route, const QString &tenant)
{
    QString path = route.path.toString();
    path.replace(u"{tenant_id}"_s, tenant);
    path.replace(QRegularExpression(u"\\{[a-z_]+\\}"_s), somewhere);
    return path.toLatin1();
}

/// Values for the parameters that the query must have.
QByteArray queryOf(const Route &route, const QString &tenant)
{
    QByteArray query;
    for (const Field &field : route.query) {
        if (!field.isRequired)
            continue;
        const QString value = field.name == u"tenant_id" ? tenant : exampleOf(field.shape).toString();
        query += (query.isEmpty() ? '?' : '&') + field.name.toLatin1() + '=' + value.toLatin1();
    }
    return query;
}

bool isAboutOneTenant(const Route &route)
{
    return route.hasTenantInPath() || route.tenantHeader == TenantHeader::Required
        || route.tenantHeader == TenantHeader::RequiredOfMembers;
}

} // namespace

/// Who may not, for every route that there is: the rows are made of the routes' declarations, so that a new route is in
/// here by itself.
class RestRefusalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.reset(); }

    void anonymousIsRefused_data()
    {
        addRows([](const Route &route) { return route.access != Access::Public; });
    }
    void anonymousIsRefused();
    void inactiveIsRefused_data()
    {
        addRows([](const Route &route) { return route.access == Access::Active; });
    }
    void inactiveIsRefused();
    void mustNameATenant_data();
    void mustNameATenant();
    void malformedTenantComesFirst_data()
    {
        addRows([](const Route &) { return true; });
    }
    void malformedTenantComesFirst();
    void unknownTenantIsNotFound_data() { addRows(isAboutOneTenant); }
    void unknownTenantIsNotFound();
    void deletedTenantIsNotFound_data() { addRows(isAboutOneTenant); }
    void deletedTenantIsNotFound();
    void headerMustNotDiffer_data()
    {
        addRows([](const Route &route) { return route.hasTenantInPath(); });
    }
    void headerMustNotDiffer();
    void memberWithoutThePermission_data();
    void memberWithoutThePermission();
    void administratorOfAnotherTenant_data() { memberWithoutThePermission_data(); }
    void administratorOfAnotherTenant();
    void memberOfASuspendedTenant_data();
    void memberOfASuspendedTenant();
    void malformedIdIsNamed_data();
    void malformedIdIsNamed();

private:
    static void addRows(const std::function<bool(const Route &)> &wanted);
    /// As \a token, in \a tenant, named where the route wants it, with a body that is right or not even JSON.
    Answer ask(const Route &route, const QByteArray &token, const QString &tenant, bool goodBody = true);

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QByteArray m_inactive;
    QByteArray m_member;
    QByteArray m_foreign;
    QByteArray m_suspendedAdmin;
    QString m_acme;
    QString m_other;
    QString m_suspended;
    QString m_deleted;
};

void RestRefusalsTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    m_acme = m_world->addTenant(u"acme"_s);
    m_other = m_world->addTenant(u"other"_s);
    m_suspended = m_world->addTenant(u"suspended"_s);
    m_deleted = m_world->addTenant(u"deleted"_s);
    const QStringList all = m_world->database().value("SELECT string_agg(code, ' ') FROM iam.permissions").split(u' ');
    m_member = m_world->person(u"member@example.com"_s, m_acme);
    m_foreign = m_world->person(u"foreign@example.com"_s, m_other, all);
    m_suspendedAdmin = m_world->person(u"suspended@example.com"_s, m_suspended, all);
    m_inactive = m_world->person(u"inactive@example.com"_s, m_acme, all);
    m_world->database().execute("UPDATE iam.users SET is_active = false WHERE email = 'inactive@example.com'");
    m_world->database().execute("UPDATE iam.tenants SET status = 'suspended' WHERE slug = 'suspended'");
    m_world->database().execute(
        "UPDATE iam.tenants SET status = 'deleted', deleted_at = iam.now() WHERE slug = 'deleted'");
}

void RestRefusalsTest::addRows(const std::function<bool(const Route &)> &wanted)
{
    QTest::addColumn<const Route *>("route");
    for (const Route &route : router().routes()) {
        if (wanted(route))
            QTest::newRow(nameOf(route).constData()) << &route;
    }
}

Answer RestRefusalsTest::ask(const Route &route, const QByteArray &token, const QString &tenant, bool goodBody)
{
    QByteArray fields;
    if (!route.hasTenantInPath() && route.tenantHeader != TenantHeader::Ignored && !tenant.isEmpty())
        fields = "X-Tenant-ID: " + tenant.toLatin1() + "\r\n";
    QByteArray body;
    if (route.body) {
        QJsonObject object = exampleOf(route.body->shape).toObject();
        if (object.contains(u"tenant_id"_s))
            object.insert(u"tenant_id"_s, tenant.isEmpty() ? m_acme : tenant);
        body = goodBody ? QJsonDocument(object).toJson(QJsonDocument::Compact) : QByteArray("{");
    }
    return m_world->call(http::toText(route.method), pathOf(route, tenant) + queryOf(route, tenant), token, body,
                         fields);
}

void RestRefusalsTest::anonymousIsRefused()
{
    QFETCH(const Route *, route);
    for (const bool goodBody : {true, false}) {
        const Answer answer = ask(*route, {}, m_acme, goodBody);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.detail(), u"Not authenticated"_s);
        QCOMPARE(answer.header("WWW-Authenticate"), "Bearer");
    }
}

void RestRefusalsTest::inactiveIsRefused()
{
    QFETCH(const Route *, route);
    for (const bool goodBody : {true, false}) {
        const Answer answer = ask(*route, m_inactive, m_acme, goodBody);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.detail(), u"Inactive user"_s);
    }
}

void RestRefusalsTest::mustNameATenant_data()
{
    addRows([](const Route &route) {
        return route.tenantHeader == TenantHeader::Required || route.tenantHeader == TenantHeader::RequiredOfMembers;
    });
}

void RestRefusalsTest::mustNameATenant()
{
    QFETCH(const Route *, route);
    const Answer answer = ask(*route, m_member, {}, false);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.detail(), u"X-Tenant-ID header is required."_s);
    if (route->tenantHeader == TenantHeader::Required)
        QCOMPARE(ask(*route, m_root, {}).detail(), u"X-Tenant-ID header is required."_s);
    else
        QVERIFY(ask(*route, m_root, {}).detail() != u"X-Tenant-ID header is required.");
}

void RestRefusalsTest::malformedTenantComesFirst()
{
    QFETCH(const Route *, route);
    const Answer answer =
        m_world->call(http::toText(route->method), pathOf(*route, u"x"_s), {}, {}, "X-Tenant-ID: 42\r\n");
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.detail(), u"Invalid tenant ID format. Must be a valid UUID."_s);
}

void RestRefusalsTest::unknownTenantIsNotFound()
{
    QFETCH(const Route *, route);
    const QString expected = !route->hasTenantInPath()
        ? u"Specified tenant "_s + somewhere + u" not found or you do not have access."
        : route->path.segments().back().text == u"tenant_id" ? u"Tenant not found"_s
                                                             : u"Tenant "_s + somewhere + u" not found.";
    for (const QByteArray &token : {m_root, m_member}) {
        for (const bool goodBody : {true, false}) {
            if (!goodBody && route->takesDeletedTenant)
                continue; // whether it is there is known with the change itself
            const Answer answer = ask(*route, token, somewhere, goodBody);
            QCOMPARE(answer.status, 404);
            QCOMPARE(answer.detail(), expected);
        }
    }
}

void RestRefusalsTest::deletedTenantIsNotFound()
{
    QFETCH(const Route *, route);
    if (route->takesDeletedTenant)
        return;
    for (const QByteArray &token : {m_root, m_member}) {
        for (const bool goodBody : {true, false}) {
            const Answer answer = ask(*route, token, m_deleted, goodBody);
            QCOMPARE(answer.status, 404);
            QVERIFY2(answer.detail().contains(u"enant"), answer.body.constData());
        }
    }
}

void RestRefusalsTest::headerMustNotDiffer()
{
    QFETCH(const Route *, route);
    const auto asked = [&](const QString &tenant) {
        return m_world->call(http::toText(route->method), pathOf(*route, tenant), m_member, {},
                             "X-Tenant-ID: " + m_other.toLatin1() + "\r\n");
    };
    QCOMPARE(asked(m_acme).status, 400);
    QCOMPARE(asked(m_acme).detail(), u"X-Tenant-ID names another tenant than the path."_s);
    QCOMPARE(asked(somewhere).status, 404);
}

void RestRefusalsTest::memberWithoutThePermission_data()
{
    addRows([](const Route &route) { return isAboutOneTenant(route) && !route.permissions.isEmpty(); });
}

void RestRefusalsTest::memberWithoutThePermission()
{
    QFETCH(const Route *, route);
    for (const bool goodBody : {true, false}) {
        const Answer answer = ask(*route, m_member, m_acme, goodBody);
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.detail(), noPermission);
    }
}

void RestRefusalsTest::administratorOfAnotherTenant()
{
    QFETCH(const Route *, route);
    for (const bool goodBody : {true, false}) {
        const Answer answer = ask(*route, m_foreign, m_acme, goodBody);
        QCOMPARE(answer.status, 403);
        // A permission that counts platform-wide only may be looked for before the tenant.
        if (!route->isPlatformWide || answer.detail() != noPermission)
            QCOMPARE(answer.detail(), notMember);
    }
}

void RestRefusalsTest::memberOfASuspendedTenant_data()
{
    addRows([](const Route &route) {
        return isAboutOneTenant(route) && !route.permissions.isEmpty() && !route.isPlatformWide;
    });
}

void RestRefusalsTest::memberOfASuspendedTenant()
{
    QFETCH(const Route *, route);
    for (const bool goodBody : {true, false}) {
        const Answer answer = ask(*route, m_suspendedAdmin, m_suspended, goodBody);
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.detail(), u"Tenant is suspended."_s);
    }
}

void RestRefusalsTest::malformedIdIsNamed_data()
{
    addRows([](const Route &route) {
        const auto &segments = route.path.segments();
        return route.access != Access::Public
            && std::any_of(segments.begin(), segments.end(), [](const PathTemplate::Segment &segment) {
                   return segment.isParameter && segment.type == ParameterType::Uuid;
               });
    });
}

void RestRefusalsTest::malformedIdIsNamed()
{
    QFETCH(const Route *, route);
    QString path = route->path.toString();
    QStringList expected;
    for (const PathTemplate::Segment &segment : route->path.segments()) {
        if (segment.isParameter && segment.type == ParameterType::Uuid)
            expected.append(u"path."_s + segment.text + u" uuid_parsing");
    }
    path.replace(QRegularExpression(u"\\{[a-z_]+\\}"_s), u"42"_s);
    const Answer answer =
        m_world->call(http::toText(route->method), path.toLatin1(), m_root, {},
                      route->hasTenantInPath() ? QByteArray() : "X-Tenant-ID: " + m_acme.toLatin1() + "\r\n");
    QCOMPARE(answer.status, 422);
    QStringList violations = answer.violations();
    violations.erase(std::remove_if(violations.begin(), violations.end(),
                                    [](const QString &violation) { return violation.startsWith(u"query."); }),
                     violations.end());
    QCOMPARE(violations, expected);
}

QTEST_GUILESS_MAIN(RestRefusalsTest)
#include "tst_restrefusals.moc"
