// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/accesspreview.h"
#include "core/domain/result.h"
#include "core/domain/roles/role.h"

#include <QList>
#include <QMap>

#include <optional>

namespace tenantry {
class Services;
struct Caller;
} // namespace tenantry

namespace tenantry::ui {

/// What saving one role would do.
struct RolePreview
{
    tenantry::Role role;        ///< that was asked about
    QStringList permissions;    ///< the whole set that it is to have
    QMap<QString, bool> wanted; ///< code: given or taken away
    AccessPreview access = {};
    std::optional<Error> error = std::nullopt; ///< it can't be saved

    bool operator==(const RolePreview &) const = default;
};

/// What somebody gains or loses in one place.
struct PersonalDifference
{
    UserId user;
    QString email;
    QString place; ///< a tenant's slug; empty: platform-wide
    QStringList permissions;
    bool isGained = true;

    bool operator==(const PersonalDifference &) const = default;
};

/// In the order of the preview: by person and place.
QList<PersonalDifference> personalDifferences(const AccessPreview &preview, bool isGained);

/// Asks what each would do, with its error where it can't be saved. In the backend's threads. Errors: Unavailable and
/// others that are not about one role.
Result<QList<RolePreview>> previewRoles(Services &services, const Caller &caller, const QList<RolePreview> &asked);

} // namespace tenantry::ui
