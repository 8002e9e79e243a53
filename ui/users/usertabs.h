// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/grants/grant.h"
#include "core/domain/sessions/listedsession.h"
#include "core/domain/users/account.h"
#include "ui/common/page.h"
#include "ui/users/userrights.h"

#include <functional>
#include <optional>

namespace tenantry::ui {

class CardList;

/// What the tabs of the users' pane are about, and what can be done from them.
struct UserTabs
{
    Account account;
    std::optional<TenantId> tenant; ///< that is looked at; none: all
    QString tenantName;
    UserRights rights;
    std::function<void()> grant;
    std::function<void(const Grant &)> changeGrant;
    std::function<void(const Grant &)> revokeGrant;
    std::function<void(const ListedSession &)> endSession;
    std::function<void(const PageLink &)> follow;
    std::function<void(int tab, int count)> count; ///< how many are in a tab
};

/// Which roles the account holds here, and where else it belongs.
void showRoles(CardList *list, bool isOther, const UserTabs &about);
/// What it may do here, permission by permission, and through which role.
void showAccess(CardList *list, bool isOther, const UserTabs &about);
/// Where it is signed in.
void showSessions(CardList *list, bool isOther, const UserTabs &about);
/// The API keys that act as this account.
void showKeys(CardList *list, bool isOther, const UserTabs &about);

/// The tabs, in their order.
enum UserTab { RolesTab, AccessTab, SessionsTab, KeysTab, HistoryTab };

} // namespace tenantry::ui
