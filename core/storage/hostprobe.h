// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/connectionspec.h"

#include <QByteArray>
#include <QList>

namespace tenantry {

class Patience;

/// One place where a server may be: what libpq takes as host, hostaddr and port.
struct HostAddress
{
    QByteArray host;    ///< as the user wrote it; certificates are checked against it
    QByteArray address; ///< numeric; empty for a socket directory
    int port = 0;
};

/// Looks up all hosts of \a spec, each in a thread of its own that is left alone when patience ends: the C library's
/// look-up can't be interrupted. \returns the addresses in the order of the hosts; of a host that isn't found, none.
/// Errors: Unavailable/ServerNotFound when none is found (detail: the look-up's words), TimedOut, Cancelled.
Result<QList<HostAddress>> findHosts(const ConnectionSpec &spec, const Patience &patience);

/// Whether something accepts connections at one of \a addresses; tries them in order.
/// \returns those from the first that answered on. Errors: Unavailable with ServerRefused, TimedOut, Cancelled.
Result<QList<HostAddress>> reachHosts(const QList<HostAddress> &addresses, const Patience &patience);

} // namespace tenantry
