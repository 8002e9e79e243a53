// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/imports/originalreport.h"
#include "core/domain/result.h"

#include <QString>

namespace tenantry {

// The rows of the original's database as they are there: ids and instants are the texts that PostgreSQL makes of them,
// empty for null, and nothing has been checked. isDeleted: the row, or what it belongs to, was deleted there softly.

struct OriginalTenant
{
    static constexpr OriginalTable table = OriginalTable::Tenants;
    QString id;
    QString name;
    QString slug;
    QString description;
    bool isActive = true;
    bool isDeleted = false;

    [[nodiscard]] QString key() const { return id; }
    [[nodiscard]] QString label() const { return slug; }
};

struct OriginalUser
{
    static constexpr OriginalTable table = OriginalTable::Users;
    QString id;
    QString email;
    QString firstName;
    QString lastName;
    QString fullName; ///< where there is one column for both
    QString hash;     ///< of the password; secret
    bool isActive = true;
    bool isSuperuser = false;
    bool isDeleted = false;

    [[nodiscard]] QString key() const { return id; }
    [[nodiscard]] QString label() const { return email; }
};

struct OriginalPermission
{
    static constexpr OriginalTable table = OriginalTable::Permissions;
    QString id;
    QString code;
    bool isDeleted = false;

    [[nodiscard]] QString key() const { return id; }
    [[nodiscard]] QString label() const { return code; }
};

struct OriginalRole
{
    static constexpr OriginalTable table = OriginalTable::Roles;
    QString id;
    QString tenant; ///< empty: global
    QString name;
    QString description;
    bool isDeleted = false;

    [[nodiscard]] QString key() const { return id; }
    [[nodiscard]] QString label() const { return name; }
};

struct OriginalRolePermission
{
    static constexpr OriginalTable table = OriginalTable::RolePermissions;
    QString role;
    QString permission;
    QString code; ///< of the permission; empty when there is none
    bool isDeleted = false;

    [[nodiscard]] QString key() const { return QString(role + u'/' + permission); }
    [[nodiscard]] QString label() const { return code; }
};

struct OriginalAssignment
{
    static constexpr OriginalTable table = OriginalTable::Assignments;
    QString user;
    QString tenant;
    QString role;
    QString since;
    bool isDeleted = false;

    [[nodiscard]] QString key() const { return QString(user + u'/' + tenant + u'/' + role); }
    [[nodiscard]] QString label() const { return {}; }
};

struct OriginalApiKey
{
    static constexpr OriginalTable table = OriginalTable::ApiKeys;
    QString id;
    QString name;
    QString description;
    QString prefix;
    QString hash;  ///< SHA-256 of the whole value, hexadecimal
    QString scope; ///< GLOBAL or TENANT
    QString tenant;
    QString user;
    QString expiresAt;
    bool isActive = true;
    bool isDeleted = false;

    [[nodiscard]] QString key() const { return id; }
    [[nodiscard]] QString label() const { return name; }
};

struct OriginalInvitation
{
    static constexpr OriginalTable table = OriginalTable::Invitations;
    QString id;
    QString email;
    QString token; ///< secret, in clear there; prepared for the database, its SHA-256, hexadecimal
    QString status;
    QString tenant;
    QString role;
    QString inviter;
    QString user;
    QString expiresAt;
    QString acceptedAt;
    bool isDeleted = false;

    [[nodiscard]] QString key() const { return id; }
    [[nodiscard]] QString label() const { return email; }
};

/// Each row as it is to be stored: addresses, names and codes in the form that the other faces give them, ids in lower
/// case; the two names of a person taken from the one that the original may have. Errors: Invalid with the original's
/// column as field, and Required, BadFormat, TooLong, TooShort. What the database alone knows isn't looked at, nor
/// whether a password's hash or an invitation's token is one that is understood.
Result<OriginalTenant> checked(const OriginalTenant &row);
Result<OriginalUser> checked(const OriginalUser &row);
Result<OriginalPermission> checked(const OriginalPermission &row);
Result<OriginalRole> checked(const OriginalRole &row);
Result<OriginalRolePermission> checked(const OriginalRolePermission &row);
Result<OriginalAssignment> checked(const OriginalAssignment &row);
Result<OriginalApiKey> checked(const OriginalApiKey &row);
Result<OriginalInvitation> checked(const OriginalInvitation &row);

} // namespace tenantry
