// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/connectionspec.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace tenantry {

class Patience;

/// One place where a server may be: what libpq takes as host, hostaddr and port.
struct HostAddress
{
    QByteArray host;    ///< as the user wrote it; certificates are checked against it
    QByteArray address; ///< numeric; empty for a socket directory
    int port = 0;

    [[nodiscard]] bool isSameHost(const HostAddress &other) const { return host == other.host && port == other.port; }
};

/// Looks up all hosts of \a spec at once, each in a thread of its own that is left alone when patience ends: the C
/// library's look-up can't be interrupted. \returns the addresses in the order of the hosts; of a host that isn't found
/// in time, none. Errors: Unavailable when none is found, with ServerNotFound (detail: the look-up's words) or
/// TimedOut; Cancelled.
Result<QList<HostAddress>> findHosts(const ConnectionSpec &spec, const Patience &patience);

/// Whether something accepts connections at \a where. Errors: Unavailable with ServerRefused, TimedOut, Cancelled.
Result<void> reachHost(const HostAddress &where, const Patience &patience);

/// Tries the addresses one after the other, as those who connect and those who test a connection do alike. Each host
/// has the whole of \a patience, and its addresses share it: what swallows all that it gets (an address of IPv6 that
/// leads nowhere, say) must not use up the time of the next. Where something answered, and refused, the other addresses
/// of that host are left out, since they would say the same; the next host is asked. \returns nothing as soon as \a
/// attempt succeeds, else the error that says most: about user and database before TLS, that before a server that is
/// away. Errors: those of \a attempt; Cancelled at once.
Result<void> tryInTurn(const QList<HostAddress> &addresses, Patience &patience,
                       const std::function<Result<void>(const HostAddress &)> &attempt);

} // namespace tenantry
