// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/testing/testingroutes.h"

#include "app/rest/router.h"

#include <QHostAddress>

namespace tenantry {

using namespace Qt::StringLiterals;

void addTestingRoutes(Router &router, const std::function<Result<void>()> &reset)
{
    router.post(u"/testing/reset")
        .summary(u"Put the database back to its seed; only on a throw-away server, and from this machine"_s)
        .access(Access::Public)
        .answers(204)
        .slow()
        .handler([reset](const Request &request, Services &) -> Result<void> {
            if (!QHostAddress(request.caller().address).isLoopback())
                return failure(ErrorCode::Forbidden, Reason::Unspecified);
            return reset();
        });
}

} // namespace tenantry
