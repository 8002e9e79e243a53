// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/users/account.h"
#include "ui/common/cell.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listwords.h"

namespace tenantry::ui {

/// How an account stands, for the operator: what keeps it out comes first.
enum class Standing { Active, Locked, Inactive };

Standing standingOf(const Account &account, const QDateTime &now);
QString wordFor(Standing standing);
CellState cellStateFor(Standing standing);
/// How it looks in the head of the pane.
ChipLook chipFor(Standing standing);

/// `Person`, `Service account`, translated.
QString wordFor(AccountKind kind);

/// First and last name; empty where there is neither.
QString fullName(const User &user);

/// What the users page says about them.
ListWords userListWords();

/// The columns of the users page. Roles are told in lists of a tenant's members only.
QList<ListColumn> userColumns();

} // namespace tenantry::ui
