// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invitations/invitation.h"
#include "ui/common/listpage.h"

#include <memory>

namespace tenantry::ui {

class InvitationActions;
class InvitationPane;

/// The invitations into the tenant that is looked at: their list, and how the current one stands.
class InvitationsPage final : public ListPage
{
    Q_OBJECT

public:
    explicit InvitationsPage(const PageContext &context, QWidget *parent = nullptr);
    ~InvitationsPage() override;

    [[nodiscard]] InvitationPane *pane() const { return m_pane; }

protected:
    [[nodiscard]] ListQuery query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                                  const QDateTime &now) const override;
    [[nodiscard]] ReadOne readOne(const QUuid &id) const override;
    void takePermissions(const QStringList &permissions, bool isReadOnly) override;
    [[nodiscard]] bool mayRead() const override { return m_mayRead; }
    void showInPane(const ListItem &item) override;
    void reloadPane() override;
    [[nodiscard]] QWidget *paneContent() const override;
    void followSelection() override;
    void followScope() override;
    [[nodiscard]] Button *makeFirstButton() override;

private:
    struct Actions;

    InvitationsPage(const PageContext &context, InvitationPane *pane, QWidget *parent);
    [[nodiscard]] const Invitation *invitation() const;
    void connectPane();
    void makeActions();
    void followRights();
    void invite();
    void revokeSelected();

    bool m_mayRead = false;
    bool m_mayChange = false;
    InvitationPane *m_pane;
    InvitationActions *m_deeds;
    std::unique_ptr<Actions> m_actions;
};

} // namespace tenantry::ui
