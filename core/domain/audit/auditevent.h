// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace tenantry {

enum class AuditOutcome { Success, Denied, Failed };

/// One entry of the audit log: who did what to which object, when, through which face, and what it changed.
struct AuditEvent
{
    AuditEventId id;
    QDateTime at;       ///< UTC
    QString actorKind;  ///< `user`, `local`, `system`, `anonymous`, `database` (a change made by hand in psql)
    QUuid actorId;      ///< null if there is none
    QString actorLabel; ///< the e-mail address at that time; empty once erased
    QString origin;     ///< `gui`, `cli`, `rest`, `system`, `database`
    QString credential; ///< `password`, `token`, `key …`; empty if there was none
    QString address;    ///< IP address; empty on the same machine
    RequestId request;
    std::optional<TenantId> tenant;
    QString action;     ///< `tenant.suspend`
    QString targetKind; ///< `tenant`
    QUuid targetId;
    QString targetLabel; ///< what the object was called at that time; may be empty
    AuditOutcome outcome = AuditOutcome::Success;
    QString reason;     ///< what the actor wrote; may be empty
    QJsonObject before; ///< the changed fields' old values; empty for a creation
    QJsonObject after;  ///< the changed fields' new values; empty for a removal

    bool operator==(const AuditEvent &) const = default;
};

/// `success`, `denied`, `failed`.
QString toText(AuditOutcome outcome);
std::optional<AuditOutcome> auditOutcomeFromText(QStringView text);

} // namespace tenantry
