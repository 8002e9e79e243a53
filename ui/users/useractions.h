// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/sessions/listedsession.h"
#include "core/domain/users/account.h"
#include "ui/common/deeds.h"
#include "ui/users/userrights.h"

#include <optional>

namespace tenantry::ui {

class ConfirmDialog;
class Field;
class UserDialog;
struct UserPlace;

/// What the operator does to one account, with Undo where that is possible. Secrets that come of it are shown once.
class UserActions final : public Deeds
{
    Q_OBJECT

public:
    using Deeds::Deeds;

    void setRights(const UserRights &rights) { m_rights = rights; }
    /// Where accounts are looked at and made from now on; none: everywhere.
    void setTenant(const std::optional<TenantId> &tenant, const QString &name);

    void create();
    void edit(const Account &account);
    void activate(const Account &account);
    void deactivate(const Account &account);
    void unlock(const Account &account);
    void resetPassword(const Account &account);
    void resetSecondFactor(const Account &account);
    void endSessions(const Account &account);
    void endSession(const ListedSession &session);
    void remove(const Account &account);

    /// Takes back what \a change changed in \a account.
    void undo(const Account &account, const AuditEvent &change);

    /// What shows \a account, on the clipboard.
    void copyCommand(const Account &account, bool asCurl);

    /// Somebody changed accounts: an open dialog says so.
    void noteChanged(const QList<QUuid> &ids);

Q_SIGNALS:
    /// The account as it is now, after a change that was made here.
    void changed(const tenantry::Account &account);
    void created(const tenantry::Account &account);
    void removed(const tenantry::UserId &user);
    /// What belongs to \a user is something else now: its sessions, its second factor.
    void touched(const tenantry::UserId &user);

private:
    using Work = std::function<Result<Account>(Services &, const Caller &)>;

    [[nodiscard]] UserPlace placeOf(const Account &account) const;
    void change(const Account &before, const Work &work, const QString &sentence, Dialog *dialog = nullptr);
    void report(const Account &now, RequestId request, const QString &sentence);
    void undo(const Account &account, RequestId request);
    void create(UserDialog *dialog);
    void takeNew(const Account &account, RequestId request, const QString &oneTimePassword);
    void save(UserDialog *dialog);
    void compare(UserDialog *dialog);
    void offerCommands(UserDialog *dialog);
    void giveOneTimePassword(const Account &account, const QString &reason, Dialog *dialog);
    void sendLink(const Account &account, const QString &reason, Dialog *dialog);
    void remove(const Account &account, ConfirmDialog *dialog, Field *heir);

    UserRights m_rights;
    std::optional<TenantId> m_tenant;
    QString m_tenantName;
    QPointer<UserDialog> m_editing;
};

} // namespace tenantry::ui
