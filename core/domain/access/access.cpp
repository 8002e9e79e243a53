// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/access/access.h"

namespace tenantry {

QString toText(AccessOutcome outcome)
{
    switch (outcome) {
    case AccessOutcome::Allowed:
        return QStringLiteral("allowed");
    case AccessOutcome::UserInactive:
        return QStringLiteral("user_inactive");
    case AccessOutcome::TenantDeleted:
        return QStringLiteral("tenant_deleted");
    case AccessOutcome::TenantSuspended:
        return QStringLiteral("tenant_suspended");
    case AccessOutcome::NotMember:
        return QStringLiteral("not_member");
    case AccessOutcome::PermissionMissing:
        return QStringLiteral("permission_missing");
    }
    Q_UNREACHABLE();
}

std::optional<AccessOutcome> accessOutcomeFromText(QStringView text)
{
    for (const auto outcome :
         {AccessOutcome::Allowed, AccessOutcome::UserInactive, AccessOutcome::TenantDeleted,
          AccessOutcome::TenantSuspended, AccessOutcome::NotMember, AccessOutcome::PermissionMissing}) {
        if (text == toText(outcome))
            return outcome;
    }
    return std::nullopt;
}

} // namespace tenantry
