// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/system/descriptionroutes.h"

#include "app/rest/openapi.h"
#include "app/rest/router.h"

#include <QJsonDocument>

namespace tenantry {

using namespace Qt::StringLiterals;

void addDescriptionRoutes(Router &router, bool acceptsKeyInQuery)
{
    const auto document = std::make_shared<QByteArray>();
    router.group(u"Description"_s, u"What this server serves, for programs and for people"_s);
    router.get(u"/api/v1/openapi.json")
        .summary(u"This description (OpenAPI 3.1)"_s)
        .operation(u"getDescription"_s)
        .access(Access::Public)
        .answers(200, Shape::object({}, {}).like(QJsonObject{{u"openapi"_s, u"3.1.0"_s}}))
        .handler([document](const Request &, Services &) -> Result<http::Response> {
            return http::Response::of(200, "application/json", *document);
        });
    *document = QJsonDocument(openApiDocument(router, acceptsKeyInQuery)).toJson(QJsonDocument::Compact);
}

} // namespace tenantry
