// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"
#include "core/domain/caller.h"
#include "core/domain/result.h"

#include <QStringList>

#include <optional>

namespace tenantry {

class Authorizer;
class Database;

/// Answers whether somebody may do something, without doing it: for a face that owes its caller the refusal before it
/// says what else is wrong. Not thread-safe: one service per connection.
class AccessService
{
public:
    AccessService(Database &database, const Authorizer &authorizer) noexcept;

    /// As the Authorizer decides for \a caller now: \a permission in \a tenant, or platform-wide if there is none.
    /// An empty permission asks for membership, without a tenant for being signed in and active.
    /// A refusal is in the audit log. Errors: those of Authorizer::require(), Unavailable.
    Result<void> check(const Caller &caller, Permission permission, std::optional<TenantId> tenant);

    /// The permissions that the caller holds platform-wide, in order: so that a face offers nothing that would be
    /// refused. What is done is decided anew with each operation. Errors: Unauthenticated/SessionEnded.
    Result<QStringList> ownPermissions(const Caller &caller);

private:
    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
