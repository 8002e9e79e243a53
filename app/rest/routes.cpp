// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/routes.h"

#include "app/rest/access/accessroutes.h"
#include "app/rest/access/permissionroutes.h"
#include "app/rest/audit/auditroutes.h"
#include "app/rest/invitations/invitationroutes.h"
#include "app/rest/keys/keyroutes.h"
#include "app/rest/roles/roleroutes.h"
#include "app/rest/sessions/sessionroutes.h"
#include "app/rest/signin/authroutes.h"
#include "app/rest/system/descriptionroutes.h"
#include "app/rest/system/systemroutes.h"
#include "app/rest/tenants/tenantroutes.h"
#include "app/rest/users/memberroutes.h"
#include "app/rest/users/userroutes.h"

namespace tenantry {

void addAllRoutes(Router &router, const RouteOptions &options)
{
    addAuthRoutes(router);
    addSessionRoutes(router);
    addTenantRoutes(router);
    addUserRoutes(router);
    addMemberRoutes(router);
    addRoleRoutes(router);
    addPermissionRoutes(router);
    addKeyRoutes(router);
    addInvitationRoutes(router);
    addAccessRoutes(router);
    addAuditRoutes(router);
    addSystemRoutes(router);
    addMetricsRoute(router, options.figures);
    addDescriptionRoutes(router, options.acceptsKeyInQuery); // of all of the above: remains the last
}

} // namespace tenantry
