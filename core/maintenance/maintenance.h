// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QList>
#include <QString>

#include <stop_token>

namespace tenantry {

class Database;

/// A task that failed; what it had done before that stays done.
struct MaintenanceFailure
{
    QString task; ///< in English, for logs: `purge of deleted tenants`
    Error error;

    bool operator==(const MaintenanceFailure &) const = default;
};

/// What one round of maintenance did.
struct MaintenanceReport
{
    bool workedElsewhere = false;       ///< another program was at it, so some or all was left to that one
    int partitionsMade = 0;             ///< of the audit log: this month's and those of the next three
    int tenantsPurged = 0;              ///< deleted ones whose grace period is over
    int sessionsRemoved = 0;            ///< ended for a month
    int loginStatesRemoved = 0;         ///< of attempts to sign in that are a day old
    int resetLinksRemoved = 0;          ///< to set new passwords; expired
    int lettersRemoved = 0;             ///< of the outbox, a month old
    int tasksRemoved = 0;               ///< begun a month ago
    int requestKeysRemoved = 0;         ///< that came with requests a day ago
    int refusalsRecorded = 0;           ///< minutes of failed sign-ins that are in the audit log now
    QList<MaintenanceFailure> failures; ///< one for each task that failed; the others were done

    bool operator==(const MaintenanceReport &) const = default;
};

/// Does what every database needs from time to time. Any number of programs may call this at any time: each task is
/// done by one at a time, and doing it again finds nothing to do. Blocks for as long as there is work or until \a stop
/// asks for an end; in \a database's thread. What failed is in the audit log as `maintenance.run`, if that can be
/// written, because a round has nobody who waits for its answer.
MaintenanceReport maintain(Database &database, const std::stop_token &stop = {});

} // namespace tenantry
