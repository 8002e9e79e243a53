// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/roles/roleservice.h"
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> roleOperations()
{
    using enum Needs;
    return {
        {u"RoleService::permissions"_s, PermissionInTenant, u"permission:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.roles().permissions(caller));
         }},
        {u"RoleService::create"_s, PermissionInTenant, u"role:create"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().create(caller, {u"Mine"_s, {}, {u"user:read"_s}, target.tenant.id}));
         }},
        {u"RoleService::copy"_s, PermissionInTenant, u"role:create"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().copy(caller, target.role, {u"Mine"_s, {}, {}, target.tenant.id}));
         }},
        {u"RoleService::edit"_s, PermissionInTenant, u"role:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().edit(caller, target.role, {}, {.description = u"Mine"_s}));
         }},
        {u"RoleService::previewEdit"_s, PermissionInTenant, u"role:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().previewEdit(caller, target.role, {}, {.permissions = QStringList()}));
         }},
        {u"RoleService::addPermissions"_s, PermissionInTenant, u"permission:assign"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().addPermissions(caller, target.role, {}, {u"user:update"_s}));
         }},
        {u"RoleService::previewAddPermissions"_s, PermissionInTenant, u"permission:assign"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().previewAddPermissions(caller, target.role, {}, {u"user:update"_s}));
         }},
        {u"RoleService::removePermissions"_s, PermissionInTenant, u"permission:assign"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().removePermissions(caller, target.role, {}, {u"user:read"_s}));
         }},
        {u"RoleService::removePermission"_s, PermissionInTenant, u"permission:assign"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().removePermission(caller, target.role, {}, u"user:read"_s));
         }},
        {u"RoleService::previewRemovePermissions"_s, PermissionInTenant, u"permission:assign"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().previewRemovePermissions(caller, target.role, {}, {u"user:read"_s}));
         }},
        {u"RoleService::remove"_s, PermissionInTenant, u"role:delete"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().remove(caller, target.spareRole, {}));
         }},
        {u"RoleService::undo"_s, PermissionInTenant, u"role:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().undo(caller, target.role, target.change));
         }},
        {u"RoleService::find"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().find(caller, target.role));
         }},
        {u"RoleService::findByName"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.roles().findByName(caller, u"Target"_s));
         }},
        {u"RoleService::compare"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().compare(caller, target.role, target.spareRole));
         }},
        {u"RoleService::page"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.roles().page(caller, {}, {}));
         }},
        {u"RoleService::count"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.roles().count(caller, {}));
         }},
        {u"RoleService::anchors"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.roles().anchors(caller, {}, 10));
         }},
        {u"RoleService::history"_s, PermissionInTenant, u"role:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.roles().history(caller, target.role, {}));
         }},
    };
}

} // namespace tenantry::isolation
