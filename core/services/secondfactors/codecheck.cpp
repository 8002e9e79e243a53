// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/secondfactors/codecheck.h"

#include "core/crypto/digest.h"
#include "core/crypto/recoverycode.h"
#include "core/crypto/totp.h"
#include "core/services/secondfactors/datakeyring.h"

namespace tenantry {

Result<CodeVerdict> checkedCode(const DataKeyRing &keys, const SealedSecret &secret, UserId user, const QString &typed,
                                const QDateTime &now)
{
    if (!totp::isCode(typed))
        return CodeVerdict{std::nullopt, recoveryCodeHash(typed)};
    auto plain = keys.unseal(secret, user);
    if (!plain)
        return std::unexpected(plain.error());
    const auto step = totp::matchingStep(*plain, typed, now);
    wipe(*plain);
    return CodeVerdict{step, std::nullopt};
}

} // namespace tenantry
