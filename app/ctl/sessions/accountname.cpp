// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sessions/accountname.h"

#include "core/services/services.h"
#include "core/services/users/userservice.h"

namespace tenantry::ctl {

Result<UserId> namedAccount(Services &services, const Caller &caller, const QString &name)
{
    if (const auto id = UserId::fromString(name))
        return *id;
    const auto account = services.users().findByEmail(caller, name);
    if (!account)
        return std::unexpected(account.error());
    return account->user.id;
}

} // namespace tenantry::ctl
