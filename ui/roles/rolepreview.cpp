// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolepreview.h"

#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

namespace tenantry::ui {

QList<PersonalDifference> personalDifferences(const AccessPreview &preview, bool isGained)
{
    QList<PersonalDifference> people;
    for (const AccessDifference &one : preview.differences) {
        if (one.isGained != isGained)
            continue;
        if (people.isEmpty() || people.last().user != one.user || people.last().place != one.tenantSlug)
            people.append({one.user, one.userEmail, one.tenantSlug, {}, isGained});
        people.last().permissions.append(one.permission);
    }
    return people;
}

Result<QList<RolePreview>> previewRoles(Services &services, const Caller &caller, const QList<RolePreview> &asked)
{
    QList<RolePreview> answered;
    for (RolePreview one : asked) {
        const auto preview =
            services.roles().previewEdit(caller, one.role.id, one.role.version, {.permissions = one.permissions});
        if (preview)
            one.access = *preview;
        else if (preview.error().code == ErrorCode::Unavailable || preview.error().code == ErrorCode::Unauthenticated)
            return std::unexpected(preview.error());
        else
            one.error = preview.error();
        answered.append(one);
    }
    return answered;
}

} // namespace tenantry::ui
