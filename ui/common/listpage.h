// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sortorder.h"
#include "core/runtime/change.h"
#include "ui/common/filterparser.h"
#include "ui/common/listbulk.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listexport.h"
#include "ui/common/listquery.h"
#include "ui/common/listwords.h"
#include "ui/common/page.h"

#include <QJsonObject>
#include <QKeySequence>
#include <QPointer>

#include <functional>
#include <optional>

class QAction;
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
class DetailPane;
class FilterLine;
class ListFinder;
class ListModel;
class ListSelection;
class ListView;
class MessageLine;
class PageHead;
class StatePanel;
class TaskRow;

/// What something could not be done to, and why, in the operator's words.
struct BulkFailure
{
    QString name;
    QString reason;
};

/// A page about a list of any length: a head, a filter, the rows, a bar for what can be done with many, tasks, and the
/// current object's pane beside it. What the rows are and what can be done with them, its subclass says. Follows what
/// others change while it is open, and remembers how it was left.
class ListPage : public Page
{
    Q_OBJECT

public:
    ~ListPage() override;

    /// Finds out what the operator may do, then reads. Says so when that fails, and offers to try again.
    void start();

    /// What the operator holds platform-wide, as AccessService::ownPermissions() gives it. Nothing is offered or read
    /// before this is known.
    void setPermissions(const QStringList &permissions);

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
    void showFiltered(const QString &filter) override;

    [[nodiscard]] ListModel *model() const { return m_model; }
    [[nodiscard]] ListView *view() const { return m_view; }
    [[nodiscard]] ListSelection *selection() const { return m_selection; }
    [[nodiscard]] FilterLine *filterLine() const { return m_filterLine; }
    [[nodiscard]] StatePanel *statePanel() const { return m_states; }

Q_SIGNALS:
    void viewStateChanged();

protected:
    /// What a page is made of. \a columns that are sorted by have the keys of the service's order.
    struct Parts
    {
        ListWords words;
        QList<ListColumn> columns;
        QList<FilterField> filters;
        QString sortKey; ///< at first; ascending unless isDescending
        bool isDescending = false;
        DetailPane *pane = nullptr; ///< taken
        QStringList tables;         ///< in which a change changes rows of the list
        bool needsTenant = false;   ///< there is nothing to list without one
        bool followsScope = false;  ///< the list holds what is in the tenant that the window looks at
        bool isPaneBelow = false;   ///< under the list, across the page, where it needs the width
        bool readsWhenSeen = false; ///< nothing is read before the page is looked at, nor while it isn't
    };

    /// A subclass calls build() at the end of its constructor, after it has made
    /// its actions: Tab goes in the order in which parts come into the window.
    ListPage(const PageContext &context, Parts parts, QWidget *parent);
    void build();

    // What the subclass says.

    /// The query of this filter and order; \a now is the present, UTC.
    [[nodiscard]] virtual ListQuery query(const ParsedFilter &filter, const QString &sortKey, SortOrder order,
                                          const QDateTime &now) const = 0;
    /// How one of the objects is read, whether the list has it or not. Called in the backend's threads.
    using ReadOne = std::function<Result<ListItemPtr>(Services &, const Caller &)>;
    [[nodiscard]] virtual ReadOne readOne(const QUuid &id) const = 0;
    /// Takes what the operator may do; a read-only profile leaves reading only.
    virtual void takePermissions(const QStringList &permissions, bool isReadOnly) = 0;
    [[nodiscard]] virtual bool mayRead() const = 0;
    /// The pane is to show this; it may be shown already, in an older state.
    virtual void showInPane(const ListItem &item) = 0;
    /// What the pane has read for itself is to be read again.
    virtual void reloadPane() = 0;
    /// Where the focus goes in the pane.
    [[nodiscard]] virtual QWidget *paneContent() const = 0;
    /// Current object, selection or rights are others: what can be done is to be shown and enabled accordingly.
    virtual void followSelection() = 0;
    /// Rows were changed by somebody; none: any of them.
    virtual void noteChanged(const QList<QUuid> &) {}

    /// The list is about another tenant now, or about all.
    virtual void followScope() {}
    /// The button under the sentence that there is nothing yet; none where the operator can't make anything.
    [[nodiscard]] virtual Button *makeFirstButton() { return nullptr; }

    // What the subclass uses.

    [[nodiscard]] Backend *backend() const { return m_backend; }
    [[nodiscard]] MessageLine *messages() const { return m_messages; }
    /// The tenant that the list is about; none: all.
    [[nodiscard]] std::optional<TenantId> tenantInScope() const;
    [[nodiscard]] QString tenantNameInScope() const;
    [[nodiscard]] PageHead *head() const { return m_head; }
    [[nodiscard]] BulkBar *bulkBar() const { return m_bulkBar; }

    /// The object in the pane.
    [[nodiscard]] const ListItemPtr &shown() const { return m_shown; }
    [[nodiscard]] bool hasSelection() const;

    /// An action of the page, with its shortcut while the focus is in it.
    QAction *makeAction(Icon icon, const QString &text, const QKeySequence &keys, const std::function<void()> &act);
    /// A button in the page's head that does the same.
    Button *addHeadButton(QAction *action, Button *button, const QString &hint);
    /// A button of the bar that stands there while rows are selected.
    Button *addBulkButton(Button *button, const std::function<void()> &act);
    /// A line of the page's own between the filter and the rows.
    void addAboveList(QWidget *line);
    /// The actions that every list has: export, columns, reload.
    void makeListActions();

    /// An object as it is after a change that was made here.
    void takeChanged(const ListItemPtr &item);
    /// One that was made here: it is shown, and becomes the current row as soon as it is in the list.
    void takeCreated(const ListItemPtr &item);

    using Targets = QList<QUuid>;
    /// Hands \a act the rows that are selected. What the operator is asked about is what is changed then: everything
    /// that matches is found first, all of it, and belongs to the question with its exact number.
    void withSelected(const std::function<void(const Targets &)> &act);
    /// Does it to each of them, as a task, with Undo in the report.
    void startBulk(const BulkOperation &operation, const Targets &targets);

    /// One that is gone after a change that was made here.
    void takeRemoved(const QUuid &id);
    /// A line about work that takes long, under the list.
    TaskRow *addTask(Icon icon, const QString &what);
    /// Says which rows something could not be done to, and why.
    void showFailures(const QList<BulkFailure> &failures);
    /// What was asked about is under way: nothing is selected any more.
    void clearSelection();
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    // listpage.cpp
    QWidget *makeList();
    void connectList();
    void connectBackend();
    void search();
    [[nodiscard]] bool waitsToBeSeen();
    void reload();
    void readFilter();
    void follow(const Change &change);
    void lookElsewhere();
    void showItem(const ListItemPtr &item);
    void showApart(const ListItemPtr &item);
    void readShown();
    void lookForAwaited();

    // How it is arranged, where the focus goes, what is remembered: listpageview.cpp
    void openPane();
    void closePane();
    void setPaneOpen(bool isOpen);
    void arrange();
    [[nodiscard]] bool isNarrow() const;
    [[nodiscard]] bool isPaneBelow() const;
    void chooseColumns();

    // What it says instead of a list: listpagestates.cpp
    void followState();
    void followCount();
    void showEmpty();
    void showNoMatch();
    void showForbidden();
    void showTenantNeeded();
    [[nodiscard]] bool lacksTenant() const { return m_needsTenant && !tenantInScope(); }
    void showFailed(const Error &error);
    [[nodiscard]] bool isFiltered() const;

    // Tasks: listpagetasks.cpp
    void runBulk(ListBulk *bulk);
    void reportBulk(const ListBulk &bulk);
    void exportList();
    void runExport(const QString &path);

    Backend *m_backend;
    MessageLine *m_messages;
    bool m_needsTenant;
    bool m_readsWhenSeen;
    bool m_isReadingDue = false; ///< as soon as the page is seen
    TenantScope *m_scope;        ///< that is followed; none: the list is about all tenants
    ListWords m_words;
    QStringList m_tables;
    ListQuery m_query;
    ParsedFilter m_filter; ///< of the query
    QString m_sortKey;
    SortOrder m_sortOrder;
    ListModel *m_model;
    ListSelection *m_selection;
    PageHead *m_head;
    FilterLine *m_filterLine;
    ListView *m_view;
    StatePanel *m_states;
    QFrame *m_line; ///< under the filter, where no head of a list is
    QStackedWidget *m_stack;
    BulkBar *m_bulkBar;
    QVBoxLayout *m_above; ///< lines between the filter and the rows
    QVBoxLayout *m_tasks;
    QSplitter *m_splitter;
    QWidget *m_list = nullptr;
    DetailPane *m_pane;
    QAction *m_export = nullptr;
    Button *m_exportButton = nullptr;
    QPointer<ListFinder> m_finder; ///< while it is found out which ones are selected
    ListItemPtr m_shown;
    QUuid m_awaited;             ///< was made here, and becomes current as soon as it is in the list
    bool m_isShownApart = false; ///< shown, but not as the current row: it may be outside the list
    bool m_isPaneWanted = true;  ///< beside the list
    bool m_isPaneOpened = false; ///< in the list's place, while the window is narrow
    bool m_isNarrow = false;     ///< when it was arranged last
    bool m_isPaneSized = false;  ///< below the list: it got its height
    bool m_arePermissionsKnown = false;
    std::optional<Error> m_permissionsError;
};

} // namespace tenantry::ui
