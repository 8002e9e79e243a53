// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/routes.h"

#include "app/rest/signin/authroutes.h"
#include "app/rest/system/descriptionroutes.h"
#include "app/rest/system/systemroutes.h"
#include "app/rest/tenants/tenantroutes.h"
#include "app/rest/users/userroutes.h"

namespace tenantry {

void addAllRoutes(Router &router, bool acceptsKeyInQuery)
{
    addAuthRoutes(router);
    addTenantRoutes(router);
    addUserRoutes(router);
    addSystemRoutes(router);
    addDescriptionRoutes(router, acceptsKeyInQuery); // of all of the above: remains the last
}

} // namespace tenantry
