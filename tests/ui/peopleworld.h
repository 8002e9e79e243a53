// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/users/userservice.h"
#include "tests/support/world.h"

namespace tenantry::ui::tests {

/// A fresh database with the tenant Acme, and people in it.
struct PeopleWorld : World
{
    Tenant acme = tenant(QStringLiteral("acme"));

    /// Somebody in Acme, called `name@acme.example`.
    Account person(const QString &name)
    {
        const auto made = services().users().create(root().inTenant(acme.id),
                                                    {.email = name + QStringLiteral("@acme.example"),
                                                     .firstName = name,
                                                     .lastName = QStringLiteral("Example")});
        return made ? made->account : Account();
    }

    /// As it is in the database.
    Account now(const Account &account)
    {
        const auto found = services().users().find(root(), account.user.id);
        return found ? *found : Account();
    }
};

} // namespace tenantry::ui::tests
