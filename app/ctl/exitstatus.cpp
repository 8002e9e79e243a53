// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/exitstatus.h"

namespace tenantry::ctl {

ExitStatus exitStatusOf(const Error &error)
{
    // These aren't the database's: trying the same again, as services are set up to do with 6, doesn't help.
    for (const Reason reason : {Reason::Cancelled, Reason::AddressUnusable, Reason::FileUnusable,
                                Reason::FileNotPrivate, Reason::KeychainUnavailable}) {
        if (error.reason == reason)
            return ExitStatus::Failed;
    }
    switch (error.code) {
    case ErrorCode::Invalid:
        return ExitStatus::Usage;
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
        return ExitStatus::Forbidden;
    case ErrorCode::NotFound:
        return ExitStatus::NotFound;
    case ErrorCode::Conflict:
    case ErrorCode::Stale:
        return ExitStatus::Conflict;
    case ErrorCode::RateLimited:
    case ErrorCode::Unavailable:
        return ExitStatus::Unavailable;
    case ErrorCode::Internal:
        return ExitStatus::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace tenantry::ctl
