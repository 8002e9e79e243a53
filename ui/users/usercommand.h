// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/grants/grant.h"
#include "core/domain/users/account.h"
#include "ui/common/commandbox.h"

#include <optional>

namespace tenantry::ui {

/// An account, and the tenant that it is looked at in; none: all.
struct UserPlace
{
    User user;
    std::optional<TenantId> tenant = std::nullopt;
};

/// A password that was typed is asked for again, never written down.
CommandLines commandToCreate(const AccountDraft &draft, const std::optional<TenantId> &tenant);
CommandLines commandToEdit(const UserPlace &place, const AccountChanges &changes);
CommandLines commandToSetActive(const UserPlace &place, bool isActive, const QString &reason);
CommandLines commandToUnlock(const UserPlace &place);
CommandLines commandToResetPassword(const UserPlace &place, const QString &reason);
CommandLines commandToSendLink(const UserPlace &place, const QString &reason);
CommandLines commandToResetSecondFactor(const UserPlace &place, const QString &reason);
CommandLines commandToEndSessions(const UserPlace &place, const QString &reason);
CommandLines commandToDelete(const UserPlace &place, const QString &reason, const QString &heir);

/// \a email and \a role as they are shown.
CommandLines commandToGrant(const GrantDraft &draft, const QString &email, const QString &role);
CommandLines commandToChange(const Grant &grant, const GrantChanges &changes);
CommandLines commandToRevoke(const Grant &grant, const QString &reason);

/// What shows it, without any change.
CommandLines commandToShow(const UserPlace &place);

} // namespace tenantry::ui
