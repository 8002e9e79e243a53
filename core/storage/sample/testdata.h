// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QDateTime>

#include <functional>

namespace tenantry {

class Connection;

/// How large a database is made for measuring. The default is what the goals of the benchmarks are about.
struct TestdataExtent
{
    int tenants = 10'000;   ///< at least 1
    int users = 1'000'000;  ///< at least as many as tenants: the first of each is its administrator
    int roles = 5'000;      ///< beside the system roles; every tenth is global
    int events = 1'000'000; ///< of the audit log, in a year
    int seed = 1;           ///< which of the possible databases of that size
};

/// Which part of the work begins.
enum class TestdataStep { Preparing, People, Roles, Events, Indexing };

/// Fills an empty database with rows made for measuring: believable in number and distribution, not to be read. Every
/// member holds about one role; some accounts are inactive, tenants suspended or deleted, grants ended, not yet begun
/// or taken back, so that the history has rows. The same arguments give the same rows. Nobody has a password. All or
/// nothing; the default takes a few minutes and 2 GB. \param administrator a member of tenantry_owner, on a migrated
/// database; outside of a transaction. \param until what counts as the present: nothing but grants that begin or end
/// later lies behind it. Errors: those of fillEmptyDatabase().
Result<void> fillWithTestdata(Connection &administrator, const TestdataExtent &extent, const QDateTime &until,
                              const std::function<void(TestdataStep)> &begins = {});

} // namespace tenantry
