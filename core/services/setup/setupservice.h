// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/domain/users/passwordrules.h"
#include "core/domain/users/user.h"

namespace tenantry {

class Database;
class SignInResources;

/// A database's first account, without which nobody can sign in. Not thread-safe: one for each connection.
class SetupService
{
public:
    SetupService(Database &database, SignInResources &resources) noexcept;

    /// True while there is no superuser; a sample may hold other people.
    Result<bool> needsSetup();

    /// What the new password must be, to be shown beside the field.
    Result<PasswordRules> passwordRules();

    /// The first superuser. Needs nobody's permission, because there is nobody: it works once. Of two that come
    /// at the same moment one is made. Waits for the password's hash.
    /// Errors: Conflict/AlreadySetUp; Invalid with the field `email`, `first_name`, `last_name` or `password`
    /// (checkedPassword()).
    Result<User> createFirstSuperuser(const Caller &caller, const UserDraft &draft);

private:
    Database &m_database;
    SignInResources &m_resources;
};

} // namespace tenantry
