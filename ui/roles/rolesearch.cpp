// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolesearch.h"

#include "core/services/roles/roleservice.h"
#include "core/services/services.h"
#include "ui/common/objectsearch.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::RoleSearch)
};

} // namespace

SearchSource makeRoleSource(const ObjectSearch &search)
{
    return makeObjectSource<tenantry::Role>(
        search, Permissions::RoleRead,
        [](Services &services, const Caller &caller, const QString &text) {
            return itemsOf(services.roles().page(caller, {.text = text, .globalOnly = !caller.tenant},
                                                 {.limit = SearchModel::rowsPerGroup}));
        },
        [search](const tenantry::Role &role) -> SearchEntry {
            return {.icon = makeIcon(Icon::Role),
                    .title = role.name,
                    .caption = role.tenant ? role.tenantSlug : Words::tr("Global role"),
                    .group = Words::tr("Roles"),
                    .keys = {},
                    .run = [search, id = role.id] {
                        search.follow({u"roles"_s, id.uuid(), {}});
                    }};
        });
}

} // namespace tenantry::ui
