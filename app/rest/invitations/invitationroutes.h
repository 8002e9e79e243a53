// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

class Router;

/// `/api/v1/invitations/…`
void addInvitationRoutes(Router &router);

/// Those of whoever shows a token: verify and accept.
void addAcceptanceRoutes(Router &router);

} // namespace tenantry
