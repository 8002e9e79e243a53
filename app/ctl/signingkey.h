// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"

namespace tenantry::ctl {

/// The private key that an installation signs access tokens with, as it is kept among the secrets: the name that this
/// installation goes by, which nobody else has, and the key behind it.
struct KeptKey
{
    QByteArray installation; ///< a UUID
    QByteArray pem;

    static KeptKey create();
    /// Nothing for what has no installation's name, or no key.
    static std::optional<KeptKey> fromSecret(const QByteArray &secret);
    [[nodiscard]] QByteArray toSecret() const { return installation + '\n' + pem; }
};

/// Gives the program the private key that access tokens are signed with: the one that this user keeps for the profile
/// among his secrets, or a new one if there is none or it was retired. Of two programs that start for the first time at
/// once each may sign with a key of its own until the next start; neither harms the other.
/// Errors: those of readSecret(), writeSecret() and TokenService::useSigningKey().
Result<void> useSigningKey(Context &context);

} // namespace tenantry::ctl
