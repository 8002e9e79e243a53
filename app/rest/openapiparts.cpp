// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/openapiparts.h"

#include "app/rest/declaredfailures.h"
#include "app/rest/idempotency/onceonly.h"

#include <QJsonArray>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QString requestIdExample = u"0d5b7c1a-93f0-4a52-8a0e-5f2c6b7d8e90"_s;

QJsonObject reference(const QString &kind, const QString &name)
{
    return {{u"$ref"_s, QString(u"#/components/" + kind + u'/' + name)}};
}

QJsonObject headerField(const QString &description, const QJsonObject &schema)
{
    return {{u"description"_s, description}, {u"schema"_s, schema}};
}

QJsonObject parameter(const QString &name, const QString &description, bool isRequired, const QJsonObject &schema)
{
    return {{u"name"_s, name},
            {u"in"_s, u"header"_s},
            {u"description"_s, description},
            {u"required"_s, isRequired},
            {u"schema"_s, schema}};
}

QJsonObject ofType(const QString &type, const QString &format = {})
{
    QJsonObject schema{{u"type"_s, type}};
    if (!format.isEmpty())
        schema.insert(u"format"_s, format);
    return schema;
}

QJsonObject problemSchema()
{
    const QJsonObject steps{
        {u"type"_s, u"array"_s},
        {u"items"_s, QJsonObject{{u"anyOf"_s, QJsonArray{ofType(u"string"_s), ofType(u"integer"_s)}}}}};
    const QJsonObject violation{
        {u"type"_s, u"object"_s},
        {u"properties"_s,
         QJsonObject{{u"loc"_s, steps}, {u"msg"_s, ofType(u"string"_s)}, {u"type"_s, ofType(u"string"_s)}}},
        {u"required"_s, QJsonArray{u"loc"_s, u"msg"_s, u"type"_s}}};
    const QJsonObject detail{
        {u"description"_s, u"A sentence; for a request that breaks its schema the list of what is wrong with it"_s},
        {u"anyOf"_s, QJsonArray{ofType(u"string"_s), QJsonObject{{u"type"_s, u"array"_s}, {u"items"_s, violation}}}}};
    return {{u"type"_s, u"object"_s},
            {u"description"_s, u"What went wrong (RFC 9457)"_s},
            {u"properties"_s,
             QJsonObject{{u"type"_s, ofType(u"string"_s, u"uri"_s)},
                         {u"title"_s, ofType(u"string"_s)},
                         {u"status"_s, ofType(u"integer"_s)},
                         {u"detail"_s, detail},
                         {u"code"_s, ofType(u"string"_s)},
                         {u"request_id"_s, ofType(u"string"_s, u"uuid"_s)}}},
            {u"required"_s, QJsonArray{u"type"_s, u"title"_s, u"status"_s, u"detail"_s, u"code"_s, u"request_id"_s}}};
}

/// The kind of problem that a status most often means.
Problem exampleProblem(int status)
{
    switch (status) {
    case 401:
        return problemOf(Error{ErrorCode::Unauthenticated, Reason::NotSignedIn, {}, {}}, {});
    case 403:
        return problemOf(Error{ErrorCode::Forbidden, Reason::PermissionMissing, {}, {}}, {});
    case 412:
        return problemOf(Error{ErrorCode::Stale, Reason::ChangedMeanwhile, {}, {}}, {});
    case 422:
        return problemOf(Violations{{{u"body"_s, u"name"_s}, u"Field required"_s, u"missing"_s}});
    case 429:
        return problemOf(Error{ErrorCode::RateLimited, Reason::Busy, {}, {}}, {});
    case 503:
        return problemOf(Error{ErrorCode::Unavailable, Reason::ConnectionLost, {}, {}}, {});
    default:
        return httpProblem(status);
    }
}

QJsonObject problemContent(int status)
{
    const QJsonObject example = toJson(exampleProblem(status), *RequestId::fromString(requestIdExample));
    return {{u"application/problem+json"_s,
             QJsonObject{{u"schema"_s, referenceToSchema(u"Problem"_s)}, {u"example"_s, example}}}};
}

QJsonObject sharedHeaders()
{
    return {{u"RequestId"_s,
             headerField(u"The request's id in the access log and in the audit log"_s, ofType(u"string"_s, u"uuid"_s))},
            {u"ETag"_s, headerField(u"The object's version, for If-Match"_s, ofType(u"string"_s))},
            {u"Link"_s, headerField(u"The next page, as rel=\"next\"; absent on the last one"_s, ofType(u"string"_s))},
            {u"IdempotencyReplayed"_s,
             headerField(u"`true`: this was answered before, to the same request with this Idempotency-Key"_s,
                         ofType(u"string"_s))},
            {u"RetryAfter"_s, headerField(u"Seconds to wait before trying again"_s, ofType(u"integer"_s))},
            {u"WwwAuthenticate"_s, headerField(u"Bearer"_s, ofType(u"string"_s))}};
}

QJsonObject sharedParameters()
{
    const QJsonObject uuid = ofType(u"string"_s, u"uuid"_s);
    return {{u"TenantId"_s, parameter(u"X-Tenant-ID"_s, u"The tenant that the request is about"_s, true, uuid)},
            {u"OptionalTenantId"_s,
             parameter(u"X-Tenant-ID"_s, u"The tenant that the request is about, if it is about one"_s, false, uuid)},
            {u"IdempotencyKey"_s,
             parameter(u"Idempotency-Key"_s,
                       u"A text of 16 to 255 visible characters, random, such as a UUID: the request is carried out "
                       u"once, and answered alike whenever it comes again within 24 hours"_s,
                       false, QJsonObject{{u"type"_s, u"string"_s}, {u"minLength"_s, 16}, {u"maxLength"_s, 255}})},
            {u"IfMatch"_s,
             parameter(u"If-Match"_s, u"Only if the object's ETag is one of these"_s, false, ofType(u"string"_s))}};
}

} // namespace

QJsonObject openApiInformation()
{
    return {{u"title"_s, u"Tenantry"_s},
            {u"version"_s, QLatin1StringView(TENANTRY_VERSION)},
            {u"summary"_s, u"Identity and access management for multi-tenant systems"_s},
            {u"description"_s,
             u"Who asks says so by an access token (`Authorization: Bearer`) or an API key (`X-API-Key`). Routes "
             u"about a tenant name it in their path or take it from `X-Tenant-ID`. Whatever goes wrong is answered "
             u"as `application/problem+json` (RFC 9457)."_s},
            {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s}, {u"identifier"_s, u"GPL-3.0-or-later"_s}}}};
}

QJsonObject openApiComponents(SchemaCollection &schemas, bool acceptsKeyInQuery)
{
    schemas.insert(u"Problem"_s, problemSchema());
    QJsonObject schemes{
        {u"bearer"_s, QJsonObject{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}, {u"bearerFormat"_s, u"JWT"_s}}},
        {u"apiKey"_s, QJsonObject{{u"type"_s, u"apiKey"_s}, {u"in"_s, u"header"_s}, {u"name"_s, u"X-API-Key"_s}}}};
    if (acceptsKeyInQuery)
        schemes.insert(u"apiKeyInQuery"_s,
                       QJsonObject{{u"type"_s, u"apiKey"_s}, {u"in"_s, u"query"_s}, {u"name"_s, u"api_key"_s}});
    const QJsonObject problem{{u"description"_s, u"Something else went wrong"_s},
                              {u"headers"_s, QJsonObject{{u"X-Request-ID"_s, reference(u"headers"_s, u"RequestId"_s)}}},
                              {u"content"_s, problemContent(500)}};
    return {{u"schemas"_s, schemas.named()},
            {u"responses"_s, QJsonObject{{u"Problem"_s, problem}}},
            {u"headers"_s, sharedHeaders()},
            {u"parameters"_s, sharedParameters()},
            {u"securitySchemes"_s, schemes}};
}

QString descriptionOf(const Route &route)
{
    QStringList sentences;
    if (!route.description.isEmpty())
        sentences.append(route.description);
    QStringList codes;
    for (const Permission permission : route.permissions)
        codes.append(QString(u'`' + permission.toString() + u'`'));
    if (!codes.isEmpty())
        sentences.append(u"Needs "_s + codes.join(u" or "_s)
                         + (route.isPlatformWide                               ? u", platform-wide."_s
                                : route.hasTenantInPath()                      ? u" in the tenant, or platform-wide."_s
                                : route.tenantHeader == TenantHeader::Required ? u" in the tenant, or platform-wide."_s
                                : route.tenantHeader != TenantHeader::Ignored
                                ? u" in the tenant that X-Tenant-ID names, or platform-wide."_s
                                : u" platform-wide."_s));
    if (route.hasSecret)
        sentences.append(u"The answer holds a secret that is shown this once."_s);
    return sentences.join(u"\n\n"_s);
}

QStringList namedParametersOf(const Route &route)
{
    QStringList names;
    if (route.tenantHeader == TenantHeader::Required)
        names.append(u"TenantId"_s);
    if (route.tenantHeader == TenantHeader::Optional || route.tenantHeader == TenantHeader::RequiredOfMembers)
        names.append(u"OptionalTenantId"_s);
    if (takesIfMatch(route))
        names.append(u"IfMatch"_s);
    if (takesIdempotencyKey(route))
        names.append(u"IdempotencyKey"_s);
    return names;
}

QString successTextOf(const DeclaredAnswer &success)
{
    if (!success.description.isEmpty())
        return success.description;
    if (success.status == 204)
        return u"Done"_s;
    return success.status == 201 ? u"Created"_s : u"As asked"_s;
}

QJsonObject successHeadersOf(const Route &route)
{
    QJsonObject headers{{u"X-Request-ID"_s, reference(u"headers"_s, u"RequestId"_s)}};
    if (route.isVersioned && route.success.shape)
        headers.insert(u"ETag"_s, reference(u"headers"_s, u"ETag"_s));
    if (takesIdempotencyKey(route))
        headers.insert(u"Idempotency-Replayed"_s, reference(u"headers"_s, u"IdempotencyReplayed"_s));
    const bool isPaged = std::any_of(route.query.begin(), route.query.end(),
                                     [](const Field &field) { return field.name == u"cursor"_s; });
    if (isPaged)
        headers.insert(u"Link"_s, reference(u"headers"_s, u"Link"_s));
    return headers;
}

QJsonObject failureResponse(const DeclaredAnswer &failure)
{
    QJsonObject headers{{u"X-Request-ID"_s, reference(u"headers"_s, u"RequestId"_s)}};
    if (failure.status == 401)
        headers.insert(u"WWW-Authenticate"_s, reference(u"headers"_s, u"WwwAuthenticate"_s));
    if (failure.status == 429 || failure.status == 503)
        headers.insert(u"Retry-After"_s, reference(u"headers"_s, u"RetryAfter"_s));
    return {{u"description"_s, failure.description},
            {u"headers"_s, headers},
            {u"content"_s, problemContent(failure.status)}};
}

} // namespace tenantry
