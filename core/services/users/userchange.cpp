// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/users/userchange.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> textIn(const QJsonObject &object, QLatin1StringView field)
{
    const QJsonValue value = object.value(field);
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

std::optional<bool> flagIn(const QJsonObject &object, QLatin1StringView field)
{
    const QJsonValue value = object.value(field);
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

AccountChanges changesIn(const QJsonObject &side)
{
    return {.email = textIn(side, "email"_L1),
            .firstName = textIn(side, "first_name"_L1),
            .lastName = textIn(side, "last_name"_L1),
            .isActive = flagIn(side, "is_active"_L1),
            .isSuperuser = flagIn(side, "is_superuser"_L1)};
}

/// Whether \a current has what \a left says; true for what it doesn't speak of.
bool isAsLeft(const User &current, const AccountChanges &left)
{
    return left.email.value_or(current.email) == current.email
        && left.firstName.value_or(current.firstName) == current.firstName
        && left.lastName.value_or(current.lastName) == current.lastName
        && left.isActive.value_or(current.isActive) == current.isActive
        && left.isSuperuser.value_or(current.isSuperuser) == current.isSuperuser;
}

} // namespace

Result<std::optional<AccountChanges>> inverse(const AuditEvent &event, const User &current)
{
    if (event.before.isEmpty() && !event.after.isEmpty()) {
        if (current.version != Version{1})
            return failure(ErrorCode::Conflict, Reason::ChangedMeanwhile);
        return std::optional<AccountChanges>();
    }
    if (event.after.contains("password_hash"_L1) || event.after.contains("must_change_password"_L1))
        return failure(ErrorCode::Conflict, Reason::NotUndoable);
    if (!isAsLeft(current, changesIn(event.after)))
        return failure(ErrorCode::Conflict, Reason::ChangedMeanwhile);
    const AccountChanges changes = changesIn(event.before);
    if (changes.isEmpty())
        return failure(ErrorCode::Conflict, Reason::NotUndoable);
    return std::optional(changes);
}

} // namespace tenantry
