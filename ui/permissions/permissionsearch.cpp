// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/permissionsearch.h"

#include "core/services/roles/roleservice.h"
#include "core/services/services.h"
#include "ui/common/objectsearch.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::PermissionSearch)
};

} // namespace

SearchSource makePermissionSource(const ObjectSearch &search)
{
    return makeObjectSource<CataloguedPermission>(
        search, Permissions::PermissionRead,
        [](Services &services, const Caller &caller, const QString &text) {
            return services.roles().permissions(caller, {.text = text});
        },
        [search](const CataloguedPermission &permission) -> SearchEntry {
            return {.icon = makeIcon(Icon::Permission),
                    .title = permission.name,
                    .caption = permission.code,
                    .group = Words::tr("Permissions"),
                    .keys = {},
                    .run =
                        [search, id = permission.id] {
                            search.follow({u"permissions"_s, id.uuid(), {}});
                        },
                    .words = permission.code};
        });
}

} // namespace tenantry::ui
