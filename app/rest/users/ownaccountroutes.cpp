// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/users/ownaccountroutes.h"

#include "app/rest/created.h"
#include "app/rest/router.h"
#include "app/rest/users/userjson.h"
#include "core/services/services.h"
#include "core/services/users/ownaccountservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

void addOwnAccountRoutes(Router &router)
{
    router.get(u"/api/v1/users/me")
        .summary(u"One's own account, also while it is inactive"_s)
        .operation(u"getOwnAccount"_s)
        .access(Access::SignedIn)
        .answers(200, userShape())
        .versioned()
        .handler([](const Request &request, Services &) -> Result<User> { return request.user(); });
    router.put(u"/api/v1/users/me")
        .summary(u"Change one's own account; a new password ends the other sessions"_s)
        .description(
            u"is_active and is_superuser are ignored. Address and password can't be changed with an API key that "
            u"is narrowed."_s)
        .operation(u"updateOwnAccount"_s)
        .body(userUpdateShape())
        .answers(200, userShape())
        .versioned()
        .fails(403, u"A narrowed API key was used"_s)
        .slowWith(u"password"_s)
        .handler([](const Request &request, Services &services) -> Result<User> {
            const auto version = expectedVersion(request, [&request] { return std::optional(request.user()); });
            const auto edited =
                services.ownAccount().edit(request.caller(), version, ownAccountChangesFrom(request.body()));
            return edited ? Result<User>(edited->user) : std::unexpected(edited.error());
        });
}

} // namespace tenantry
