// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/signin/session.h"

#include <QString>

#include <optional>

namespace tenantry {

/// A session that has not ended, in a list: with whose it is.
struct ListedSession
{
    Session session;
    QString email;
    QString userName; ///< first and last name; may be empty

    bool operator==(const ListedSession &) const = default;
};

/// Which sessions a list holds; none of both: those of the whole platform.
struct SessionFilter
{
    std::optional<UserId> user = std::nullopt;
    std::optional<TenantId> tenant = std::nullopt; ///< those of its members
};

/// What ending several sessions at once came to.
struct EndedSessions
{
    int ended = 0;  ///< sessions
    int spared = 0; ///< accounts that the caller has no power over; their sessions go on

    bool operator==(const EndedSessions &) const = default;
};

} // namespace tenantry
