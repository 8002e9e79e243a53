// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/bulk/bulktask.h"
#include "core/domain/users/account.h"
#include "ui/common/listpage.h"
#include "ui/users/userrights.h"

#include <QPointer>

#include <memory>

namespace tenantry::ui {

class GrantActions;
class ImportWizard;
class UserActions;
class UserBulk;
class UserPane;

/// The users of the tenant that is looked at, or of all: their list, the current one's roles, access, sessions, keys
/// and history beside it, and all that can be done with one, many or everybody who matches.
class UsersPage final : public ListPage
{
    Q_OBJECT

public:
    explicit UsersPage(const PageContext &context, QWidget *parent = nullptr);
    ~UsersPage() override;

    [[nodiscard]] UserPane *pane() const { return m_pane; }

protected:
    [[nodiscard]] ListQuery query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                                  const QDateTime &now) const override;
    [[nodiscard]] ReadOne readOne(const QUuid &id) const override;
    void takePermissions(const QStringList &permissions, bool isReadOnly) override;
    [[nodiscard]] bool mayRead() const override { return m_rights.canRead; }
    void showInPane(const ListItem &item) override;
    void reloadPane() override;
    [[nodiscard]] QWidget *paneContent() const override;
    void followSelection() override;
    void noteChanged(const QList<QUuid> &ids) override;
    void followScope() override;
    [[nodiscard]] Button *makeFirstButton() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Actions;

    UsersPage(const PageContext &context, UserPane *pane, QWidget *parent);
    /// The account in the pane.
    [[nodiscard]] const Account *account() const;
    void connectPane();
    void connectDeeds();
    void followRights();
    void readRank();
    void readRoleNames();
    /// An account as it is now; what only lists know of it is kept.
    void takeAccount(const Account &account);

    // What it can do: userspageactions.cpp
    void makeActions();
    void makeBulkBar();
    [[nodiscard]] QList<QAction *> paneMenu() const;

    // Bringing in many: userspageimport.cpp. \a path: the file, if it is known.
    void importUsers(const QString &path);

    // What it can do with many: userspagebulk.cpp
    void bulkActivate();
    void bulkDeactivate();
    void bulkGrant(bool isRevoked);
    void bulkEndSessions();
    void bulkSendLinks();
    void sendLinks(const Targets &targets);
    void bulkDelete();
    void askToDelete(const Targets &targets);
    void startTask(const BulkOrder &order, const Targets &targets);
    void showTask(UserBulk *bulk, Icon icon, const QString &doing);
    void reportTask(const UserBulk &bulk, const std::optional<Error> &error);
    void showRefused(TaskId task);

    UserRights m_rights;
    UserPane *m_pane;
    UserActions *m_deeds;
    GrantActions *m_grants;
    std::unique_ptr<Actions> m_actions;
    QPointer<ImportWizard> m_import;
};

} // namespace tenantry::ui
