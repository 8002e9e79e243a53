// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/declaredfailures.h"
#include "app/rest/openapi.h"
#include "app/rest/openapischema.h"
#include "app/rest/routes.h"
#include "app/rest/shapecheck.h"

#include <QSet>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const Route &route)
{
    return QString::fromLatin1(http::toText(route.method)) + u' ' + route.path.toString();
}

/// What all `$ref` in \a value point to.
QSet<QString> references(const QJsonValue &value)
{
    QSet<QString> found;
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            found += references(item);
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == u"$ref"_s)
            found.insert(member->toString());
        else
            found += references(*member);
    }
    return found;
}

QJsonValue at(const QJsonObject &document, const QString &pointer)
{
    QJsonValue value = document;
    for (const QString &step : pointer.split(u'/').mid(1))
        value = value[step];
    return value;
}

} // namespace

/// The description says what the declarations say, and can be relied on.
class OpenApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void hasEveryRouteAndNothingElse();
    void everyOperationIsDescribed();
    void operationsHaveIdsOfTheirOwn();
    void everyReferenceLeadsSomewhere();
    void everyExampleHasItsShape();
    void saysWhoIsLetIn();
    void offersTheKeyInTheQueryOnlyWhereItCounts();
    void listsEveryFailureWithItsProblem();
    void writesSchemas();

private:
    Router m_router;
    QJsonObject m_document;
};

void OpenApiTest::initTestCase()
{
    addAllRoutes(m_router, {});
    m_document = openApiDocument(m_router, {});
}

void OpenApiTest::hasEveryRouteAndNothingElse()
{
    QStringList declared;
    for (const Route &route : m_router.routes())
        declared.append(nameOf(route));
    QStringList described;
    const QJsonObject paths = m_document[u"paths"_s].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        for (const QString &method : path->toObject().keys())
            described.append(QString(method.toUpper() + u' ' + path.key()));
    }
    declared.sort();
    described.sort();
    QCOMPARE(described, declared);
}

void OpenApiTest::everyOperationIsDescribed()
{
    QStringList groups;
    for (const Router::Group &group : m_router.groups()) {
        QVERIFY(!group.description.isEmpty());
        groups.append(group.name);
    }
    for (const Route &route : m_router.routes()) {
        const QByteArray name = nameOf(route).toUtf8();
        QVERIFY2(groups.contains(route.group), name.constData());
        QVERIFY2(!route.summary.isEmpty() && !route.summary.endsWith(u'.'), name.constData());
        const bool hasNoBody = route.success.status == 204 || route.success.status == 307;
        QVERIFY2(hasNoBody || route.success.shape || route.success.mediaType.startsWith("text/")
                     || route.success.mediaType == "application/jsonl",
                 name.constData());
    }
}

void OpenApiTest::operationsHaveIdsOfTheirOwn()
{
    QSet<QString> ids;
    for (const Route &route : m_router.routes()) {
        const QString id = operationIdOf(route);
        QVERIFY2(!ids.contains(id), qPrintable(id));
        ids.insert(id);
    }
}

void OpenApiTest::everyReferenceLeadsSomewhere()
{
    const QSet<QString> found = references(m_document);
    QVERIFY(found.contains(u"#/components/schemas/Tenant"_s));
    for (const QString &reference : found)
        QVERIFY2(at(m_document, reference).isObject(), qPrintable(reference));
}

void OpenApiTest::everyExampleHasItsShape()
{
    for (const Route &route : m_router.routes()) {
        if (route.body)
            QVERIFY2(violationsOf(route.body->shape, exampleOf(route.body->shape), {}).isEmpty(),
                     qPrintable(nameOf(route)));
        if (route.success.shape)
            QVERIFY2(violationsOf(*route.success.shape, exampleOf(*route.success.shape), {}).isEmpty(),
                     qPrintable(nameOf(route)));
    }
}

void OpenApiTest::saysWhoIsLetIn()
{
    QCOMPARE(m_document[u"security"_s].toArray().size(), 2);
    for (const Route &route : m_router.routes()) {
        const QJsonValue operation =
            m_document[u"paths"_s][route.path.toString()][QString::fromLatin1(http::toText(route.method)).toLower()];
        QCOMPARE(operation[u"security"_s].isArray(), route.access == Access::Public);
        for (const Permission permission : route.permissions)
            QVERIFY2(operation[u"description"_s].toString().contains(permission), qPrintable(nameOf(route)));
    }
}

void OpenApiTest::offersTheKeyInTheQueryOnlyWhereItCounts()
{
    const QString scheme = u"#/components/securitySchemes/apiKeyInQuery"_s;
    QVERIFY(at(m_document, scheme).isUndefined());
    const QJsonObject with = openApiDocument(m_router, true);
    QCOMPARE(at(with, scheme)[u"name"_s], u"api_key"_s);
    QCOMPARE(with[u"security"_s].toArray().size(), 3);
}

void OpenApiTest::listsEveryFailureWithItsProblem()
{
    for (const Route &route : m_router.routes()) {
        const QJsonValue responses =
            m_document[u"paths"_s][route.path.toString()][QString::fromLatin1(http::toText(route.method)).toLower()]
                      [u"responses"_s];
        for (const DeclaredAnswer &failure : failuresOf(route)) {
            const QJsonValue response = responses[QString::number(failure.status)];
            const QJsonValue content = response[u"content"_s][u"application/problem+json"_s];
            QVERIFY2(!response[u"description"_s].toString().isEmpty(), qPrintable(nameOf(route)));
            QCOMPARE(content[u"schema"_s][u"$ref"_s], u"#/components/schemas/Problem"_s);
            QCOMPARE(content[u"example"_s][u"status"_s], failure.status);
        }
        QVERIFY(route.access == Access::Public || responses[u"401"_s].isObject());
    }
}

void OpenApiTest::writesSchemas()
{
    SchemaCollection schemas;
    const Shape inner = Shape::object(u"Inner"_s, {{u"id"_s, Shape::uuid()}});
    const Shape outer = Shape::object(u"Outer"_s,
                                      {{u"inner"_s, inner.orNull()},
                                       {u"many"_s, Shape::list(inner, 5)},
                                       optional(u"scope"_s, Shape::oneOf({u"A"_s, u"B"_s}).orNull(), u"A"_s),
                                       optional(u"days"_s, Shape::integer(1, 365))});
    QCOMPARE(schemas.schemaOf(outer), referenceToSchema(u"Outer"_s));
    const QJsonValue named = schemas.named();
    QCOMPARE(schemas.named().keys(), (QStringList{u"Inner"_s, u"Outer"_s}));
    const QJsonValue properties = named[u"Outer"_s][u"properties"_s];
    QCOMPARE(named[u"Outer"_s][u"required"_s].toArray(), (QJsonArray{u"inner"_s, u"many"_s}));
    QCOMPARE(properties[u"inner"_s][u"anyOf"_s].toArray().size(), 2);
    QCOMPARE(properties[u"many"_s][u"maxItems"_s], 5);
    QCOMPARE(properties[u"many"_s][u"items"_s][u"$ref"_s], u"#/components/schemas/Inner"_s);
    QCOMPARE(properties[u"scope"_s][u"enum"_s].toArray(), (QJsonArray{u"A"_s, u"B"_s, QJsonValue()}));
    QCOMPARE(properties[u"scope"_s][u"default"_s], u"A"_s);
    QCOMPARE(properties[u"days"_s][u"minimum"_s], 1);
    QCOMPARE(named[u"Inner"_s][u"properties"_s][u"id"_s][u"format"_s], u"uuid"_s);
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "tst_openapi.moc"
