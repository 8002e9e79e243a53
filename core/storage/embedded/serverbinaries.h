// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace tenantry {

/// An installed PostgreSQL server.
struct ServerBinaries
{
    QString directory; ///< holds initdb and postgres
    int major = 0;
    QString version; ///< `15.20`

    bool operator==(const ServerBinaries &) const = default;
};

/// The oldest major version that works.
inline constexpr int oldestServerMajor = 15;

/// Where servers are looked for when none is configured, in this order: `pg_config --bindir`,
/// `/usr/lib/postgresql/<n>/bin` from the newest on, then other usual places. Not all of them exist.
QStringList serverBinaryCandidates();

/// Finds PostgreSQL 15 or newer: in \a configured alone if that isn't empty, else in \a candidates, preferring the
/// version \a clusterMajor that an existing cluster needs over the first that is found.
/// Runs programs, takes some 10 ms: not for the GUI thread. Errors: Unavailable/BinariesMissing; the detail says where
/// was looked and what was found.
Result<ServerBinaries> findServerBinaries(const QString &configured, std::optional<int> clusterMajor,
                                          const QStringList &candidates = serverBinaryCandidates());

} // namespace tenantry
