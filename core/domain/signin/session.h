// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QDateTime>
#include <QString>

namespace tenantry {

/// What is known of the program and place that somebody signs in from.
struct ClientDescription
{
    QString program; ///< user agent or program name with version; shown in the list of sessions
    QString address; ///< IP address; empty for the console on its own machine

    bool operator==(const ClientDescription &) const = default;
};

/// Somebody's being signed in, from one client.
struct Session
{
    SessionId id;
    UserId user;
    ClientDescription client;
    QDateTime createdAt;  ///< UTC
    QDateTime lastSeenAt; ///< UTC
    QDateTime expiresAt;  ///< UTC

    bool operator==(const Session &) const = default;
};

} // namespace tenantry
