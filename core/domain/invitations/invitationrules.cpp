// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/invitations/invitationrules.h"

#include "core/domain/users/emailaddress.h"

namespace tenantry {

namespace {

constexpr int longestLifetime = 365;

} // namespace

Result<void> checkLifetime(std::optional<int> days)
{
    if (days && (*days < 1 || *days > longestLifetime))
        return failure(ErrorCode::Invalid, Reason::OutOfRange, QStringLiteral("expires_in_days"));
    return {};
}

Result<InvitationDraft> checked(const InvitationDraft &draft)
{
    InvitationDraft result = draft;
    const auto email = checkedEmail(draft.email);
    if (!email)
        return std::unexpected(email.error());
    result.email = *email;
    if (const auto good = checkLifetime(draft.lifetimeDays); !good)
        return std::unexpected(good.error());
    return result;
}

Result<InvitationChanges> checked(const InvitationChanges &changes)
{
    if (const auto good = checkLifetime(changes.lifetimeDays); !good)
        return std::unexpected(good.error());
    return changes;
}

} // namespace tenantry
