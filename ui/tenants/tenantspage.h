// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "core/runtime/change.h"
#include "ui/common/listitem.h"
#include "ui/common/page.h"
#include "ui/tenants/tenantbulk.h"
#include "ui/tenants/tenantrights.h"

#include <QJsonObject>

#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

class QFrame;
class QSettings;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class BulkBar;
class Button;
class FilterLine;
class ListModel;
class ListSelection;
class ListView;
class MessageLine;
class PageHead;
class StatePanel;
class TaskRow;
class TenantActions;
class TenantExport;
class TenantFinder;
class TenantPane;

/// The tenants: a list of any length with a filter, the current one's facts and history beside it, and all that can be
/// done with one, many or everything that matches. Follows what others change while it is open.
class TenantsPage final : public Page
{
    Q_OBJECT

public:
    /// Both outlive the page. \a messages is where it says what happened.
    TenantsPage(Backend *backend, MessageLine *messages, QWidget *parent = nullptr);
    ~TenantsPage() override;

    /// Finds out what the operator may do, then reads. Says so when that fails, and offers to try again.
    void start();

    /// What the operator may do. Nothing is offered or read before this is known.
    void setRights(const TenantRights &rights);

    /// Filter, order, columns and pane as the operator left them; to be kept with the settings.
    [[nodiscard]] QJsonObject viewState() const;
    void setViewState(const QJsonObject &state);

    /// Takes the view's state from \a settings and keeps it there. They outlive the page.
    void keepViewIn(QSettings *settings);

    void focusContent() override;
    void focusFilter() override;
    bool focusNextArea() override;
    bool stepBack() override;
    void showObject(const QUuid &id) override;

    [[nodiscard]] ListModel *model() const { return m_model; }
    [[nodiscard]] ListView *view() const { return m_view; }
    [[nodiscard]] ListSelection *selection() const { return m_selection; }
    [[nodiscard]] FilterLine *filterLine() const { return m_filterLine; }
    [[nodiscard]] TenantPane *pane() const { return m_pane; }
    [[nodiscard]] StatePanel *statePanel() const { return m_states; }

Q_SIGNALS:
    void viewStateChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    // Made of: tenantspage.cpp
    void build();
    QWidget *makeList();
    void connectList();
    void connectPane();
    void connectBackend();
    void search();
    void reload();
    void readFilter();
    void follow(const Change &change);
    void showItem(const ListItemPtr &item);
    void showTenant(const Tenant &tenant);
    void showApart(const Tenant &tenant);
    void readShown();
    void openPane();
    void closePane();
    void setPaneOpen(bool isOpen);
    void arrange();
    [[nodiscard]] bool isNarrow() const;

    // What it can do: tenantspageactions.cpp
    struct Actions;
    void makeActions();
    void makeBulkBar();
    void followRights();
    void followSelection();
    void chooseColumns();
    using Targets = QList<TenantId>;
    void withSelected(const std::function<void(const Targets &)> &act);
    void suspendSelected();
    void resumeSelected();
    void deleteSelected();
    void askToSuspend(const Targets &targets);
    void askToDelete(const Targets &targets);
    void startBulk(BulkOperation operation, const Targets &targets, const QString &reason);
    void undoBulk(const QList<TenantBulk::Outcome> &outcomes, BulkOperation operation);
    void runBulk(TenantBulk *bulk);
    void reportBulk(const TenantBulk &bulk);
    void showFailures(const QList<TenantBulk::Outcome> &failures);
    void exportList();
    void runExport(const QString &path);

    // What it says instead of a list: tenantspagestates.cpp
    void followState();
    void followCount();
    void showEmpty();
    void showNoMatch();
    void showForbidden();
    void showFailed(const Error &error);
    [[nodiscard]] bool isFiltered() const;

    Backend *m_backend;
    MessageLine *m_messages;
    TenantRights m_rights;
    TenantFilter m_filter;
    TenantSortKey m_sortKey = TenantSortKey::Name;
    SortOrder m_sortOrder = SortOrder::Ascending;
    ListModel *m_model;
    ListSelection *m_selection;
    PageHead *m_head;
    Button *m_new = nullptr;
    Button *m_export = nullptr;
    FilterLine *m_filterLine;
    ListView *m_view;
    StatePanel *m_states;
    QFrame *m_line; ///< under the filter, where no head of a list is
    QStackedWidget *m_stack;
    BulkBar *m_bulkBar;
    QVBoxLayout *m_tasks;
    QSplitter *m_splitter;
    QWidget *m_list = nullptr;
    TenantPane *m_pane;
    TenantActions *m_deeds;
    std::unique_ptr<Actions> m_actions;
    QPointer<TenantFinder> m_finder; ///< while it is found out which ones are selected
    std::optional<Tenant> m_shown;
    QUuid m_awaited;             ///< was made here, and becomes current as soon as it is in the list
    bool m_isShownApart = false; ///< shown, but not as the current row: it may be outside the list
    bool m_isPaneWanted = true;  ///< beside the list
    bool m_isPaneOpened = false; ///< in the list's place, while the window is narrow
    bool m_isNarrow = false;     ///< when it was arranged last
    bool m_areRightsKnown = false;
    std::optional<Error> m_rightsError;
};

} // namespace tenantry::ui
