// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

namespace {

Operation changing(const QString &name, Needs needs, const QString &permission,
                   Result<Tenant> (TenantService::*change)(const Caller &, TenantId, std::optional<Version>,
                                                           const QString &))
{
    return {name, needs, permission, [change](Services &services, const Caller &caller, const Target &target) {
                return errorOf((services.tenants().*change)(caller, target.tenant.id, {}, u"taken over"_s));
            }};
}

} // namespace

QList<Operation> tenantOperations()
{
    const auto isTarget = [](const Target &target) {
        return [id = target.tenant.id](const Tenant &tenant) { return tenant.id == id; };
    };
    return {
        {u"TenantService::create"_s, Needs::PermissionOnPlatform, u"tenant:create"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.tenants().create(caller, {u"Mine"_s, u"mine"_s, {}, TenantStatus::Active}));
         }},
        {u"TenantService::edit"_s, Needs::PermissionInTenant, u"tenant:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.tenants().edit(caller, target.tenant.id, {}, {.name = u"Taken over"_s}));
         }},
        changing(u"TenantService::suspend"_s, Needs::PermissionInTenant, u"tenant:suspend"_s, &TenantService::suspend),
        changing(u"TenantService::resume"_s, Needs::PermissionInTenant, u"tenant:suspend"_s, &TenantService::resume),
        {u"TenantService::remove"_s, Needs::PermissionOnPlatform, u"tenant:delete"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.tenants().remove(caller, target.tenant.id, {}, u"taken over"_s));
         }},
        {u"TenantService::restore"_s, Needs::PermissionOnPlatform, u"tenant:restore"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.tenants().restore(caller, target.deleted.id, {}));
         }},
        {u"TenantService::undo"_s, Needs::PermissionInTenant, u"tenant:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.tenants().undo(caller, target.tenant.id, target.change));
         }},
        {u"TenantService::find"_s,
         Needs::Membership,
         {},
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.tenants().find(caller, target.tenant.id));
         }},
        {u"TenantService::findBySlug"_s,
         Needs::Membership,
         {},
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.tenants().findBySlug(caller, target.tenant.slug));
         }},
        {u"TenantService::findWithin"_s,
         Needs::Membership,
         {},
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.tenants().findWithin(caller, target.tenant.slug));
         }},
        {u"TenantService::page"_s,
         Needs::Membership,
         {},
         [isTarget](Services &services, const Caller &caller, const Target &target) {
             const auto page = services.tenants().page(caller, {}, {.limit = 1000});
             return errorUnlessListed(page ? Result<QList<Tenant>>(page->items) : std::unexpected(page.error()),
                                      isTarget(target));
         }},
        {u"TenantService::findMany"_s,
         Needs::Membership,
         {},
         [isTarget](Services &services, const Caller &caller, const Target &target) {
             return errorUnlessListed(services.tenants().findMany(caller, {target.tenant.id}), isTarget(target));
         }},
        {u"TenantService::count"_s,
         Needs::Membership,
         {},
         [](Services &services, const Caller &caller, const Target &target) -> std::optional<Error> {
             const auto count = services.tenants().count(caller, {.text = target.tenant.name});
             if (!count)
                 return count.error();
             return count->value > 0 ? std::optional<Error>() : Error{ErrorCode::NotFound, Reason::Unspecified, {}, {}};
         }},
        {u"TenantService::anchors"_s,
         Needs::Membership,
         {},
         [](Services &services, const Caller &caller, const Target &target) -> std::optional<Error> {
             const auto anchors = services.tenants().anchors(caller, {.text = target.tenant.name}, 1);
             if (!anchors)
                 return anchors.error();
             return anchors->total > 0 ? std::optional<Error>()
                                       : Error{ErrorCode::NotFound, Reason::Unspecified, {}, {}};
         }},
        {u"TenantService::history"_s,
         Needs::Membership,
         {},
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.tenants().history(caller, target.tenant.id, {}));
         }},
    };
}

} // namespace tenantry::isolation
