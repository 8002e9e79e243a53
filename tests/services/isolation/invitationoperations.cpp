// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/invitations/invitationservice.h"
#include "tests/services/isolation/operation.h"

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> invitationOperations()
{
    using enum Needs;
    return {
        {u"InvitationService::create"_s, PermissionInTenant, u"tenant:manage_invitations"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.invitations().create(caller, {u"mine@example.org"_s, target.tenant.id}));
         }},
        {u"InvitationService::resend"_s, PermissionInTenant, u"tenant:manage_invitations"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.invitations().resend(caller, target.invitation, {}));
         }},
        {u"InvitationService::edit"_s, PermissionInTenant, u"tenant:manage_invitations"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.invitations().edit(caller, target.invitation, {}, {.lifetimeDays = 3}));
         }},
        {u"InvitationService::revoke"_s, PermissionInTenant, u"tenant:manage_invitations"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.invitations().revoke(caller, target.invitation, {}));
         }},
        {u"InvitationService::undo"_s, PermissionInTenant, u"tenant:manage_invitations"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.invitations().undo(caller, target.invitation, target.change));
         }},
        {u"InvitationService::find"_s, PermissionInTenant, u"tenant:manage_invitations"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.invitations().find(caller, target.invitation));
         }},
        {u"InvitationService::page"_s, PermissionInTenant, u"tenant:manage_invitations"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.invitations().page(caller, {.tenant = target.tenant.id}, {}));
         }},
        {u"InvitationService::count"_s, PermissionInTenant, u"tenant:manage_invitations"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.invitations().count(caller, {.tenant = target.tenant.id}));
         }},
        {u"InvitationService::history"_s, PermissionInTenant, u"tenant:manage_invitations"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.invitations().history(caller, target.invitation, {}));
         }},
        {u"InvitationService::verify"_s,
         Nothing,
         {},
         {},
         u"asks for the token that was sent (tst_invitationservice)"_s},
        {u"InvitationService::accept"_s,
         Nothing,
         {},
         {},
         u"asks for the token that was sent (tst_invitationservice)"_s},
    };
}

} // namespace tenantry::isolation
