// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/grants/grant.h"
#include "core/domain/id.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace tenantry {

/// May \a user do what \a permission says?
struct AccessQuestion
{
    UserId user;
    QString permission;                         ///< a code of the catalogue, `user:read`
    std::optional<TenantId> tenant = {};        ///< none: on the platform itself
    std::optional<QDateTime> at = std::nullopt; ///< none: now; never later than that
};

/// Whether he may, or the first thing that stands in the way.
enum class AccessOutcome {
    Allowed,
    UserInactive,
    TenantDeleted,
    TenantSuspended,   ///< and he holds the permission inside it only
    NotMember,         ///< neither a member of the tenant nor anything on the platform
    PermissionMissing, ///< no grant that is in force gives it
};

/// A grant of a role that holds the permission: one way to it, whether or not it is open.
struct AccessGrant
{
    GrantId id;
    std::optional<TenantId> tenant; ///< none: platform-wide
    RoleId role;
    QString roleName;
    std::optional<UserId> grantedBy; ///< none: by the program, or by somebody who was deleted since
    QString grantedByEmail;          ///< empty when unknown, or not for the caller's eyes
    QDateTime startsAt;              ///< UTC
    std::optional<QDateTime> endsAt; ///< UTC
    QString reason;
    GrantState state = GrantState::InForce; ///< at the instant that was asked about
};

/// The role that would give the permission with the fewest others.
struct NearestRole
{
    RoleId id;
    QString name;
    int others = 0; ///< permissions besides, that the user doesn't hold yet
};

/// Why somebody may do something, or why not.
struct AccessExplanation
{
    AccessOutcome outcome = AccessOutcome::PermissionMissing;
    QDateTime at; ///< UTC; the instant that all of this is about
    QString email;
    bool isActive = false;
    bool isSuperuser = false;               ///< may everything
    QString tenantStatus;                   ///< `active`, `suspended`, `deleted`; empty without a tenant
    std::optional<QDateTime> memberSince;   ///< of the tenant
    QList<AccessGrant> grants;              ///< those in force first
    std::optional<NearestRole> nearestRole; ///< where a grant is what is missing, and a role that helps exists
};

/// Somebody who holds a permission, and through what.
struct AccessHolder
{
    UserId user;
    QString email;
    QString firstName;
    QString lastName;
    bool asSuperuser = false;
    bool platformWide = false;
    bool inTenant = false;
};

/// A permission that somebody holds, and the roles that give it to him.
struct EffectivePermission
{
    QString code;
    bool asSuperuser = false;
    QStringList roles; ///< names, in order
};

/// All that somebody may do in one place.
struct EffectiveAccess
{
    AccessOutcome outcome = AccessOutcome::NotMember; ///< how he stands there, asked without a permission
    QDateTime at;                                     ///< UTC
    QList<EffectivePermission> permissions;           ///< in the order of their codes
};

/// `allowed`, `user_inactive`, `tenant_deleted`, `tenant_suspended`, `not_member`, `permission_missing`.
QString toText(AccessOutcome outcome);
std::optional<AccessOutcome> accessOutcomeFromText(QStringView text);

} // namespace tenantry
