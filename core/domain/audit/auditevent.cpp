// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/audit/auditevent.h"

namespace tenantry {

QString toText(AuditOutcome outcome)
{
    switch (outcome) {
    case AuditOutcome::Success:
        return QStringLiteral("success");
    case AuditOutcome::Denied:
        return QStringLiteral("denied");
    case AuditOutcome::Failed:
        return QStringLiteral("failed");
    }
    Q_UNREACHABLE();
}

std::optional<AuditOutcome> auditOutcomeFromText(QStringView text)
{
    for (const auto outcome : {AuditOutcome::Success, AuditOutcome::Denied, AuditOutcome::Failed}) {
        if (text == toText(outcome))
            return outcome;
    }
    return std::nullopt;
}

} // namespace tenantry
