// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "core/domain/users/user.h"

#include <QStringList>

#include <optional>

namespace tenantry {

enum class AccountKind {
    Person,
    Service, ///< signs in by key only; belongs to a tenant or to the platform, and outlives who made it
};

/// A user as administrators see it.
struct Account
{
    User user;
    AccountKind kind = AccountKind::Person;
    std::optional<QDateTime> lastSignInAt; ///< UTC; none: never
    std::optional<QDateTime> lockedUntil;  ///< UTC; set while too many failed attempts lock it
    QStringList roles;                     ///< in lists of a tenant's members: names of the roles held there, in order

    bool operator==(const Account &) const = default;
};

/// What a new account begins with.
struct AccountDraft
{
    AccountKind kind = AccountKind::Person;
    QString email; ///< of a service: may be empty, then it gets a name in the reserved domain `invalid` (RFC 2606)
    QString firstName = {}; ///< of a service: its name, needed unless there is an email
    QString lastName = {};
    std::optional<QString> password = std::nullopt; ///< none: a person gets a one-time password
    bool isActive = true;
    bool isSuperuser = false;
};

/// What to change; what has no value stays.
struct AccountChanges
{
    std::optional<QString> email = std::nullopt;
    std::optional<QString> firstName = std::nullopt;
    std::optional<QString> lastName = std::nullopt;
    std::optional<bool> isActive = std::nullopt;
    std::optional<bool> isSuperuser = std::nullopt;

    bool operator==(const AccountChanges &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == AccountChanges(); }
};

/// What somebody changes in his own account; what has no value stays.
struct OwnAccountChanges
{
    std::optional<QString> email = std::nullopt;
    std::optional<QString> firstName = std::nullopt;
    std::optional<QString> lastName = std::nullopt;
    std::optional<QString> password = std::nullopt; ///< ends all other sessions
};

/// What somebody took over when an account was deleted.
struct Handover
{
    int keys = 0;
    int narrowedKeys = 0; ///< of these: limited to what could be done with them before
    int invitations = 0;
    int unusableInvitations = 0; ///< of these: the heir doesn't hold what their role permits, so they must be sent anew

    bool operator==(const Handover &) const = default;
};

enum class AccountSortKey { Email, FirstName, LastName, CreatedAt, LastSignInAt };

/// Which accounts are listed, and how. Ties are broken by id.
struct AccountFilter
{
    QString text = {}; ///< part of e-mail or names, case-insensitive; `%` and `_` stand for themselves. Empty: all
    std::optional<bool> active = std::nullopt;
    bool superusers = false; ///< only those
    std::optional<AccountKind> kind = std::nullopt;
    std::optional<RoleId> role = std::nullopt;            ///< who holds it now, in the tenant if one is asked about
    std::optional<QDateTime> dormantSince = std::nullopt; ///< UTC; older accounts that weren't used from then on
    AccountSortKey sortKey = AccountSortKey::Email;
    SortOrder sortOrder = SortOrder::Ascending;

    bool operator==(const AccountFilter &) const = default;
    [[nodiscard]] bool isUnfiltered() const
    {
        return text.isEmpty() && !active && !superusers && !kind && !role && !dormantSince;
    }
};

/// That an account belongs to a tenant.
struct Membership
{
    MembershipId id;
    TenantId tenant;
    QString tenantName;
    QString tenantSlug;
    TenantStatus tenantStatus = TenantStatus::Active;
    QDateTime joinedAt;       ///< UTC
    QStringList roles;        ///< names of the roles held there now, in order
    bool holdsGrants = false; ///< there, now, before or to come

    bool operator==(const Membership &) const = default;
};

/// `person`, `service`: as stored, in JSON and on the command line.
QString toText(AccountKind kind);
std::optional<AccountKind> accountKindFromText(QStringView text);

/// `email`, `first_name`, `last_name`, `created_at`, `last_sign_in_at`.
QString toText(AccountSortKey key);
std::optional<AccountSortKey> accountSortKeyFromText(QStringView text);

} // namespace tenantry
