// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/caller.h"
#include "core/domain/overview/overview.h"
#include "core/domain/result.h"

#include <QList>

namespace tenantry {

class Authorizer;
class Database;

/// What a tenant, Caller::tenant, or without one the whole platform looks like at one glance.
///
/// Errors of all: those of Authorizer::requireMembership() or, without a tenant, requireSignedIn(); Unavailable.
/// Not thread-safe: one service per connection.
class OverviewService
{
public:
    static constexpr int mostStretches = 400;
    static constexpr int mostChanges = 100;

    OverviewService(Database &database, const Authorizer &authorizer) noexcept;

    /// Figures, each only to who holds the permission to read what it counts: `user:read`, `session:read`,
    /// `api_key:read`, `tenant:manage_invitations`, `audit:read`. What is missing isn't a refusal, and isn't recorded.
    Result<Overview> read(const Caller &caller);

    /// Sign-ins from each of \a starts to the next one, of the last one to now. Needs `audit:read`, from a caller of
    /// the platform: whom a sign-in concerns isn't a tenant's before it has succeeded. Errors: Invalid/OutOfRange
    /// (`starts`) without any, with more than mostStretches, or out of order.
    Result<QList<SignInFigures>> signIns(const Caller &caller, const QList<QDateTime> &starts);

    /// What was changed last, newest first, back to thirty days ago. Needs `audit:read`; that somebody looked is
    /// recorded as for any look into the log. Errors: Invalid/OutOfRange (`limit`) unless it is 1 to mostChanges.
    Result<QList<AuditEvent>> lastChanges(const Caller &caller, int limit);

private:
    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
