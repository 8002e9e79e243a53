// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/users/account.h"

#include <optional>

namespace tenantry {

class Authorizer;
class Database;
class SignInResources;
struct PasswordRules;

/// What everybody may do with his own account, who must change his password included.
/// Errors of all: Unauthenticated/SessionEnded, Forbidden/UserInactive, Unavailable when the database can't be reached.
/// Not thread-safe: one service per connection.
class OwnAccountService
{
public:
    OwnAccountService(Database &database, const Authorizer &authorizer, SignInResources &resources) noexcept;

    Result<Account> find(const Caller &caller);

    /// Changes what people may change of their own account without further questions. Address and password
    /// need a session, or an API key that isn't narrowed. Waits for the password's hash. Errors: Invalid with the
    /// field, those of checkedPassword(), Conflict/EmailTaken, Forbidden/CredentialLimited, RateLimited/Busy.
    Result<Account> edit(const Caller &caller, std::optional<Version> expected, const OwnAccountChanges &changes);

    /// Deletes the account; it can't be brought back. Needs a session, or an API key that isn't narrowed.
    /// Errors: Conflict/LastSuperuser, Conflict/StillReferenced (`heir`) while API keys or invitations of it are good,
    /// Forbidden/CredentialLimited.
    Result<void> remove(const Caller &caller, std::optional<Version> expected);

    /// Compares \a current as at a sign-in, with the same slots and locks, and ends all other sessions.
    /// Waits for hashes. Errors: Forbidden/WrongCredentials, also while the account is locked;
    /// RateLimited/AttemptsExhausted, RateLimited/Busy; those of checkedPassword().
    Result<void> changePassword(const Caller &caller, const QString &current, const QString &wanted);

private:
    Result<PasswordRules> passwordRules(const Caller &caller);

    Database &m_database;
    const Authorizer &m_authorizer;
    SignInResources &m_resources;
};

} // namespace tenantry
