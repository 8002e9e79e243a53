// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/users/userroutes.h"

#include "app/rest/bodyvalue.h"
#include "app/rest/created.h"
#include "app/rest/router.h"
#include "app/rest/users/ownaccountroutes.h"
#include "app/rest/users/passwordresetjson.h"
#include "app/rest/users/userjson.h"
#include "app/rest/users/userlist.h"
#include "core/services/services.h"
#include "core/services/users/membershipservice.h"
#include "core/services/users/ownaccountservice.h"
#include "core/services/users/passwordresetservice.h"
#include "core/services/users/userservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

UserId userOf(const Request &request)
{
    return request.path<UserId>(u"user_id"_s);
}

Result<User> user(const Result<Account> &account)
{
    return account ? Result<User>(account->user) : std::unexpected(account.error());
}

/// Superusers see every account here, whatever tenant the header names, as long as there is such a tenant.
struct Vantage
{
    Caller caller;
    std::optional<TenantId> there = {}; ///< has to be there
};

Vantage everywhere(const Request &request)
{
    Vantage vantage{request.caller()};
    if (!request.user().isSuperuser || vantage.caller.isLimited)
        return vantage;
    vantage.caller.tenant.reset();
    vantage.there = request.tenant();
    return vantage;
}

std::optional<Version> expected(const Request &request, const Caller &caller, Services &services)
{
    return expectedVersion(request, [&] { return user(services.users().find(caller, userOf(request))); });
}

void addReading(Router &router)
{
    router.get(u"/api/v1/users/")
        .summary(u"A page of the tenant's members, by e-mail address"_s)
        .operation(u"listUsers"_s)
        .tenant(TenantHeader::Required)
        .needs(Permissions::UserRead)
        .query(userListParameters())
        .answers(200, userPageShape())
        .handler(userPage);
    router.get(u"/api/v1/users/{user_id:uuid}")
        .summary(u"An account: any for superusers, else a member of the tenant"_s)
        .operation(u"getUser"_s)
        .tenant(TenantHeader::RequiredOfMembers)
        .needs(Permissions::UserRead)
        .answers(200, userShape())
        .versioned()
        .handler([](const Request &request, Services &services) -> Result<User> {
            const Vantage vantage = everywhere(request);
            return user(services.users().find(vantage.caller, userOf(request), vantage.there));
        });
}

Result<User> edit(const Request &request, Services &services)
{
    const Vantage vantage = everywhere(request);
    const auto version = expected(request, vantage.caller, services);
    const AccountChanges changes = accountChangesFrom(request.body());
    UserService &users = services.users();
    if (const auto password = textIn(request.body(), u"password"_s))
        return user(
            users.editWithPassword(vantage.caller, userOf(request), version, changes, *password, vantage.there));
    return user(users.edit(vantage.caller, userOf(request), version, changes, {}, vantage.there));
}

/// With a tenant the membership ends, without one the account does.
Result<void> remove(const Request &request, Services &services)
{
    const Caller &caller = request.caller();
    if (const auto tenant = request.tenant())
        return services.memberships().remove(caller, userOf(request), *tenant);
    const auto version = [&] { return expected(request, caller, services); };
    if (userOf(request) == caller.user)
        return services.ownAccount().remove(
            caller, expectedVersion(request, [&request] { return std::optional(request.user()); }));
    const auto removed = services.users().remove(caller, userOf(request), version());
    if (!removed)
        return std::unexpected(removed.error());
    return {};
}

void addWriting(Router &router)
{
    router.post(u"/api/v1/users/")
        .summary(u"Create an account; with a tenant, as a member of it"_s)
        .operation(u"createUser"_s)
        .tenant(TenantHeader::RequiredOfMembers)
        .needs(Permissions::UserCreate)
        .body(userCreateShape())
        .answers(201, userShape())
        .versioned()
        .slow()
        .preparation([](const Request &request, Services &services) {
            return services.users().rulesForNew(request.caller(), accountDraftFrom(request.body()));
        })
        .handler([](const Request &request, Services &services) -> Result<http::Response> {
            const auto *rules = request.prepared<PasswordRules>();
            const auto made = services.users().create(request.caller(), accountDraftFrom(request.body()),
                                                      rules ? std::optional(*rules) : std::nullopt);
            if (!made)
                return std::unexpected(made.error());
            return created(request, made->account.user);
        });
    router.put(u"/api/v1/users/{user_id:uuid}")
        .summary(u"Change an account; a new password ends its sessions"_s)
        .operation(u"updateUser"_s)
        .tenant(TenantHeader::RequiredOfMembers)
        .needs(Permissions::UserUpdate)
        .body(userUpdateShape())
        .answers(200, userShape())
        .versioned()
        .fails(409, u"The last active superuser can't be demoted or deactivated"_s)
        .slowWith(u"password"_s)
        .handler(edit);
    router.patch(u"/api/v1/users/{user_id:uuid}")
        .summary(u"Activate or deactivate the account of a member"_s)
        .operation(u"setUserStatus"_s)
        .tenant(TenantHeader::Required)
        .needs(Permissions::UserUpdate)
        .body(userStatusShape())
        .answers(200, userShape())
        .versioned()
        .fails(409, u"The last active superuser can't be deactivated"_s)
        .handler([](const Request &request, Services &services) -> Result<User> {
            const bool active = request.body().value(u"is_active"_s).toBool();
            return user(services.users().edit(request.caller(), userOf(request),
                                              expected(request, request.caller(), services), {.isActive = active}));
        });
    router.remove(u"/api/v1/users/{user_id:uuid}")
        .summary(u"With X-Tenant-ID end a membership, without it delete an account"_s)
        .description(
            u"Ending a membership takes `user:delete` in the tenant, and is 204 for strangers too. An account is "
            u"deleted by its owner, or with `user:delete` platform-wide."_s)
        .operation(u"deleteUser"_s)
        .tenant(TenantHeader::Optional)
        .answers(204)
        .versioned()
        .fails(409, u"API keys or invitations of the account are good still, or it is the last active superuser's"_s)
        .handler(remove);
}

Result<http::Response> resetPassword(const Request &request, Services &services)
{
    const QString reason = textIn(request.body(), u"reason"_s).value_or(QString());
    if (textIn(request.body(), u"method"_s) == u"one_time_password") {
        const auto reset = services.users().resetPassword(request.caller(), userOf(request), reason);
        if (!reset)
            return std::unexpected(reset.error());
        return jsonResponse(200, QJsonDocument(toResetJson(*reset)));
    }
    const auto link = services.passwordResets().send(request.caller(), userOf(request), reason);
    if (!link)
        return std::unexpected(link.error());
    return jsonResponse(200, QJsonDocument(toResetJson(*link)));
}

void addHelping(Router &router)
{
    router.post(u"/api/v1/users/{user_id:uuid}/unlock")
        .summary(u"Forget failed attempts to sign in, and the lock"_s)
        .operation(u"unlockUser"_s)
        .tenant(TenantHeader::RequiredOfMembers)
        .needs(Permissions::UserUnlock)
        .body(BodySchema{reasonShape(), BodyForm::Json, false})
        .answers(200, userShape())
        .versioned()
        .handler([](const Request &request, Services &services) -> Result<User> {
            return user(services.users().unlock(request.caller(), userOf(request),
                                                textIn(request.body(), u"reason"_s).value_or(QString())));
        });
    router.post(u"/api/v1/users/{user_id:uuid}/reset-password")
        .summary(u"Send or show a link to set a new password, or give a one-time password"_s)
        .operation(u"resetPassword"_s)
        .tenant(TenantHeader::RequiredOfMembers)
        .needs(Permissions::UserResetPassword)
        .body(BodySchema{passwordResetShape(), BodyForm::Json, false})
        .answers(200, passwordResetAnswerShape())
        .fails(409, u"The account is one's own, inactive, or signs in by key only"_s)
        .secret()
        .slowWith(u"method"_s, u"one_time_password"_s)
        .handler(resetPassword);
}

} // namespace

void addUserRoutes(Router &router)
{
    router.group(u"Users"_s, u"Accounts, and the members of tenants"_s);
    addOwnAccountRoutes(router);
    addReading(router);
    addWriting(router);
    addHelping(router);
}

} // namespace tenantry
