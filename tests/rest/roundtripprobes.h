// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace tenantry {

/// A request that succeeds, and how often it may wait for the database.
struct Probe
{
    const char *route; ///< as it is declared
    const char *query; ///< with its question mark
    const char *body;  ///< JSON; null: none
    int status;
    quint64 most; ///< round trips
};

/// One for every route. In paths, queries and bodies `{user}` stands for the id of a new member of the tenant, `{role}`
/// for a new role, and so on; see RoundTripsTest::filled().
const QList<Probe> &probes();

} // namespace tenantry
