// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"
#include "core/services/services.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace tenantry::isolation {

/// Who may call an operation.
enum class Needs {
    PermissionInTenant,   ///< Operation::permission, in the tenant or platform-wide
    PermissionOnPlatform, ///< Operation::permission, platform-wide
    Superuser,            ///< being one, whatever else is held
    Membership,           ///< belonging to the tenant, or anything platform-wide
    Nothing,              ///< it has to answer before it is known who asks; Operation::why says why that is safe
};

/// What the matrix aims at: a tenant and somebody in it, that the callers have no business with.
struct Target
{
    Tenant tenant;
    Tenant deleted; ///< another one, that could be restored
    UserId member;  ///< of the tenant, with a role of his own there
    QString memberEmail;
    MembershipId membership;
    SessionId session; ///< the member's
    UserId outsider;   ///< belongs nowhere
    RoleId role;       ///< of the tenant
    RoleId spareRole;  ///< of the tenant; nobody holds it
    GrantId grant;     ///< of that role to the member
    ApiKeyId key;      ///< the member's, for the tenant
    InvitationId invitation;
    TaskId task;      ///< of the tenant; it would deactivate the member
    TaskId endedTask; ///< of the tenant; it could be undone
    RequestId change; ///< made tenant, member, role, grant, key and invitation what they are, and could be undone
    RequestId settingChange; ///< gave the setting `login.most_failures` its value
    AuditEventId event;
    QDateTime eventAt;
};

/// A public operation of a service, and how it is called on the target. An operation that only leaves out what isn't
/// for the caller (a list) counts as denied when nothing of the target is in it; its call then gives NotFound.
struct Operation
{
    QString name; ///< as declared: `TenantService::suspend`; overloads have the number of their parameters behind, `/2`
    Needs needs = Needs::PermissionInTenant;
    QString permission = {}; ///< `tenant:suspend`
    std::function<std::optional<Error>(Services &, const Caller &, const Target &)> call = {};
    QString why = {};      ///< for Needs::Nothing
    QStringList also = {}; ///< further permissions that it needs
};

/// The error of a result; nothing if it is a value.
template <class T>
std::optional<Error> errorOf(const Result<T> &result)
{
    return result ? std::optional<Error>() : std::optional(result.error());
}

/// The error of a list; NotFound if it doesn't hold what \a isTarget accepts.
template <class List, class IsTarget>
std::optional<Error> errorUnlessListed(const Result<List> &list, IsTarget isTarget)
{
    if (!list)
        return list.error();
    for (const auto &item : *list) {
        if (isTarget(item))
            return std::nullopt;
    }
    return Error{ErrorCode::NotFound, Reason::Unspecified, {}, {}};
}

// One list for each service; a service of yours gets a file beside these, and is added to all() in the test.
QList<Operation> tenantOperations();
QList<Operation> accessOperations(); ///< of AccessService, AuditService and OverviewService
QList<Operation> bulkOperations();
QList<Operation> grantOperations();
QList<Operation> invitationOperations();
QList<Operation> keyOperations();
QList<Operation> openOperations(); ///< signing in, setting up, what is about the caller himself
QList<Operation> roleOperations();
QList<Operation> sessionOperations(); ///< of SessionService, SecondFactorService and DataKeyService
QList<Operation> settingOperations();
QList<Operation> userOperations(); ///< of UserService, its resets and memberships, and both services of imports

} // namespace tenantry::isolation
