// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"

namespace tenantry {

class Database;
class SignInResources;
struct Seed;

/// Filling a throw-away database with what it shall begin with. Not thread-safe: one for each connection.
class SeedService
{
public:
    SeedService(Database &database, SignInResources &resources) noexcept;

    /// Puts all of \a seed in, or nothing. Needs nobody's permission, because there is nobody: it works once, and only
    /// in a database that is marked as thrown away. Waits for the hashes of the passwords.
    /// Errors: Conflict/AlreadySetUp; Invalid/Unspecified for what only the database finds.
    Result<void> fill(const Caller &caller, const Seed &seed);

private:
    Database &m_database;
    SignInResources &m_resources;
};

} // namespace tenantry
