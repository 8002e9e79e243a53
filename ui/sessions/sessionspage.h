// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sessions/listedsession.h"
#include "ui/common/listpage.h"

#include <memory>

namespace tenantry::ui {

class SessionActions;
class SessionPane;

/// Who is signed in, in the tenant that is looked at or everywhere, and an end of it: of one, many, or all.
class SessionsPage final : public ListPage
{
    Q_OBJECT

public:
    explicit SessionsPage(const PageContext &context, QWidget *parent = nullptr);
    ~SessionsPage() override;

    [[nodiscard]] SessionPane *pane() const { return m_pane; }

protected:
    [[nodiscard]] ListQuery query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                                  const QDateTime &now) const override;
    [[nodiscard]] ReadOne readOne(const QUuid &id) const override;
    void takePermissions(const QStringList &permissions, bool isReadOnly) override;
    [[nodiscard]] bool mayRead() const override { return m_canRead; }
    void showInPane(const ListItem &item) override;
    void reloadPane() override {}
    [[nodiscard]] QWidget *paneContent() const override;
    void followSelection() override;
    void followScope() override;

private:
    struct Actions;

    SessionsPage(const PageContext &context, SessionPane *pane, QWidget *parent);
    [[nodiscard]] const ListedSession *session() const;
    void makeActions();
    void connectPane();
    void followRights();
    void endSelected();

    bool m_canRead = false;
    bool m_canEnd = false;
    SessionPane *m_pane;
    SessionActions *m_deeds;
    std::unique_ptr<Actions> m_actions;
};

} // namespace tenantry::ui
