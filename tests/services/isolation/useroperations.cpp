// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/imports/originalimportservice.h"
#include "core/services/imports/userimportservice.h"
#include "core/services/users/membershipservice.h"
#include "core/services/users/passwordresetservice.h"
#include "core/services/users/userservice.h"
#include "tests/services/isolation/operation.h"
#include "tests/support/testdatabase.h"

#include <QBuffer>

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

QList<Operation> userOperations()
{
    using enum Needs;
    return {
        {u"UserService::create"_s, PermissionInTenant, u"user:create"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.users().create(
                 caller, {.email = u"mine@example.org"_s, .password = u"three green kettles"_s}));
         }},
        {u"UserService::rulesForNew"_s, PermissionInTenant, u"user:create"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.users().rulesForNew(caller, {.email = u"mine@example.org"_s}));
         }},
        {u"UserService::edit"_s, PermissionInTenant, u"user:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().edit(caller, target.member, {}, {.email = u"mine@example.org"_s}));
         }},
        {u"UserService::editWithPassword"_s, PermissionInTenant, u"user:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().editWithPassword(caller, target.member, {}, {}, u"three green kettles"_s));
         }},
        {u"UserService::activate"_s, PermissionInTenant, u"user:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().activate(caller, target.member, {}));
         }},
        {u"UserService::deactivate"_s, PermissionInTenant, u"user:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().deactivate(caller, target.member, {}));
         }},
        {u"UserService::unlock"_s, PermissionInTenant, u"user:unlock"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().unlock(caller, target.member));
         }},
        {u"UserService::resetPassword"_s, PermissionInTenant, u"user:reset_password"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().resetPassword(caller, target.member));
         }},
        {u"UserService::remove"_s, PermissionInTenant, u"user:delete"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().remove(caller, target.member, {}));
         }},
        {u"UserService::undo"_s, PermissionInTenant, u"user:update"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().undo(caller, target.member, target.change));
         }},
        {u"UserService::find"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().find(caller, target.member));
         }},
        {u"UserService::findByEmail"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().findByEmail(caller, target.memberEmail));
         }},
        {u"UserService::page"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.users().page(caller, {}, {}));
         }},
        {u"UserService::countedPage"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().countedPage(caller.inTenant(target.tenant.id), {}, {}));
         }},
        {u"UserService::findMany"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().findMany(caller, {target.member}));
         }},
        {u"UserService::count"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.users().count(caller, {}));
         }},
        {u"UserService::anchors"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &) {
             return errorOf(services.users().anchors(caller, {}, 10));
         }},
        {u"UserService::history"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.users().history(caller, target.member, {}));
         }},
        {u"PasswordResetService::send"_s, PermissionInTenant, u"user:reset_password"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.passwordResets().send(caller, target.member));
         }},
        {u"PasswordResetService::verify"_s, Nothing, {}, {}, u"asks for the token that was sent (tst_passwordreset)"_s},
        {u"PasswordResetService::redeem"_s, Nothing, {}, {}, u"asks for the token that was sent (tst_passwordreset)"_s},
        {u"MembershipService::add"_s,
         Superuser,
         {},
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.memberships().add(caller, target.outsider, target.tenant.id));
         }},
        {u"MembershipService::remove"_s, PermissionInTenant, u"user:delete"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.memberships().remove(caller, target.member, target.tenant.id));
         }},
        {u"MembershipService::undo"_s,
         Superuser,
         {},
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.memberships().undo(caller, target.membership, target.change));
         }},
        {u"MembershipService::list"_s, PermissionInTenant, u"user:read"_s,
         [](Services &services, const Caller &caller, const Target &target) {
             return errorOf(services.memberships().list(caller, target.member));
         }},
        {u"UserImportService::run"_s,
         PermissionOnPlatform,
         u"import:run"_s,
         [](Services &services, const Caller &caller, const Target &) {
             QBuffer file;
             file.setData("email\nmine@example.org\n");
             file.open(QIODevice::ReadOnly);
             return errorOf(services.userImports().run(
                 caller, file, {}, [](const ImportedRow &) {}, [](const ImportProgress &) { return true; }));
         },
         {},
         {u"user:create"_s}},
        {u"UserImportService::tryOut"_s,
         PermissionOnPlatform,
         u"import:run"_s,
         [](Services &services, const Caller &caller, const Target &) {
             QBuffer file;
             file.setData("email\nmine@example.org\n");
             file.open(QIODevice::ReadOnly);
             return errorOf(services.userImports().tryOut(
                 caller, file, {}, [](const ImportedRow &) {}, [](const ImportProgress &) { return true; }));
         },
         {},
         {u"user:create"_s}},
        {u"OriginalImportService::run"_s,
         Superuser,
         {},
         [](Services &services, const Caller &caller, const Target &) {
             // Who may gets as far as to learn that this isn't a database of the original.
             return errorOf(services.originalImports().run(
                 caller, TestDatabase::clusterSpec(), [](const OriginalRow &) {},
                 [](const OriginalProgress &) { return true; }));
         }},
    };
}

} // namespace tenantry::isolation
