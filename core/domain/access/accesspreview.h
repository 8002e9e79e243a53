// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QList>
#include <QString>

#include <optional>

namespace tenantry {

/// A user who gains or loses a permission somewhere.
struct AccessDifference
{
    UserId user;
    QString userEmail;
    std::optional<TenantId> tenant; ///< none: platform-wide, which counts in every tenant
    QString tenantSlug;             ///< empty for platform-wide
    QString permission;             ///< its code
    bool isGained = true;           ///< else lost

    bool operator==(const AccessDifference &) const = default;
};

/// What a change of a role or a grant does to who holds which permission where, by the grants that are in force at that
/// moment. A superuser, who may everything anyway, is counted like everybody.
struct AccessPreview
{
    static constexpr int mostListed = 1000;

    QList<AccessDifference> differences; ///< by user, place and permission; the first mostListed
    int gains = 0;                       ///< of all
    int losses = 0;                      ///< of all
    QString token; ///< hexadecimal; the change and all its differences: a commit that carries it does this or nothing

    bool operator==(const AccessPreview &) const = default;
};

} // namespace tenantry
