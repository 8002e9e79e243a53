// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/bodyschema.h"
#include "core/services/signin/signedin.h"

#include <QJsonObject>

namespace tenantry {

/// `access_token token_type expires_in refresh_token` (RFC 6749, section 5.1)
QJsonObject toJson(const SignedIn &signedIn);
Shape tokenShape();

/// The password grant of OAuth 2 (RFC 6749, section 4.3.2) with `otp?`, as \a form says; `scope`, `client_id` and
/// `client_secret` have no meaning here.
BodySchema passwordGrant(BodyForm form);

/// `email password otp?`
Shape loginShape();

/// `refresh_token`, as JSON or as the refresh grant (RFC 6749, section 6).
BodySchema refreshGrant();

} // namespace tenantry
