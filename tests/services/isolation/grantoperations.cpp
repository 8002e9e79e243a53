// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants/grantservice.h"
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> grantOperations()
{
    using enum Needs;
    return {
        {u"GrantService::add"_s, PermissionInTenant, u"role:assign_users"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().add(caller, {target.member, target.spareRole, target.tenant.id}));
         }},
        {u"GrantService::previewAdd"_s, PermissionInTenant, u"role:assign_users"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().previewAdd(caller, {target.member, target.spareRole, target.tenant.id}));
         }},
        {u"GrantService::edit"_s, PermissionInTenant, u"role:assign_users"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().edit(caller, target.grant, {}, {.reason = u"Mine"_s}));
         }},
        {u"GrantService::previewEdit"_s, PermissionInTenant, u"role:assign_users"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().previewEdit(caller, target.grant, {}, {.reason = u"Mine"_s}));
         }},
        {u"GrantService::revoke"_s, PermissionInTenant, u"role:assign_users"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().revoke(caller, target.grant, {}));
         }},
        {u"GrantService::previewRevoke"_s, PermissionInTenant, u"role:assign_users"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().previewRevoke(caller, target.grant, {}));
         }},
        {u"GrantService::revokeFrom"_s, PermissionInTenant, u"role:assign_users"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(
                 services.grants().revokeFrom(caller.inTenant(target.tenant.id), target.member, target.role));
         }},
        {u"GrantService::setHolders"_s, PermissionInTenant, u"role:assign_users"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(
                 services.grants().setHolders(caller.inTenant(target.tenant.id), target.spareRole, {target.member}));
         }},
        {u"GrantService::holders"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().holders(caller.inTenant(target.tenant.id), target.role));
         }},
        {u"GrantService::undo"_s, PermissionInTenant, u"role:assign_users"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().undo(caller, target.grant, target.change));
         }},
        {u"GrantService::userByEmail"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().userByEmail(caller, target.memberEmail));
         }},
        {u"GrantService::find"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().find(caller, target.grant));
         }},
        {u"GrantService::page"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.grants().page(caller, {}, {}));
         }},
        {u"GrantService::count"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.grants().count(caller, {}));
         }},
        {u"GrantService::history"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.grants().history(caller, target.grant, {}));
         }},
    };
}

} // namespace tenantry::isolation
