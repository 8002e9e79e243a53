// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/invitations/invitationchange.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QDateTime instantIn(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

std::optional<RoleId> roleIn(const QJsonValue &value)
{
    return value.isString() ? RoleId::fromString(value.toString()) : std::nullopt;
}

/// The status as it is stored: one that expired is pending until another takes its place.
bool hasStatus(const Invitation &current, const QString &stored)
{
    return toText(current.status) == stored || (current.status == InvitationStatus::Expired && stored == u"pending");
}

bool isAsLeft(const QJsonObject &left, const Invitation &current)
{
    const auto is = [&left](QLatin1StringView field, auto matches) {
        const auto value = left.constFind(field);
        return value == left.constEnd() || matches(*value);
    };
    return is("status"_L1, [&](const QJsonValue &v) { return hasStatus(current, v.toString()); })
        && is("role_id"_L1, [&](const QJsonValue &v) { return roleIn(v) == current.role; })
        && is("expires_at"_L1, [&](const QJsonValue &v) { return qAbs(instantIn(v).msecsTo(current.expiresAt)) <= 1; });
}

} // namespace

Result<InvitationUpdate> inverse(const AuditEvent &event, const Invitation &current)
{
    const bool wasMade = event.before.isEmpty();
    if (event.after.value("status"_L1).toString() == u"accepted" || (!wasMade && event.after.contains("token_hash"_L1)))
        return failure(ErrorCode::Conflict, Reason::NotUndoable);
    if (!isAsLeft(event.after, current))
        return failure(ErrorCode::Conflict, Reason::ChangedMeanwhile);
    if (wasMade)
        return InvitationUpdate{.status = InvitationStatus::Revoked};
    if (!event.before.contains("status"_L1) && !event.before.contains("role_id"_L1)
        && !event.before.contains("expires_at"_L1))
        return failure(ErrorCode::Conflict, Reason::NotUndoable);
    InvitationUpdate update{.takesOver = true};
    if (event.before.contains("status"_L1))
        update.status = invitationStatusFromText(event.before.value("status"_L1).toString());
    if (event.before.contains("role_id"_L1))
        update.role = roleIn(event.before.value("role_id"_L1));
    if (event.before.contains("expires_at"_L1))
        update.expiresAt = instantIn(event.before.value("expires_at"_L1));
    return update;
}

bool isEmpty(const InvitationUpdate &update)
{
    return !update.status && !update.tokenHash && !update.role && !update.takesOver && !update.expiresAt;
}

} // namespace tenantry
