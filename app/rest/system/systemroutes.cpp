// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/system/systemroutes.h"

#include "app/rest/router.h"
#include "core/services/services.h"
#include "core/services/system/healthservice.h"

#include <QHostAddress>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QJsonObject health()
{
    return {{u"status"_s, u"healthy"_s}, {u"version"_s, QLatin1StringView(TENANTRY_VERSION)}};
}

Shape healthShape()
{
    return Shape::object(u"Health"_s,
                         {{u"status"_s, Shape::oneOf({u"healthy"_s})}, {u"version"_s, Shape::text().like(u"0.1.0"_s)}});
}

} // namespace

void addSystemRoutes(Router &router)
{
    router.group(u"Operations"_s, u"Whether the server runs, and how well"_s);
    router.get(u"/")
        .summary(u"What serves here"_s)
        .operation(u"getServer"_s)
        .access(Access::Public)
        .answers(200, extended(healthShape(), u"Server"_s, {{u"name"_s, Shape::text().like(u"Tenantry"_s)}}))
        .handler([](const Request &, Services &) -> Result<http::Response> {
            QJsonObject object = health();
            object.insert(u"name"_s, u"Tenantry"_s);
            return jsonResponse(200, QJsonDocument(object));
        });
    router.get(u"/health")
        .summary(u"Whether the server runs; doesn't ask the database"_s)
        .operation(u"getHealth"_s)
        .access(Access::Public)
        .answers(200, healthShape())
        .handler([](const Request &, Services &) -> Result<http::Response> {
            return jsonResponse(200, QJsonDocument(health()));
        });
    router.get(u"/health/ready")
        .summary(u"Whether the server can do its work: the database answers and is up to date"_s)
        .operation(u"getReadiness"_s)
        .access(Access::Public)
        .answers(200, Shape::object(u"Readiness"_s, {{u"status"_s, Shape::oneOf({u"ready"_s})}}))
        .fails(503, u"The database doesn't answer, or isn't up to date with this program"_s)
        .handler([](const Request &request, Services &services) -> Result<http::Response> {
            Caller system = Caller::system();
            system.origin = Origin::Rest;
            system.request = request.caller().request;
            if (const auto ready = services.health().ready(system); !ready)
                return std::unexpected(ready.error());
            return jsonResponse(200, QJsonDocument(QJsonObject{{u"status"_s, u"ready"_s}}));
        });
}

void addMetricsRoute(Router &router, const std::function<QByteArray()> &figures)
{
    router.get(u"/metrics")
        .summary(u"Figures of this server for Prometheus; answered to this machine only"_s)
        .operation(u"getMetrics"_s)
        .access(Access::Public)
        .answersWith("text/plain")
        .fails(403, u"The request comes from another machine"_s)
        .handler([figures](const Request &request, Services &) -> Result<http::Response> {
            if (!QHostAddress(request.caller().address).isLoopback())
                return failure(ErrorCode::Forbidden, Reason::Unspecified);
            return http::Response::of(200, "text/plain; version=0.0.4; charset=utf-8",
                                      figures ? figures() : QByteArray());
        });
}

} // namespace tenantry
