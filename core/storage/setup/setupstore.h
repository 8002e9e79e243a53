// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/users/passwordrules.h"
#include "core/domain/users/user.h"
#include "core/storage/later.h"

#include <QString>

namespace tenantry {

class Transaction;

/// A database's first account. Runs in the scope of nobody (Scope::none()).
class SetupStore
{
public:
    explicit SetupStore(Transaction &transaction) noexcept;

    /// True while there is no user at all.
    Result<bool> isNeeded() const;
    /// Errors: Conflict/AlreadySetUp when there is a user, also one that was made at the same time.
    Result<User> createFirstSuperuser(const UserDraft &draft, const QString &passwordHash) const;
    Result<PasswordRules> passwordRules() const { return passwordRulesLater().take(); }
    Later<PasswordRules> passwordRulesLater() const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
