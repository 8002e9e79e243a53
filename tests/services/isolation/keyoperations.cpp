// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/keys/keyservice.h"
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> keyOperations()
{
    using enum Needs;
    return {
        {u"KeyService::authenticate"_s, Nothing, {}, {}, u"is how a caller proves who he is (tst_keyuse)"_s},
        {u"KeyService::presume"_s,
         Nothing,
         {},
         {},
         u"tells nothing before the database has proven it (tst_presumption)"_s},
        {u"KeyService::create"_s, PermissionInTenant, u"api_key:create"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.keys().create(
                 caller, {.name = u"Mine"_s, .owner = target.member, .tenant = target.tenant.id}));
         }},
        {u"KeyService::edit"_s, PermissionInTenant, u"api_key:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.keys().edit(caller, target.key, {}, {.name = u"Mine"_s}));
         }},
        {u"KeyService::rotate"_s, PermissionInTenant, u"api_key:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.keys().rotate(caller, target.key, {}, {}));
         }},
        {u"KeyService::revoke"_s, PermissionInTenant, u"api_key:delete"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.keys().revoke(caller, target.key, {}));
         }},
        {u"KeyService::undo"_s, PermissionInTenant, u"api_key:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.keys().undo(caller, target.key, target.change));
         }},
        {u"KeyService::find"_s, PermissionInTenant, u"api_key:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.keys().find(caller, target.key));
         }},
        {u"KeyService::page"_s, PermissionInTenant, u"api_key:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.keys().page(caller, {.tenant = target.tenant.id}, {}));
         }},
        {u"KeyService::count"_s, PermissionInTenant, u"api_key:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.keys().count(caller, {.tenant = target.tenant.id}));
         }},
        {u"KeyService::history"_s, PermissionInTenant, u"api_key:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.keys().history(caller, target.key, {}));
         }},
    };
}

} // namespace tenantry::isolation
