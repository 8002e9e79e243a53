// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/declaredfailures.h"
#include "app/rest/openapi.h"
#include "app/rest/routes.h"
#include "app/rest/shapecheck.h"
#include "tests/rest/restworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// Requests that are made for a declaration.
struct Probe
{
    QByteArray path;
    QByteArray fields;
    QByteArray body;
};

QByteArray example(const Field &field)
{
    return (field.name + u'=' + exampleOf(field.shape).toVariant().toString()).toUtf8();
}

/// A request that fits the declaration, about objects that aren't there.
Probe fitting(const Route &route, const QString &tenant)
{
    Probe probe;
    for (const PathTemplate::Segment &segment : route.path.segments()) {
        const bool isTenant = segment.text == u"tenant_id"_s;
        probe.path +=
            '/' + (segment.isParameter ? (isTenant ? tenant : TenantId::create().toString()) : segment.text).toLatin1();
    }
    QByteArrayList query;
    for (const Field &field : route.query) {
        if (field.isRequired)
            query.append(field.name == u"tenant_id"_s ? "tenant_id=" + tenant.toLatin1() : example(field));
    }
    if (!query.isEmpty())
        probe.path += '?' + query.join('&');
    if (route.tenantHeader == TenantHeader::Required || route.tenantHeader == TenantHeader::RequiredOfMembers)
        probe.fields = "X-Tenant-ID: " + tenant.toLatin1() + "\r\n";
    if (!route.body)
        return probe;
    const QJsonObject body = exampleOf(route.body->shape).toObject();
    if (route.body->form == BodyForm::Form) {
        QByteArrayList fields;
        for (auto member = body.begin(); member != body.end(); ++member)
            fields.append((member.key() + u'=' + member->toVariant().toString()).toUtf8());
        probe.body = fields.join('&');
        probe.fields += "Content-Type: application/x-www-form-urlencoded\r\n";
    } else {
        probe.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return probe;
}

bool isDeclared(const Route &route, int status)
{
    const auto failures = failuresOf(route);
    return status == route.success.status
        || std::any_of(failures.begin(), failures.end(),
                       [status](const DeclaredAnswer &failure) { return failure.status == status; });
}

} // namespace

/// What the server does is what its routes declare: for each of them, generated requests.
class DeclaredRoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void servesItsOwnDescription();
    void asksForCredentials_data() { addRoutes(); }
    void asksForCredentials();
    void refusesMalformedIds_data() { addRoutes(); }
    void refusesMalformedIds();
    void refusesAMalformedTenantHeaderFirst_data() { addRoutes(); }
    void refusesAMalformedTenantHeaderFirst();
    void refusesOtherMethods_data() { addRoutes(); }
    void refusesOtherMethods();
    void wantsTheTenantHeaderWhereItIsRequired_data() { addRoutes(); }
    void wantsTheTenantHeaderWhereItIsRequired();
    void refusesABodyThatIsNone_data() { addRoutes(); }
    void refusesABodyThatIsNone();
    void refusesWhoHoldsNothing_data() { addRoutes(); }
    void refusesWhoHoldsNothing();
    void answersAsDeclared_data() { addRoutes(); }
    void answersAsDeclared();

private:
    void addRoutes();
    Answer ask(const Route &route, const Probe &probe, const QByteArray &token);

    Router m_router;
    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
    QByteArray m_stranger;
    QString m_tenant;
};

Q_DECLARE_METATYPE(const Route *)

void DeclaredRoutesTest::initTestCase()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
    m_tenant = m_world->addTenant(u"acme"_s);
    m_world->addUser(u"stranger@example.com"_s);
    m_stranger = m_world->token(u"stranger@example.com"_s);
}

void DeclaredRoutesTest::init()
{
    // A route that ends sessions, or suspends or deletes the tenant would spoil it for the next.
    m_world->database().execute(
        "UPDATE iam.tenants SET status = 'active' WHERE slug = 'acme' AND status = 'suspended'");
    if (m_world->database().value("SELECT count(*) FROM iam.tenants WHERE slug = 'acme' AND status = 'active'")
        != u"1"_s)
        m_tenant = m_world->addTenant(u"acme"_s);
    if (m_world->call("GET", "/api/v1/users/me", m_root).status != 200)
        m_root = m_world->token();
}

void DeclaredRoutesTest::addRoutes()
{
    if (m_router.routes().empty())
        addAllRoutes(m_router, {});
    QTest::addColumn<const Route *>("route");
    for (const Route &route : m_router.routes()) {
        const QByteArray name = http::toText(route.method) + ' ' + route.path.toString().toLatin1();
        QTest::newRow(name.constData()) << &route;
    }
}

Answer DeclaredRoutesTest::ask(const Route &route, const Probe &probe, const QByteArray &token)
{
    return m_world->call(http::toText(route.method), probe.path, token, probe.body, probe.fields);
}

void DeclaredRoutesTest::servesItsOwnDescription()
{
    Router router;
    addAllRoutes(router, {});
    const Answer answer = m_world->call("GET", "/api/v1/openapi.json");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.object(), openApiDocument(router, {}));
}

void DeclaredRoutesTest::asksForCredentials()
{
    QFETCH(const Route *, route);
    const Answer answer = ask(*route, fitting(*route, m_tenant), {});
    if (route->access == Access::Public) {
        QVERIFY(answer.status != 401 || isDeclared(*route, 401));
        return;
    }
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.header("WWW-Authenticate"), "Bearer");
    QCOMPARE(answer.header("Content-Type"), "application/problem+json");
    // Credentials come before whatever else is wrong.
    QCOMPARE(m_world->call(http::toText(route->method), fitting(*route, u"x"_s).path + "?limit=x", {}, "{").status,
             401);
}

void DeclaredRoutesTest::refusesMalformedIds()
{
    QFETCH(const Route *, route);
    for (const PathTemplate::Segment &segment : route->path.segments()) {
        if (!segment.isParameter || segment.type != ParameterType::Uuid)
            continue;
        Probe probe = fitting(*route, m_tenant);
        QByteArray path;
        for (const PathTemplate::Segment &other : route->path.segments())
            path += '/'
                + (other.text == segment.text ? u"not-an-id"_s
                       : other.isParameter    ? TenantId::create().toString()
                                              : other.text)
                      .toLatin1();
        const qsizetype query = probe.path.indexOf('?');
        probe.path = path + (query < 0 ? QByteArray() : probe.path.mid(query));
        const Answer answer = ask(*route, probe, m_root);
        QCOMPARE(answer.status, 422);
        QVERIFY(answer.violations().contains(QString(u"path."_s + segment.text + u" uuid_parsing")));
    }
}

void DeclaredRoutesTest::refusesAMalformedTenantHeaderFirst()
{
    QFETCH(const Route *, route);
    Probe probe = fitting(*route, m_tenant);
    probe.fields = "X-Tenant-ID: acme\r\n";
    const Answer answer = ask(*route, probe, {});
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.detail(), u"Invalid tenant ID format. Must be a valid UUID."_s);
}

void DeclaredRoutesTest::refusesOtherMethods()
{
    QFETCH(const Route *, route);
    const QByteArray path = fitting(*route, m_tenant).path;
    const Answer options = m_world->call("OPTIONS", path);
    QCOMPARE(options.status, 204);
    const QByteArrayList allowed = options.header("Allow").split(',');
    const auto allows = [&allowed](const QByteArray &method) {
        return std::any_of(allowed.begin(), allowed.end(),
                           [&method](const QByteArray &one) { return one.trimmed() == method; });
    };
    QVERIFY(allows(http::toText(route->method)));
    for (const QByteArray &method :
         {QByteArray("GET"), QByteArray("POST"), QByteArray("PUT"), QByteArray("PATCH"), QByteArray("DELETE")}) {
        if (allows(method))
            continue;
        const Answer answer = m_world->call(method, path);
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.header("Allow"), options.header("Allow"));
    }
}

void DeclaredRoutesTest::wantsTheTenantHeaderWhereItIsRequired()
{
    QFETCH(const Route *, route);
    const bool isRequired = route->tenantHeader == TenantHeader::Required;
    if (!isRequired && route->tenantHeader != TenantHeader::RequiredOfMembers)
        return;
    Probe probe = fitting(*route, m_tenant);
    probe.fields.clear();
    const Answer answer = ask(*route, probe, isRequired ? m_root : m_stranger);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.detail(), u"X-Tenant-ID header is required."_s);

    const QString nowhere = TenantId::create().toString();
    for (const QByteArray &token : {m_root, m_stranger}) {
        const Answer unknown = ask(*route, fitting(*route, nowhere), token);
        QCOMPARE(unknown.status, 404);
        QVERIFY(unknown.detail().contains(nowhere));
    }
}

void DeclaredRoutesTest::refusesABodyThatIsNone()
{
    QFETCH(const Route *, route);
    if (!route->body)
        return;
    Probe probe = fitting(*route, m_tenant);
    probe.body = "{\"";
    if (route->body->form == BodyForm::Form)
        probe.body = "username=%";
    const Answer answer = ask(*route, probe, m_root);
    QCOMPARE(answer.status, 422);
    QVERIFY(!answer.violations().isEmpty());
}

void DeclaredRoutesTest::refusesWhoHoldsNothing()
{
    QFETCH(const Route *, route);
    if (route->access == Access::Public || route->permissions.isEmpty())
        return;
    Probe probe = fitting(*route, m_tenant);
    if (route->tenantHeader == TenantHeader::Optional)
        probe.fields = "X-Tenant-ID: " + m_tenant.toLatin1() + "\r\n";
    const Answer answer = ask(*route, probe, m_stranger);
    QVERIFY2(answer.status == 403 || answer.status == 404, answer.body.constData());
    if (!route->body)
        return;
    probe.body = "{"; // the permission comes before the body
    const int status = ask(*route, probe, m_stranger).status;
    QVERIFY(status == 403 || status == 404);
}

void DeclaredRoutesTest::answersAsDeclared()
{
    QFETCH(const Route *, route);
    const Answer answer = ask(*route, fitting(*route, m_tenant), m_root);
    const QByteArray said = QByteArray::number(answer.status) + ' ' + answer.body;
    QVERIFY2(isDeclared(*route, answer.status), said.constData());
    if (answer.status != route->success.status) {
        QCOMPARE(answer.header("Content-Type"), "application/problem+json");
        return;
    }
    if (!route->success.shape)
        return;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const Violations wrong = violationsOf(*route->success.shape, value, {u"answer"_s});
    const QByteArray where = wrong.isEmpty() ? QByteArray() : QJsonDocument(wrong.first().location).toJson();
    QVERIFY2(wrong.isEmpty(), where.constData());
    if (value.isObject() && !route->success.shape->fields.empty()) {
        QStringList declared;
        for (const Field &field : route->success.shape->fields)
            declared.append(field.name);
        declared.sort();
        QCOMPARE(value.toObject().keys(), declared);
    }
    if (route->isVersioned && route->method != http::Method::Delete)
        QVERIFY(!answer.header("ETag").isEmpty());
}

QTEST_GUILESS_MAIN(DeclaredRoutesTest)
#include "tst_declaredroutes.moc"
