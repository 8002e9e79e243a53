// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/users/userrow.h"

#include "core/storage/row.h"

namespace tenantry {

User readUser(const Row &row)
{
    User user;
    user.id = row.id<UserTag>("id");
    user.email = row.text("email");
    user.firstName = row.text("first_name");
    user.lastName = row.text("last_name");
    user.isActive = row.boolean("is_active");
    user.isSuperuser = row.boolean("is_superuser");
    user.mustChangePassword = row.boolean("must_change_password");
    user.version = Version(row.integer("version"));
    user.createdAt = row.instant("created_at");
    user.updatedAt = row.instant("updated_at");
    return user;
}

} // namespace tenantry
