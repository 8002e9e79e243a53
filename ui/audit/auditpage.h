// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/audit/auditrow.h"
#include "ui/common/listpage.h"

#include <memory>

namespace tenantry::ui {

class AuditPane;
class NewEvents;
class NewEventsLine;

/// What happened, in the tenant that is looked at or everywhere, newest first. Nothing is read before somebody looks,
/// because that he does is an event of the log itself.
class AuditPage final : public ListPage
{
    Q_OBJECT

public:
    explicit AuditPage(const PageContext &context, QWidget *parent = nullptr);
    ~AuditPage() override;

    [[nodiscard]] AuditPane *pane() const { return m_pane; }
    bool stepBack() override;

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
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Actions;

    AuditPage(const PageContext &context, AuditPane *pane, QWidget *parent);
    [[nodiscard]] const AuditRow *row() const;
    void makeActions();
    void connectPane();
    void connectLive();
    void copySearch(bool asCurl);
    void followNewest();
    void offerPeople();
    void takeNew(int count);
    void showNew();
    void setFollowing(bool isFollowing);
    [[nodiscard]] bool isBeingRead() const;

    bool m_canRead = false;
    bool m_canReadUsers = false;
    bool m_canReadTenants = false;
    AuditPane *m_pane;
    NewEvents *m_new;
    NewEventsLine *m_line;
    QUuid m_newest;       ///< of the list
    QStringList m_people; ///< offered behind `actor:`
    ListItemPtr m_wanted; ///< an event that isn't in the list
    std::unique_ptr<Actions> m_actions;
};

} // namespace tenantry::ui
