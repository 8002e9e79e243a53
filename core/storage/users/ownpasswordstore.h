// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"
#include "core/storage/signin/signinstore.h"

namespace tenantry {

enum class OwnPasswordOutcome {
    Changed, ///< and all other sessions are ended
    Wrong,   ///< the present password wasn't that one, or the account is locked
    Again,   ///< it was changed since the attempt began; the slot is free, begin anew
};

/// The end of changing one's own password, in the scope of nobody (Scope::none()); it begins with SignInStore::begin().
class OwnPasswordStore
{
public:
    explicit OwnPasswordStore(Transaction &transaction) noexcept;

    Result<OwnPasswordOutcome> finish(const SignInAttempt &attempt, UserId user, SessionId keptSession, bool matches,
                                      const QString &newHash) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
