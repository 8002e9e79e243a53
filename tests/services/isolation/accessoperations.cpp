// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"
#include "core/services/audit/auditservice.h"
#include "core/services/overview/overviewservice.h"
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> accessOperations()
{
    const QString explain = u"access:explain"_s;
    const QString read = u"audit:read"_s;
    return {
        {u"AccessService::check"_s, Needs::PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.access().check(caller, u"user:read", target.tenant.id));
         }},
        {u"AccessService::ownPermissions"_s,
         Needs::Nothing,
         {},
         {},
         u"tells who is signed in what he holds himself, and asks for a session"_s},
        {u"AccessService::decide"_s, Needs::PermissionInTenant, explain,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.access().decide(caller, {target.member, u"user:read"_s, target.tenant.id}));
         }},
        {u"AccessService::explain"_s, Needs::PermissionInTenant, explain,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.access().explain(caller, {target.member, u"user:read"_s, target.tenant.id}));
         }},
        {u"AccessService::effective"_s, Needs::PermissionInTenant, explain,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.access().effective(caller, target.member, target.tenant.id));
         }},
        {u"AccessService::whoCan"_s, Needs::PermissionInTenant, explain,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.access().whoCan(caller, u"user:read"_s, target.tenant.id, {}, {}));
         }},
        {u"AuditService::page"_s, Needs::PermissionInTenant, read,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.audit().page(caller, {.tenant = target.tenant.id}, {}));
         }},
        {u"AuditService::count"_s, Needs::PermissionInTenant, read,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.audit().count(caller, {.tenant = target.tenant.id}));
         }},
        {u"AuditService::find"_s, Needs::PermissionInTenant, read,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.audit().find(caller, target.event, target.eventAt));
         }},
        {u"OverviewService::read"_s,
         Needs::Membership,
         {},
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.overview().read(caller.inTenant(target.tenant.id)));
         }},
        {u"OverviewService::lastChanges"_s, Needs::PermissionInTenant, read,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.overview().lastChanges(caller.inTenant(target.tenant.id), 1));
         }},
        {u"OverviewService::signIns"_s, Needs::PermissionOnPlatform, read,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.overview().signIns(caller.inTenant(target.tenant.id), {target.eventAt}));
         }},
    };
}

} // namespace tenantry::isolation
