// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolelisting.h"

#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

#include <algorithm>

namespace tenantry::ui {

namespace {

constexpr int pageSize = 500;

/// Those that can be changed come first: they are what is looked for.
int rank(const tenantry::Role &role, bool isPlatform)
{
    return role.isSystem ? 2 : role.tenant || isPlatform ? 0 : 1;
}

} // namespace

Result<RoleListing> readRoles(Services &services, const Caller &caller)
{
    const auto catalogue = services.roles().catalogue();
    if (!catalogue)
        return std::unexpected(catalogue.error());
    RoleListing listing{*catalogue, {}, true};
    const RoleFilter filter{.globalOnly = !caller.tenant};
    std::optional<Cursor> cursor;
    do {
        const auto page = services.roles().page(caller, filter, {.cursor = cursor, .limit = pageSize});
        if (!page)
            return std::unexpected(page.error());
        listing.roles += page->items;
        cursor = page->next;
        listing.isWhole = !cursor;
    } while (cursor && listing.roles.size() < RoleListing::mostRoles);
    std::ranges::stable_sort(listing.roles, {}, [&](const tenantry::Role &role) { return rank(role, !caller.tenant); });
    return listing;
}

} // namespace tenantry::ui
