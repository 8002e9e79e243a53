// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QUuid>

#include <optional>

namespace tenantry {

/// Which events are wanted: those that fit all that is set.
struct AuditFilter
{
    std::optional<TenantId> tenant = std::nullopt; ///< what happened in it; none: everywhere, and on the platform
    std::optional<UserId> actor = std::nullopt;
    QString action = {};                        ///< `tenant.suspend`, or `tenant.` for all of that kind
    QString targetKind = {};                    ///< `user`
    std::optional<QUuid> target = std::nullopt; ///< the object's id
    std::optional<AuditOutcome> outcome = std::nullopt;
    std::optional<RequestId> request = std::nullopt; ///< all that one click, command or HTTP request did
    std::optional<QDateTime> from = std::nullopt;    ///< at that instant or later
    std::optional<QDateTime> until = std::nullopt;   ///< before that instant
    QString text = {};                               ///< part of actor, target's name or reason, without regard to case
};

/// What is set, for the record of who looked for what: ids, names and instants as text.
QJsonObject described(const AuditFilter &filter);

} // namespace tenantry
