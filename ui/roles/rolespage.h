// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/change.h"
#include "ui/common/commandbox.h"
#include "ui/common/page.h"
#include "ui/roles/rolelisting.h"
#include "ui/roles/rolematrix.h"
#include "ui/roles/rolerights.h"
#include "ui/theme/icons.h"

#include <QHash>
#include <QKeySequence>

#include <functional>

class QAction;
class QSplitter;
class QStackedWidget;

namespace tenantry::ui {

class Button;
class FilterLine;
class MatrixLegend;
class PageHead;
class RoleActions;
class RoleChangePane;
class RoleMatrixModel;
class RoleMatrixView;
class RolePane;
class RoleSaving;
class StatePanel;

/// Roles against permissions, edited in place: those of the tenant that is looked at, or of the platform. What was
/// changed and isn't saved stays while other pages or tenants are looked at. Follows what others change.
class RolesPage final : public Page
{
    Q_OBJECT

public:
    explicit RolesPage(const PageContext &context, QWidget *parent = nullptr);
    ~RolesPage() override;

    /// Finds out what the operator may do, then reads.
    void start();

    [[nodiscard]] RoleMatrixModel *model() const { return m_model; }
    [[nodiscard]] RoleMatrixView *view() const { return m_view; }
    [[nodiscard]] FilterLine *filterLine() const { return m_filterLine; }
    [[nodiscard]] StatePanel *statePanel() const { return m_states; }
    [[nodiscard]] RoleChangePane *changes() const { return m_changes; }
    [[nodiscard]] RolePane *pane() const { return m_pane; }

    void focusContent() override;
    void focusFilter() override;
    bool focusNextArea() override;
    bool stepBack() override;
    [[nodiscard]] QString unsavedWork() const override;
    void showObject(const QUuid &id) override;
    void showFiltered(const QString &filter) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What stands beside the matrix.
    enum class Side { None, Role, Changes };

    // rolespage.cpp
    void connectParts();
    void setRights(const RoleRights &rights);
    void read();
    void take(const Result<RoleListing> &listing);
    void follow(const Change &change);
    void followScope();

    // What can be done: rolespageactions.cpp
    void makeActions();
    QAction *makeAction(Icon icon, const QString &text, const QKeySequence &keys, const std::function<void()> &act);
    void makeRoleActions();
    void connectPane();
    void followRights();
    void followCurrent();
    void openRole();
    void compare();
    [[nodiscard]] CommandLines commands() const;
    [[nodiscard]] std::optional<tenantry::Role> currentRole() const;

    // What isn't saved: rolespagechanges.cpp
    void connectChanges();
    void followChanges();
    void save();
    void discard();
    [[nodiscard]] CommandLines changeCommands() const;

    // How it is arranged and what it says instead of a matrix: rolespageview.cpp
    QWidget *makeList();
    void setSide(Side side);
    void followSide();
    [[nodiscard]] bool isNarrow() const;
    [[nodiscard]] QWidget *sideWidget() const;
    void followState();
    void followCount();
    void showFailed(const Error &error);
    void refuse(int column);
    void tellGone(const QList<RoleMatrix::Foreign> &foreign);
    [[nodiscard]] bool isShowingMatrix() const;

    PageContext m_context;
    RoleMatrixModel *m_model;
    RoleMatrixView *m_view;
    PageHead *m_head;
    FilterLine *m_filterLine;
    StatePanel *m_states;
    QStackedWidget *m_stack;
    MatrixLegend *m_legend;
    QSplitter *m_splitter;
    QWidget *m_list = nullptr;
    RoleChangePane *m_changes;
    RoleSaving *m_saving;
    RolePane *m_pane;
    RoleActions *m_deeds;
    Button *m_changesButton;
    QAction *m_saveAction = nullptr;
    QAction *m_discardAction = nullptr;
    QAction *m_showChangesAction = nullptr;
    QAction *m_createAction = nullptr;
    QAction *m_copyAction = nullptr;
    QAction *m_editAction = nullptr;
    QAction *m_deleteAction = nullptr;
    QAction *m_compareAction = nullptr;
    Button *m_newButton = nullptr;
    Button *m_copyButton = nullptr;
    QAction *m_asCurlAction = nullptr;
    QAction *m_asCtlAction = nullptr;
    Side m_side = Side::None;
    Side m_sideBefore = Side::None; ///< the changes
    RoleRights m_rights;
    std::optional<TenantId> m_place;                  ///< what is looked at
    QHash<QUuid, RoleMatrix::AllPending> m_elsewhere; ///< by tenant: what isn't saved there; null: the platform
    std::optional<Error> m_error;
    RoleId m_wanted;       ///< is to be current as soon as it is there
    quint64 m_reading = 0; ///< which reading is wanted: an older one's answer is dropped
    bool m_areRightsKnown = false;
    bool m_isRead = false;
    bool m_isWhole = true;
    bool m_hasChanges = false;
};

} // namespace tenantry::ui
