// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/users/userroutes.h"

#include "app/rest/router.h"
#include "app/rest/users/userjson.h"

namespace tenantry {

using namespace Qt::StringLiterals;

void addUserRoutes(Router &router)
{
    router.group(u"Users"_s, u"Accounts, and the members of tenants"_s);
    router.get(u"/api/v1/users/me")
        .summary(u"One's own account, also while it is inactive"_s)
        .operation(u"getOwnAccount"_s)
        .access(Access::SignedIn)
        .answers(200, userShape())
        .versioned()
        .handler([](const Request &request, Services &) -> Result<User> { return request.user(); });
}

} // namespace tenantry
