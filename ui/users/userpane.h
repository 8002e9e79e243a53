// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/grants/grant.h"
#include "core/domain/sessions/listedsession.h"
#include "core/domain/users/account.h"
#include "ui/common/detailpane.h"
#include "ui/common/page.h"
#include "ui/users/userrights.h"

#include <QTimer>

#include <optional>

class QAction;
class QMenu;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class CardList;
class ElidedLabel;
class ObjectHistory;
struct UserTabs;

/// The pane beside the list of users: facts of one, its roles, what it may do, where it is signed in, its keys and its
/// history.
class UserPane final : public DetailPane
{
    Q_OBJECT

public:
    explicit UserPane(Backend *backend, QWidget *parent = nullptr);

    void setRights(const UserRights &rights);
    /// Where it is looked at from now on; none: everywhere.
    void setTenant(const std::optional<TenantId> &tenant, const QString &name);

    /// Shows \a account; what belongs to it is read when it stays for a moment.
    void showAccount(const Account &account);
    /// What belongs to the account is read again.
    void reload();

    [[nodiscard]] const Account &account() const { return m_account; }
    [[nodiscard]] ObjectHistory *history() const { return m_history; }
    [[nodiscard]] CardList *roles() const { return m_roles; }
    /// The current tab's content: where the focus goes.
    [[nodiscard]] QWidget *content() const;
    /// The actions of the page that stand under the ellipsis, with a line in the place of null.
    void setMenu(const QList<QAction *> &actions);

Q_SIGNALS:
    void editWanted();
    void passwordWanted();
    void activateWanted();
    void unlockWanted();
    void grantWanted();
    void grantChangeWanted(const tenantry::Grant &grant);
    void revokeWanted(const tenantry::Grant &grant);
    void endSessionWanted(const tenantry::ListedSession &session);
    void undoWanted(const tenantry::AuditEvent &change);
    void commandWanted(bool asCurl);
    void linkFollowed(const tenantry::ui::PageLink &link);

private:
    void addFacts();
    void addTabs();
    void addButtons();
    void follow();
    void readTabs(bool isOther);
    void readTab(int tab);
    [[nodiscard]] UserTabs about();

    struct Facts
    {
        ElidedLabel *lastSignIn;
        ElidedLabel *locked;
        ElidedLabel *rank;
        ElidedLabel *password;
        ElidedLabel *kind;
        ElidedLabel *created;
        ElidedLabel *id;
    };

    Backend *m_backend;
    Facts m_facts{};
    CardList *m_roles;
    CardList *m_access;
    CardList *m_sessions;
    CardList *m_keys;
    ObjectHistory *m_history;
    Button *m_edit;
    Button *m_password;
    Button *m_activate;
    Button *m_unlock;
    QMenu *m_menu;
    QTimer m_pause;
    Account m_account;
    UserRights m_rights;
    std::optional<TenantId> m_tenant;
    QString m_tenantName;
    bool m_isOther = false; ///< the tabs still show what belongs to another account
    QList<bool> m_read;     ///< which tabs were read for this account
};

} // namespace tenantry::ui
