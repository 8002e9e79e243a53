// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/users/resetlink.h"

namespace tenantry {

class Authorizer;
class Database;
class SignInResources;

/// Links by which people set a new password (docs/security.md). A link is good once and for the hours that the setting
/// `password.reset_hours` says; a newer one, a changed password or address, and deactivation end it.
/// Errors of all: Unavailable when the database can't be reached. Not thread-safe: one service per connection.
class PasswordResetService
{
public:
    PasswordResetService(Database &database, const Authorizer &authorizer, SignInResources &resources) noexcept;

    /// A link for the account \a id, which goes to its address when this installation sends e-mail
    /// (ResetLink::isMailed()) and is in the answer otherwise, this once, to be handed over. Password and sessions stay
    /// as they are until it is used. Needs `user:reset_password` and power over the account, as UserService says; one
    /// that was shown is good only while whoever was shown it has that power.
    /// Errors: those of UserService; Conflict/OwnAccount, Conflict/ServiceAccount, Conflict/UserInactive.
    Result<ResetLink> send(const Caller &caller, UserId id, const QString &reason = {});

    /// What \a token is for. Errors: Invalid/ResetLinkInvalid for one that is unknown, used, replaced or expired.
    Result<VerifiedResetLink> verify(const Caller &anonymous, const QString &token);

    /// Sets the password, which ends all sessions of the account, its lock and what failed before. A second factor
    /// stays. Waits for the hash. Errors: as verify(); those of checkedPassword(); RateLimited/Busy.
    Result<void> redeem(const Caller &anonymous, const QString &token, const QString &password);

private:
    Database &m_database;
    const Authorizer &m_authorizer;
    SignInResources &m_resources;
};

} // namespace tenantry
