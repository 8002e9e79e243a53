// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantchange.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> textIn(const QJsonObject &object, QLatin1StringView field)
{
    const QJsonValue value = object.value(field);
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

/// Whether \a current has the value that \a event left in \a field; true for a field that it didn't touch.
bool isAsLeft(const AuditEvent &event, QLatin1StringView field, const QString &current)
{
    const auto left = textIn(event.after, field);
    return !left || *left == current;
}

} // namespace

TenantChanges differences(const Tenant &current, const TenantChanges &wanted)
{
    TenantChanges result;
    if (wanted.name && *wanted.name != current.name)
        result.name = wanted.name;
    if (wanted.description && *wanted.description != current.description)
        result.description = wanted.description;
    if (wanted.status && *wanted.status != current.status)
        result.status = wanted.status;
    return result;
}

Result<TenantChanges> inverse(const AuditEvent &event, const Tenant &current)
{
    if (!isAsLeft(event, "name"_L1, current.name) || !isAsLeft(event, "description"_L1, current.description)
        || !isAsLeft(event, "status"_L1, toText(current.status)))
        return failure(ErrorCode::Conflict, Reason::ChangedMeanwhile);

    TenantChanges changes;
    if (event.before.isEmpty()) {
        changes.status = TenantStatus::Deleted;
        return changes;
    }
    changes.name = textIn(event.before, "name"_L1);
    changes.description = textIn(event.before, "description"_L1);
    if (const auto status = textIn(event.before, "status"_L1))
        changes.status = tenantStatusFromText(*status);
    if (changes.isEmpty())
        return failure(ErrorCode::Conflict, Reason::NotUndoable);
    if (current.status == TenantStatus::Deleted && !changes.status)
        return failure(ErrorCode::Conflict, Reason::TenantDeleted);
    return changes;
}

Permission permissionToUndo(const AuditEvent &event)
{
    const QString deleted = toText(TenantStatus::Deleted);
    const auto from = textIn(event.before, "status"_L1);
    if (event.before.isEmpty() || from == deleted)
        return Permissions::TenantDelete;
    if (textIn(event.after, "status"_L1) == deleted)
        return Permissions::TenantRestore;
    const bool isStatusAlone = from && !event.before.contains("name"_L1) && !event.before.contains("description"_L1);
    return isStatusAlone && event.action != u"tenant.edit" ? Permissions::TenantSuspend : Permissions::TenantUpdate;
}

bool isPlatformOnly(Permission permission)
{
    return permission == Permissions::TenantDelete || permission == Permissions::TenantRestore
        || permission == Permissions::TenantCreate;
}

} // namespace tenantry
