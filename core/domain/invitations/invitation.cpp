// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/invitations/invitation.h"

namespace tenantry {

QString toText(InvitationStatus status)
{
    switch (status) {
    case InvitationStatus::Pending:
        return QStringLiteral("pending");
    case InvitationStatus::Accepted:
        return QStringLiteral("accepted");
    case InvitationStatus::Revoked:
        return QStringLiteral("revoked");
    case InvitationStatus::Expired:
        return QStringLiteral("expired");
    }
    Q_UNREACHABLE();
}

std::optional<InvitationStatus> invitationStatusFromText(QStringView text)
{
    for (const auto status : {InvitationStatus::Pending, InvitationStatus::Accepted, InvitationStatus::Revoked,
                              InvitationStatus::Expired}) {
        if (text == toText(status))
            return status;
    }
    return std::nullopt;
}

QString toText(InvitationSortKey key)
{
    switch (key) {
    case InvitationSortKey::Email:
        return QStringLiteral("email");
    case InvitationSortKey::CreatedAt:
        return QStringLiteral("created_at");
    }
    Q_UNREACHABLE();
}

std::optional<InvitationSortKey> invitationSortKeyFromText(QStringView text)
{
    for (const auto key : {InvitationSortKey::Email, InvitationSortKey::CreatedAt}) {
        if (text == toText(key))
            return key;
    }
    return std::nullopt;
}

} // namespace tenantry
