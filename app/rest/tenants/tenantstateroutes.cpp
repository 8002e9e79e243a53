// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/bodyvalue.h"
#include "app/rest/router.h"
#include "app/rest/tenants/tenantjson.h"
#include "app/rest/tenants/tenantrequest.h"
#include "app/rest/tenants/tenantroutes.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Field reasonField()
{
    return optional(u"reason"_s,
                    Shape::text(0, 2000).orNull().describedAs(u"Kept in the audit log"_s).like(u"Unpaid"_s));
}

BodySchema reasonSchema()
{
    return {Shape::object(u"TenantReason"_s, {reasonField()}), BodyForm::Json, false};
}

BodySchema restoreSchema()
{
    const Field name = optional(
        u"name"_s, Shape::text(1, 255).orNull().like(QJsonValue()).describedAs(u"Where its own is taken by now"_s));
    return {Shape::object(u"TenantRestore"_s, {reasonField(), name}), BodyForm::Json, false};
}

QString reasonOf(const Request &request)
{
    return textIn(request.body(), u"reason"_s).value_or(QString());
}

} // namespace

void addTenantStateRoutes(Router &router)
{
    const QString path = u"/api/v1/tenants/{tenant_id:uuid}"_s;
    router.post(QString(path + u"/suspend"))
        .summary(u"Stop all access of the tenant's members with their next request; nothing is lost"_s)
        .operation(u"suspendTenant"_s)
        .needs(Permissions::TenantSuspend)
        .body(reasonSchema())
        .answers(200, tenantShape())
        .versioned()
        .handler([](const Request &request, Services &services) {
            return services.tenants().suspend(request.caller(), tenantOf(request), expectedTenant(request, services),
                                              reasonOf(request));
        });
    router.post(QString(path + u"/resume"))
        .summary(u"Let the tenant's members in again"_s)
        .operation(u"resumeTenant"_s)
        .needs(Permissions::TenantSuspend)
        .body(reasonSchema())
        .answers(200, tenantShape())
        .versioned()
        .handler([](const Request &request, Services &services) {
            return services.tenants().resume(request.caller(), tenantOf(request), expectedTenant(request, services),
                                             reasonOf(request));
        });
    router.post(QString(path + u"/restore"))
        .summary(u"Bring a deleted tenant back as it was"_s)
        .operation(u"restoreTenant"_s)
        .needsOnPlatform(Permissions::TenantRestore)
        .deletedTenantToo()
        .body(restoreSchema())
        .answers(200, tenantShape())
        .versioned()
        .fails(409, u"It isn't deleted, or another tenant has its name or slug by now"_s)
        .handler([](const Request &request, Services &services) {
            return services.tenants().restore(request.caller(), tenantOf(request), {}, reasonOf(request),
                                              textIn(request.body(), u"name"_s));
        });
}

} // namespace tenantry
