// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QDateTime>

namespace tenantry {

class Connection;

/// How much of a sample is wanted. The default is what `--sample` makes; benchmarks ask for more.
struct SampleExtent
{
    int tenants = 60;    ///< at least 1
    int users = 5200;    ///< at least as many as tenants: the first of each is its administrator
    int signIns = 12000; ///< in two years
};

/// Fills an empty database with tenants, people, roles, grants and two years of history up to \a until, all invented.
/// The same arguments give the same rows, but for the session tokens, which belong to nobody. Nobody of the sample has
/// a password. All or nothing; the default takes a few seconds.
/// \param administrator a member of tenantry_owner, on a migrated database; outside of a transaction.
/// Errors: Conflict/AlreadySetUp when there is a tenant, or an account that isn't a superuser's;
/// Forbidden/RightsMissing; those of the connection.
Result<void> fillWithSample(Connection &administrator, const SampleExtent &extent, const QDateTime &until);

} // namespace tenantry
