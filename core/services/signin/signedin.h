// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/signin/session.h"
#include "core/domain/users/user.h"

#include <QDateTime>
#include <QString>

namespace tenantry {

/// Who a request comes from, as found out for this request.
struct Principal
{
    Caller caller; ///< to be passed to the services
    User user;     ///< may be inactive: only his own profile is open to him then
};

/// A session that has begun or was renewed, and what its client keeps.
struct SignedIn
{
    Session session;
    User user;
    bool isPlatform = false;
    Caller caller;             ///< who acts from now on
    QString refreshToken;      ///< secret; good for one use
    QString accessToken;       ///< secret; a JWT. Empty while this program has no signing key
    QDateTime accessExpiresAt; ///< UTC
    int accessSeconds = 0;     ///< from now until then: `expires_in` of RFC 6749, section 5.1
};

} // namespace tenantry
