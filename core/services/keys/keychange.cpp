// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/keys/keychange.h"

#include <QJsonArray>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::optional<QStringList> listIn(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list.append(item.toString());
    return list;
}

std::optional<QDateTime> instantIn(const QJsonValue &value)
{
    if (!value.isString())
        return std::nullopt;
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

bool sameInstant(const std::optional<QDateTime> &left, const std::optional<QDateTime> &right)
{
    return left.has_value() == right.has_value() && (!left || qAbs(left->msecsTo(*right)) <= 1);
}

/// Whether \a current is as \a event left it; true for what it didn't touch.
bool isAsLeft(const QJsonObject &left, const ApiKey &current)
{
    const auto is = [&left](QLatin1StringView field, auto matches) {
        const auto value = left.constFind(field);
        return value == left.constEnd() || matches(*value);
    };
    return is("name"_L1, [&](const QJsonValue &v) { return v.toString() == current.name; })
        && is("description"_L1, [&](const QJsonValue &v) { return v.toString() == current.description; })
        && is("user_id"_L1, [&](const QJsonValue &v) { return v.toString() == current.owner.toString(); })
        && is("permissions"_L1, [&](const QJsonValue &v) { return listIn(v) == current.permissions; })
        && is("allowed_networks"_L1, [&](const QJsonValue &v) { return listIn(v) == current.networks; })
        && is("is_active"_L1, [&](const QJsonValue &v) { return v.toBool() == current.isActive; })
        && is("expires_at"_L1, [&](const QJsonValue &v) { return sameInstant(instantIn(v), current.expiresAt); });
}

} // namespace

ApiKeyChanges differences(const ApiKey &current, const ApiKeyChanges &wanted)
{
    ApiKeyChanges result;
    if (wanted.name && *wanted.name != current.name)
        result.name = wanted.name;
    if (wanted.description && *wanted.description != current.description)
        result.description = wanted.description;
    if (wanted.permissions && *wanted.permissions != current.permissions)
        result.permissions = wanted.permissions;
    if (wanted.networks && *wanted.networks != current.networks)
        result.networks = wanted.networks;
    if (wanted.isActive && *wanted.isActive != current.isActive)
        result.isActive = wanted.isActive;
    if (wanted.expiresAt && *wanted.expiresAt != current.expiresAt)
        result.expiresAt = wanted.expiresAt;
    return result;
}

Result<std::variant<ApiKeyChanges, Revocation>> inverse(const AuditEvent &event, const ApiKey &current)
{
    // What it could be used for when somebody else owned it isn't what it could be used for now.
    if (event.after.value("revoked_at"_L1).isString() || event.before.contains("user_id"_L1))
        return failure(ErrorCode::Conflict, Reason::NotUndoable);
    if (current.revokedAt || !isAsLeft(event.after, current))
        return failure(ErrorCode::Conflict, Reason::ChangedMeanwhile);
    if (event.before.isEmpty())
        return Revocation();
    const QJsonObject &before = event.before;
    ApiKeyChanges changes;
    if (before.contains("name"_L1))
        changes.name = before.value("name"_L1).toString();
    if (before.contains("description"_L1))
        changes.description = before.value("description"_L1).toString();
    if (before.contains("permissions"_L1))
        changes.permissions = listIn(before.value("permissions"_L1));
    if (before.contains("allowed_networks"_L1))
        changes.networks = listIn(before.value("allowed_networks"_L1));
    if (before.contains("is_active"_L1))
        changes.isActive = before.value("is_active"_L1).toBool();
    if (before.contains("expires_at"_L1))
        changes.expiresAt = instantIn(before.value("expires_at"_L1));
    if (changes.isEmpty())
        return failure(ErrorCode::Conflict, Reason::NotUndoable);
    return changes;
}

bool isHarmless(const ApiKeyChanges &changes)
{
    return !changes.permissions && !changes.networks && !changes.expiresAt && !changes.isActive.value_or(false);
}

bool isOwn(const Caller &caller, UserId owner)
{
    return caller.kind == ActorKind::User && owner == caller.user;
}

} // namespace tenantry
