// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants/grantchange.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestReason = 2000;

QJsonValue instantOf(const std::optional<QDateTime> &instant)
{
    return instant ? QJsonValue(instant->toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

} // namespace

Result<QString> checkedGrantReason(const QString &reason)
{
    if (reason.toUcs4().size() > longestReason)
        return failure(ErrorCode::Invalid, Reason::TooLong, u"reason"_s);
    if (reason.contains(QChar::Null))
        return failure(ErrorCode::Invalid, Reason::ContainsNul, u"reason"_s);
    return reason;
}

GrantChanges differences(const Grant &current, const GrantChanges &wanted)
{
    GrantChanges result;
    if (wanted.endsAt && *wanted.endsAt != current.endsAt)
        result.endsAt = wanted.endsAt;
    if (wanted.reason && *wanted.reason != current.reason)
        result.reason = wanted.reason;
    return result;
}

bool extends(const Grant &current, const GrantChanges &changes)
{
    if (!changes.endsAt || !current.endsAt)
        return false;
    return !*changes.endsAt || **changes.endsAt > *current.endsAt;
}

QJsonObject described(const GrantDraft &draft)
{
    return {{u"operation"_s, u"role.grant"_s},
            {u"user"_s, draft.user.toString()},
            {u"role"_s, draft.role.toString()},
            {u"tenant"_s, draft.tenant ? QJsonValue(draft.tenant->toString()) : QJsonValue()},
            {u"starts_at"_s, instantOf(draft.startsAt)},
            {u"ends_at"_s, instantOf(draft.endsAt)}};
}

QJsonObject described(GrantId id, const GrantChanges &changes)
{
    QJsonObject change{{u"operation"_s, u"role.regrant"_s}, {u"grant"_s, id.toString()}};
    if (changes.endsAt)
        change.insert(u"ends_at"_s, instantOf(*changes.endsAt));
    return change;
}

QJsonObject describedRevocation(GrantId id)
{
    return {{u"operation"_s, u"role.revoke"_s}, {u"grant"_s, id.toString()}};
}

} // namespace tenantry
