// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/tenants/tenant.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace tenantry {

/// What a throw-away database begins with: the contents of a seed file (docs/testing.md), checked and complete. What
/// belongs together refers to each other by id; names and addresses are each there once.
struct Seed
{
    struct User
    {
        UserId id;
        QString email;
        QString password; ///< secret; empty: can't sign in with one
        QString firstName;
        QString lastName;
        bool isActive = true;
        bool isSuperuser = false;

        bool operator==(const User &) const = default;
    };

    struct Tenant
    {
        TenantId id;
        QString name;
        QString slug;
        QString description;
        TenantStatus status = TenantStatus::Active;

        bool operator==(const Tenant &) const = default;
    };

    struct Role
    {
        RoleId id;
        std::optional<TenantId> tenant; ///< none: for all tenants
        QString name;
        QString description;
        QStringList permissions; ///< codes

        bool operator==(const Role &) const = default;
    };

    struct Membership
    {
        TenantId tenant;
        UserId user;

        bool operator==(const Membership &) const = default;
    };

    struct Grant
    {
        UserId user;
        std::optional<TenantId> tenant; ///< none: platform-wide
        std::optional<RoleId> role;     ///< none: the system role
        QString systemRole;
        QDateTime startsAt; ///< invalid: from the beginning
        QDateTime endsAt;   ///< invalid: for good
        QString reason;

        bool operator==(const Grant &) const = default;
    };

    struct ApiKey
    {
        ApiKeyId id;
        QString name;
        QString description;
        UserId owner;
        QString ownerEmail;
        std::optional<TenantId> tenant;
        QByteArray value;     ///< secret
        bool isMadeUp = true; ///< the file gives no value
        std::optional<QStringList> permissions;
        std::optional<QStringList> networks;
        bool isActive = true;
        QDateTime expiresAt; ///< invalid: never

        bool operator==(const ApiKey &) const = default;
    };

    User superuser; ///< made up where the file has none
    QList<Tenant> tenants;
    QList<Role> roles;
    QList<User> users;
    QList<Membership> memberships;
    QList<Grant> grants;
    QList<ApiKey> apiKeys;

    bool operator==(const Seed &) const = default;
};

} // namespace tenantry
