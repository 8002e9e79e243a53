// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/secondfactors/datakeyservice.h"
#include "core/services/secondfactors/secondfactorservice.h"
#include "core/services/sessions/sessionservice.h"
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> sessionOperations()
{
    using enum Needs;
    return {
        {u"SessionService::ownPage"_s,
         Nothing,
         {},
         {},
         u"is about the caller himself, and asks for a session (tst_sessionservice)"_s},
        {u"SessionService::findOwn"_s,
         Nothing,
         {},
         {},
         u"is about the caller himself, and asks for a session (tst_sessionservice)"_s},
        {u"SessionService::endOwn"_s,
         Nothing,
         {},
         {},
         u"is about the caller himself, and asks for a session (tst_sessionservice)"_s},
        {u"SessionService::endOthers"_s,
         Nothing,
         {},
         {},
         u"is about the caller himself, and asks for a session (tst_sessionservice)"_s},
        {u"SessionService::page"_s, PermissionInTenant, u"session:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.sessions().page(caller, {.tenant = target.tenant.id}, {}));
         }},
        {u"SessionService::count"_s, PermissionInTenant, u"session:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.sessions().count(caller, {.tenant = target.tenant.id}));
         }},
        {u"SessionService::end"_s, PermissionInTenant, u"session:revoke"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.sessions().end(caller, target.tenant.id, target.session));
         }},
        {u"SessionService::endAllOf"_s, PermissionInTenant, u"session:revoke"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.sessions().endAllOf(caller, target.tenant.id, target.member));
         }},
        {u"SessionService::endAllIn"_s, PermissionInTenant, u"session:revoke"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.sessions().endAllIn(caller, target.tenant.id));
         }},
        {u"SecondFactorService::standing"_s,
         Nothing,
         {},
         {},
         u"is about the caller himself, and asks for a session (tst_secondfactorservice)"_s},
        {u"SecondFactorService::begin"_s,
         Nothing,
         {},
         {},
         u"is about the caller himself, and asks for his password (tst_secondfactorservice)"_s},
        {u"SecondFactorService::confirm"_s,
         Nothing,
         {},
         {},
         u"is about the caller himself, and asks for a code (tst_secondfactorservice)"_s},
        {u"SecondFactorService::renewRecoveryCodes"_s,
         Nothing,
         {},
         {},
         u"is about the caller himself, and asks for a code (tst_secondfactorservice)"_s},
        {u"SecondFactorService::disable"_s,
         Nothing,
         {},
         {},
         u"is about the caller himself, and asks for a code (tst_secondfactorservice)"_s},
        {u"SecondFactorService::reset"_s, PermissionInTenant, u"user:reset_password"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.secondFactors().reset(caller, target.tenant.id, target.member));
         }},
        {u"DataKeyService::newWrappingKey"_s, Nothing, {}, {}, u"gives random bytes"_s},
        {u"DataKeyService::useWrappingKey"_s,
         Nothing,
         {},
         {},
         u"is about this program's own key, which whoever calls it holds"_s},
        {u"DataKeyService::shared"_s, PermissionOnPlatform, u"server:manage"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.dataKeys().shared(caller));
         }},
        {u"DataKeyService::bring"_s, PermissionOnPlatform, u"server:manage"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.dataKeys().bring(caller, {}, {}, {}));
         }},
        {u"DataKeyService::forget"_s, PermissionOnPlatform, u"server:manage"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.dataKeys().forget(caller));
         }},
    };
}

} // namespace tenantry::isolation
