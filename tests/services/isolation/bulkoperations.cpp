// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/bulk/bulkservice.h"
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> bulkOperations()
{
    using enum Needs;
    return {
        {u"BulkService::start"_s, PermissionInTenant, u"user:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(
                 services.bulk().start(caller, {.action = BulkAction::Deactivate}, {target.member.toString()}));
         }},
        {u"BulkService::startFiltered"_s, PermissionInTenant, u"user:delete"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(
                 services.bulk().startFiltered(caller, {.action = BulkAction::Delete}, {.text = target.memberEmail}));
         }},
        {u"BulkService::startUndo"_s, PermissionInTenant, u"user:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.bulk().startUndo(caller, target.endedTask));
         }},
        {u"BulkService::run"_s, PermissionInTenant, u"user:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.bulk().run(caller, target.task, [](const BulkCounts &) { return true; }));
         }},
        {u"BulkService::cancel"_s, PermissionInTenant, u"user:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.bulk().cancel(caller, target.task));
         }},
        {u"BulkService::find"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.bulk().find(caller, target.task));
         }},
        {u"BulkService::page"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.bulk().page(caller, {}));
         }},
        {u"BulkService::rows"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.bulk().rows(caller, target.task, std::nullopt, {}));
         }},
    };
}

} // namespace tenantry::isolation
