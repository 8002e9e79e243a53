// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/openapi.h"

#include "app/rest/declaredfailures.h"
#include "app/rest/openapiparts.h"
#include "app/rest/openapischema.h"

#include <QJsonArray>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// Makes the operations, and collects the schemas that they refer to.
class Operations
{
public:
    QJsonObject operationOf(const Route &route)
    {
        QJsonObject operation{{u"operationId"_s, operationIdOf(route)},
                              {u"summary"_s, route.summary},
                              {u"responses"_s, responsesOf(route)}};
        if (!route.group.isEmpty())
            operation.insert(u"tags"_s, QJsonArray{route.group});
        if (const QString text = descriptionOf(route); !text.isEmpty())
            operation.insert(u"description"_s, text);
        if (const QJsonArray parameters = parametersOf(route); !parameters.isEmpty())
            operation.insert(u"parameters"_s, parameters);
        if (route.body)
            operation.insert(u"requestBody"_s, requestBodyOf(*route.body));
        if (route.access == Access::Public)
            operation.insert(u"security"_s, QJsonArray());
        return operation;
    }

    SchemaCollection schemas;

private:
    QJsonArray parametersOf(const Route &route)
    {
        QJsonArray parameters;
        for (const PathTemplate::Segment &segment : route.path.segments()) {
            if (segment.isParameter)
                parameters.append(QJsonObject{
                    {u"name"_s, segment.text},
                    {u"in"_s, u"path"_s},
                    {u"required"_s, true},
                    {u"schema"_s,
                     schemas.schemaOf(segment.type == ParameterType::Uuid ? Shape::uuid() : Shape::text())}});
        }
        for (const Field &field : route.query) {
            QJsonObject schema = schemas.schemaOf(field.shape);
            if (!field.fallback.isUndefined())
                schema.insert(u"default"_s, field.fallback);
            QJsonObject parameter{{u"name"_s, field.name},
                                  {u"in"_s, u"query"_s},
                                  {u"required"_s, field.isRequired},
                                  {u"schema"_s, schema}};
            if (const QString text = schema.value("description"_L1).toString(); !text.isEmpty())
                parameter.insert(u"description"_s, text);
            parameters.append(parameter);
        }
        for (const QString &name : namedParametersOf(route))
            parameters.append(QJsonObject{{u"$ref"_s, QString(u"#/components/parameters/" + name)}});
        return parameters;
    }

    QJsonObject requestBodyOf(const BodySchema &body)
    {
        const QJsonObject content{{u"schema"_s, schemas.schemaOf(body.shape)}, {u"example"_s, exampleOf(body.shape)}};
        QJsonObject types;
        if (body.form != BodyForm::Form)
            types.insert(u"application/json"_s, content);
        if (body.form != BodyForm::Json)
            types.insert(u"application/x-www-form-urlencoded"_s, content);
        return {{u"required"_s, body.isRequired}, {u"content"_s, types}};
    }

    QJsonObject responsesOf(const Route &route)
    {
        QJsonObject responses{{QString::number(route.success.status), successOf(route)}};
        for (const DeclaredAnswer &failure : failuresOf(route))
            responses.insert(QString::number(failure.status), failureResponse(failure));
        responses.insert(u"default"_s, QJsonObject{{u"$ref"_s, u"#/components/responses/Problem"_s}});
        return responses;
    }

    QJsonObject successOf(const Route &route)
    {
        const DeclaredAnswer &success = route.success;
        QJsonObject response{{u"description"_s, successTextOf(success)}, {u"headers"_s, successHeadersOf(route)}};
        if (success.shape)
            response.insert(u"content"_s,
                            QJsonObject{{QString::fromLatin1(success.mediaType),
                                         QJsonObject{{u"schema"_s, schemas.schemaOf(*success.shape)},
                                                     {u"example"_s, exampleOf(*success.shape)}}}});
        else if (!success.mediaType.isEmpty())
            response.insert(u"content"_s,
                            QJsonObject{{QString::fromLatin1(success.mediaType),
                                         QJsonObject{{u"schema"_s, schemas.schemaOf(Shape::text())}}}});
        return response;
    }
};

} // namespace

QString operationIdOf(const Route &route)
{
    if (!route.operation.isEmpty())
        return route.operation;
    QString id = QString::fromLatin1(http::toText(route.method)).toLower();
    for (const PathTemplate::Segment &segment : route.path.segments()) {
        if (!segment.isParameter && (segment.text == u"api" || segment.text == u"v1"))
            continue;
        bool isStart = true;
        for (const QChar c : segment.text) {
            if (c.isLetterOrNumber())
                id += isStart ? c.toUpper() : c;
            isStart = !c.isLetterOrNumber();
        }
    }
    return id;
}

QJsonObject openApiDocument(const Router &router, bool acceptsKeyInQuery)
{
    Operations operations;
    QJsonObject paths;
    for (const Route &route : router.routes()) {
        const QString path = route.path.toString();
        QJsonObject item = paths.value(path).toObject();
        item.insert(QString::fromLatin1(http::toText(route.method)).toLower(), operations.operationOf(route));
        paths.insert(path, item);
    }
    QJsonArray tags;
    for (const Router::Group &group : router.groups())
        tags.append(QJsonObject{{u"name"_s, group.name}, {u"description"_s, group.description}});
    QJsonArray security{QJsonObject{{u"bearer"_s, QJsonArray()}}, QJsonObject{{u"apiKey"_s, QJsonArray()}}};
    if (acceptsKeyInQuery)
        security.append(QJsonObject{{u"apiKeyInQuery"_s, QJsonArray()}});
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, openApiInformation()},
            {u"servers"_s, QJsonArray{QJsonObject{{u"url"_s, u"/"_s}, {u"description"_s, u"This server"_s}}}},
            {u"tags"_s, tags},
            {u"security"_s, security},
            {u"paths"_s, paths},
            {u"components"_s, openApiComponents(operations.schemas, acceptsKeyInQuery)}};
}

} // namespace tenantry
