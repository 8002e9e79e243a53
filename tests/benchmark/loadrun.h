// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace tenantry {

/// What wrk asks for.
struct Load
{
    QString name; ///< for people
    QByteArray path;
    QByteArray token = {}; ///< sent as Bearer; empty: none
    QByteArray form = {};  ///< sent with POST; empty: GET. `{n}` in it is another number up to 999 each time
    int status = 200;      ///< that every answer must have
    int connections = 16;
    int seconds = 6;
};

/// What came of it.
struct LoadResult
{
    double perSecond = 0;
    double p99 = 0; ///< milliseconds
};

/// The status of the answer to one such request; 0: none.
int statusOf(quint16 port, const Load &load);

/// Runs wrk against \a port with one thread. An answer with another status, or none at all, ends the program.
LoadResult underLoad(quint16 port, const Load &load);

/// Transactions a second of `pgbench -S -M prepared` with 16 clients, in a database of its own beside the others of the
/// server at \a socketDirectory.
double pgbenchSelects(const QString &socketDirectory, quint16 port, int seconds);

} // namespace tenantry
