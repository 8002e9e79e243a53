// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/system/descriptionroutes.h"

#include "app/rest/openapi.h"
#include "app/rest/router.h"

#include <QFile>
#include <QJsonDocument>

#include <array>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// Only what this server itself serves, and nothing inline.
constexpr char pagePolicy[] = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                              "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                              "require-trusted-types-for 'script'";

Shape descriptionShape()
{
    const Shape object = Shape::object({}, {});
    const Shape list = Shape::list(object);
    return Shape::object(u"Description"_s,
                         {{u"openapi"_s, Shape::text().like(u"3.1.0"_s)},
                          {u"info"_s, object},
                          {u"servers"_s, list},
                          {u"tags"_s, list},
                          {u"security"_s, list},
                          {u"paths"_s, object},
                          {u"components"_s, object}});
}

struct Asset
{
    QLatin1StringView name;
    const char *mediaType;
};

constexpr std::array assets{
    Asset{"page.css"_L1, "text/css; charset=utf-8"}, Asset{"page.js"_L1, "text/javascript; charset=utf-8"},
    Asset{"dom.js"_L1, "text/javascript; charset=utf-8"}, Asset{"schema.js"_L1, "text/javascript; charset=utf-8"},
    Asset{"tryit.js"_L1, "text/javascript; charset=utf-8"}};

http::Response file(const QString &name, const QByteArray &mediaType)
{
    QFile resource(QString(u":/apipage/" + name));
    const bool isThere = resource.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isThere, "file", "is not among the resources");
    http::Response response = http::Response::of(200, mediaType, resource.readAll());
    response.headers.append("Content-Security-Policy", pagePolicy);
    return response;
}

Result<http::Response> asset(const Request &request, Services &)
{
    const QString name = request.path<QString>(u"file"_s);
    for (const Asset &known : assets) {
        if (name == known.name)
            return file(name, known.mediaType);
    }
    return failure(ErrorCode::NotFound, Reason::Unspecified);
}

/// Where the original had pages, there is one now.
Result<http::Response> toThePage(const Request &, Services &)
{
    http::Response response{307, {}, {}, {}};
    response.headers.append("Location", "/docs");
    return response;
}

void addPage(Router &router)
{
    router.get(u"/docs")
        .summary(u"A page that shows this description and tries it out; needs nothing but this server"_s)
        .operation(u"getDocumentation"_s)
        .access(Access::Public)
        .answersWith("text/html")
        .handler([](const Request &, Services &) -> Result<http::Response> {
            return file(u"index.html"_s, "text/html; charset=utf-8");
        });
    router.get(u"/docs/{file}")
        .summary(u"Style and scripts of that page"_s)
        .operation(u"getDocumentationFile"_s)
        .access(Access::Public)
        .answersWith("text/javascript")
        .handler(asset);
    for (const QStringView path : {u"/docs/oauth2-redirect", u"/redoc"})
        router.get(path).summary(u"Leads to /docs"_s).access(Access::Public).answers(307).handler(toThePage);
}

} // namespace

void addDescriptionRoutes(Router &router, bool acceptsKeyInQuery)
{
    const auto document = std::make_shared<QByteArray>();
    router.group(u"Description"_s, u"What this server serves, for programs and for people"_s);
    router.get(u"/api/v1/openapi.json")
        .summary(u"This description (OpenAPI 3.1)"_s)
        .operation(u"getDescription"_s)
        .access(Access::Public)
        .answers(200, descriptionShape())
        .handler([document](const Request &, Services &) -> Result<http::Response> {
            return http::Response::of(200, "application/json", *document);
        });
    addPage(router);
    *document = QJsonDocument(openApiDocument(router, acceptsKeyInQuery)).toJson(QJsonDocument::Compact);
}

} // namespace tenantry
