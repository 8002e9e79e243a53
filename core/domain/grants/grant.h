// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/sortorder.h"
#include "core/domain/version.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace tenantry {

enum class GrantState {
    InForce,
    Future, ///< begins later
    Ended,  ///< kept, and gives nothing any more
};

/// That a user holds a role, in one tenant or platform-wide, for a time.
struct Grant
{
    GrantId id;
    UserId user;
    QString userEmail;
    std::optional<TenantId> tenant; ///< none: platform-wide, which counts in every tenant
    QString tenantSlug;             ///< empty for a platform-wide one
    RoleId role;
    QString roleName;
    QDateTime startsAt;              ///< UTC
    std::optional<QDateTime> endsAt; ///< UTC; none: until it is revoked
    std::optional<UserId> grantedBy; ///< none: the program itself, or somebody whose account is gone
    QString grantedByEmail;          ///< empty if there is none, or none that the caller may see
    QString reason;                  ///< may be empty
    GrantState state = GrantState::InForce;
    Version version{1};
    QDateTime createdAt; ///< UTC
    QDateTime updatedAt; ///< UTC

    bool operator==(const Grant &) const = default;
};

/// What a new grant begins with.
struct GrantDraft
{
    UserId user;
    RoleId role;
    std::optional<TenantId> tenant = std::nullopt;    ///< none: platform-wide
    std::optional<QDateTime> startsAt = std::nullopt; ///< none: now
    std::optional<QDateTime> endsAt = std::nullopt;   ///< none: until it is revoked
    QString reason = {};
};

/// What to change; what has no value stays.
struct GrantChanges
{
    std::optional<std::optional<QDateTime>> endsAt = std::nullopt; ///< the inner one without a value: no end
    std::optional<QString> reason = std::nullopt;

    [[nodiscard]] bool isEmpty() const { return !endsAt && !reason; }
};

/// Which grants are listed, by the time at which they were given; ties are broken by id.
struct GrantFilter
{
    std::optional<UserId> user = std::nullopt;
    std::optional<RoleId> role = std::nullopt;
    std::optional<GrantState> state = std::nullopt;
    bool platformWideOnly = false;
    SortOrder sortOrder = SortOrder::Descending;

    bool operator==(const GrantFilter &) const = default;
};

/// `in_force`, `future`, `ended`.
QString toText(GrantState state);
std::optional<GrantState> grantStateFromText(QStringView text);

} // namespace tenantry
