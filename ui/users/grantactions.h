// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/grants/grant.h"
#include "core/domain/users/account.h"
#include "ui/common/deeds.h"
#include "ui/users/userrights.h"

#include <optional>

namespace tenantry::ui {

class GrantDialog;
struct GrantPlace;

/// Gives roles to one account, changes until when it holds them, and takes them away, each with Undo.
class GrantActions final : public Deeds
{
    Q_OBJECT

public:
    using Deeds::Deeds;

    void setRights(const UserRights &rights) { m_rights = rights; }

    /// Asks which role \a account gets, in \a tenant or, without one, in any that it belongs to.
    void grant(const Account &account, const std::optional<TenantId> &tenant, const QString &tenantName);
    void change(const Grant &grant);
    void revoke(const Grant &grant);

Q_SIGNALS:
    /// What \a user holds is something else now.
    void changed(const tenantry::UserId &user);

private:
    void ask(const Account &account, const QList<GrantPlace> &places);
    void give(const Account &account, GrantDialog *dialog);
    void undo(const Grant &grant, RequestId request);

    UserRights m_rights;
};

} // namespace tenantry::ui
