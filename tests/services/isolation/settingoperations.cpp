// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/settings/settingservice.h"
#include "core/services/system/healthservice.h"
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> settingOperations()
{
    using enum Needs;
    return {
        {u"HealthService::state"_s, PermissionOnPlatform, u"settings:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.health().state(caller));
         }},
        {u"SettingService::list"_s, PermissionOnPlatform, u"settings:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.settings().list(caller));
         }},
        {u"SettingService::find"_s, PermissionOnPlatform, u"settings:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.settings().find(caller, u"login.most_failures"_s));
         }},
        {u"SettingService::change"_s, PermissionOnPlatform, u"settings:update"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.settings().change(caller, u"login.most_failures"_s, 3));
         }},
        {u"SettingService::reset"_s, PermissionOnPlatform, u"settings:update"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.settings().reset(caller, u"login.most_failures"_s));
         }},
        {u"SettingService::undo"_s, PermissionOnPlatform, u"settings:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.settings().undo(caller, u"login.most_failures"_s, target.settingChange));
         }},
    };
}

} // namespace tenantry::isolation
