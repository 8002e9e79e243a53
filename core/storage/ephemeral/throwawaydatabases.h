// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace tenantry {

class Connection;

/// The databases of a throw-away cluster: the one that is used, the one that each of those begins as a copy of, and the
/// one that is used next. All functions are for a superuser of the cluster; \a server is a connection to a database
/// that none of them is (`postgres`). Errors: those of the connection.
namespace ThrowAway {

inline constexpr auto seedDatabase = "tenantry_seed";
inline constexpr auto liveDatabase = "tenantry";

/// Marks the database that \a seed is connected to as one that is thrown away.
Result<void> mark(Connection &seed);

/// Removes the cluster's own templates, which nothing is made of here.
Result<void> removeTemplates(Connection &server);

/// Makes the database that is used as a copy of the seed, from which everybody is disconnected.
Result<void> makeLive(Connection &server);

/// Makes the one that is used next.
Result<void> makeNext(Connection &server);

/// Disconnects everybody from the database that is used, and puts the next one in its place: both, or nothing.
Result<void> swap(Connection &server);

/// Removes those that were used before.
Result<void> dropPast(Connection &server);

} // namespace ThrowAway

} // namespace tenantry
