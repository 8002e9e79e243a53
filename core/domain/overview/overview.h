// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace tenantry {

/// Something that ends soon, the first of several.
struct EndingSoon
{
    Count count;
    QString first;     ///< what it is called; empty when there is none
    QDateTime firstAt; ///< UTC; invalid when there is none
};

struct PeopleFigures
{
    Count accounts;
    Count newest;      ///< made in the last seven days
    Count dormant;     ///< not used for ninety days
    Count locked;      ///< shut out by failed sign-ins now; 0 to who asks inside a tenant only
    EndingSoon grants; ///< of roles, within seven days; called `Auditor, ada@acme.example`
};

struct SessionFigures
{
    Count people; ///< who are signed in
    Count sessions;
};

struct KeyFigures
{
    Count active;
    EndingSoon ending; ///< of those, within seven days
};

struct InvitationFigures
{
    Count open;
    EndingSoon ending; ///< of those, within a day; called by their address
};

/// What a tenant or the platform has now, and what of it needs attention. What the caller may not see is left out.
struct Overview
{
    QDateTime at; ///< when that was; UTC
    std::optional<PeopleFigures> people = std::nullopt;
    std::optional<SessionFigures> sessions = std::nullopt;
    std::optional<KeyFigures> keys = std::nullopt;
    std::optional<InvitationFigures> invitations = std::nullopt;
    std::optional<Count> events = std::nullopt; ///< in the audit log, of the last 24 hours
};

/// Sign-ins of one stretch of time.
struct SignInFigures
{
    QDateTime from; ///< UTC
    int signedIn = 0;
    int failed = 0; ///< refused ones, each attempt counted
};

} // namespace tenantry
