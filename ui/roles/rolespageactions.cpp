// SPDX-License-Identifier: GPL-3.0-or-later
// What the page about roles offers to the menus, the palette and the keyboard.
#include "ui/common/button.h"
#include "ui/common/commandcopy.h"
#include "ui/common/filterparser.h"
#include "ui/common/pagehead.h"
#include "ui/roles/comparedialog.h"
#include "ui/roles/matrixlegend.h"
#include "ui/roles/roleactions.h"
#include "ui/roles/rolechangepane.h"
#include "ui/roles/rolecommand.h"
#include "ui/roles/rolematrixmodel.h"
#include "ui/roles/rolematrixview.h"
#include "ui/roles/rolepane.h"
#include "ui/roles/rolespage.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

QAction *RolesPage::makeAction(Icon icon, const QString &text, const QKeySequence &keys,
                               const std::function<void()> &act)
{
    auto *action = new QAction(makeIcon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

void RolesPage::makeActions()
{
    m_saveAction = makeAction(Icon::Check, tr("Save changes of roles"), QKeySequence::Save, [this] { save(); });
    m_discardAction = makeAction(Icon::Undo, tr("Discard changes of roles"), {}, [this] { discard(); });
    m_showChangesAction = makeAction(Icon::Edit, tr("Show unsaved changes"), QKeySequence(u"Ctrl+Shift+S"_s), [this] {
        setSide(Side::Changes);
        m_changes->content()->setFocus(Qt::TabFocusReason);
    });
    const auto copy = [this](bool asCurl) {
        return [this, asCurl] { copyCommand(m_context.messages, commands(), asCurl); };
    };
    m_asCurlAction = makeAction(Icon::Curl, tr("Copy as curl"), QKeySequence(u"Ctrl+Shift+C"_s), copy(true));
    m_asCtlAction = makeAction(Icon::Copy, tr("Copy as tenantryctl"), {}, copy(false));
    makeRoleActions();
    makeAction(Icon::ChevronUp, tr("Fold all modules"), {}, [this] { m_model->setAllFolded(true); });
    makeAction(Icon::ChevronDown, tr("Unfold all modules"), {}, [this] { m_model->setAllFolded(false); });
    makeAction(Icon::Reload, tr("Reload"), QKeySequence::Refresh, [this] { read(); });
    m_head->addButton(m_changesButton);
    m_changesButton->setHint(tr("Show unsaved changes"), m_showChangesAction->shortcut());
    connect(m_changesButton, &Button::clicked, m_showChangesAction, &QAction::trigger);
}

void RolesPage::makeRoleActions()
{
    const auto onCurrent = [this](void (RoleActions::*act)(const tenantry::Role &)) {
        return [this, act] {
            if (const auto role = currentRole())
                (m_deeds->*act)(*role);
        };
    };
    m_createAction = makeAction(Icon::New, tr("New role…"), Qt::Key_N, [this] { m_deeds->create(); });
    m_copyAction =
        makeAction(Icon::CopyRole, tr("Copy role…"), QKeySequence(u"Ctrl+D"_s), onCurrent(&RoleActions::copyRole));
    m_editAction = makeAction(Icon::Edit, tr("Rename role…"), Qt::Key_F2, onCurrent(&RoleActions::edit));
    m_deleteAction = makeAction(Icon::Delete, tr("Delete role…"), Qt::Key_Delete, onCurrent(&RoleActions::remove));
    m_compareAction =
        makeAction(Icon::Compare, tr("Compare roles…"), QKeySequence(u"Ctrl+Shift+D"_s), [this] { compare(); });
    makeAction(Icon::Role, tr("Show role"), QKeySequence(u"Ctrl+I"_s), [this] { openRole(); });
    makeAction(Icon::Undo, tr("Undo"), QKeySequence::Undo, [this] { m_deeds->undoLast(); });
    const auto addButton = [this](QAction *action, Button *button, const QString &hint) {
        m_head->addButton(button);
        button->setHint(hint, action->shortcut());
        connect(button, &Button::clicked, action, &QAction::trigger);
        return button;
    };
    addButton(m_compareAction, new Button(Icon::Compare, tr("Compare"), ButtonKind::Quiet), tr("Compare two roles"));
    m_copyButton = addButton(m_copyAction, new Button(Icon::CopyRole, tr("Copy role"), ButtonKind::Quiet),
                             tr("Make a role with the permissions of this one"));
    m_newButton =
        addButton(m_createAction, new Button(Icon::New, tr("New role"), ButtonKind::Primary), tr("Make a role"));
}

void RolesPage::connectPane()
{
    connect(m_pane, &RolePane::editWanted, m_editAction, &QAction::trigger);
    connect(m_pane, &RolePane::copyWanted, m_copyAction, &QAction::trigger);
    connect(m_pane, &RolePane::deleteWanted, m_deleteAction, &QAction::trigger);
    connect(m_pane, &RolePane::commandWanted, this,
            [this] { copyCommand(m_context.messages, commandToShow(m_pane->role()), false); });
    connect(m_pane, &RolePane::undoWanted, this,
            [this](const AuditEvent &change) { m_deeds->undo(m_pane->role(), change.request); });
    connect(m_pane, &DetailPane::closed, this, [this] { setSide(Side::None); });
    connect(m_pane, &RolePane::userWanted, this, [this](UserId user) {
        Q_EMIT linkFollowed({u"users"_s, user.uuid(), {}});
    });
    connect(m_pane, &RolePane::usersWanted, this, [this] {
        Q_EMIT linkFollowed(
            {u"users"_s, {}, toText(FilterTerm{u"role"_s, FilterOperator::Equal, m_pane->role().name})});
    });
    connect(m_view, &RoleMatrixView::currentColumnChanged, this, [this] { followCurrent(); });
    connect(m_view, &RoleMatrixView::opened, this, [this] { openRole(); });
    connect(m_deeds, &RoleActions::changed, this, [this](RoleId role) {
        m_wanted = role;
        read();
    });
    connect(m_deeds, &RoleActions::holdersWanted, this, [this](const tenantry::Role &role) {
        m_view->setCurrentRole(role.id);
        openRole();
    });
}

void RolesPage::openRole()
{
    if (!currentRole())
        return;
    setSide(Side::Role);
    followCurrent();
}

/// The pane shows the role of the current cell, and what can be done is what can be done with it.
void RolesPage::followCurrent()
{
    const auto role = currentRole();
    const bool isFixed = role && m_model->fixed(m_view->currentIndex().column()) != RoleMatrix::Fixed::No;
    m_copyAction->setEnabled(role.has_value());
    m_copyButton->setEnabled(role.has_value());
    m_editAction->setEnabled(role && !isFixed);
    m_deleteAction->setEnabled(role && !isFixed);
    m_compareAction->setEnabled(m_model->matrix().roles().size() > 1);
    if (role && m_side == Side::Role)
        m_pane->showRole(*role, m_place, isFixed);
    else if (!role && m_side == Side::Role)
        setSide(Side::None);
}

void RolesPage::compare()
{
    const auto current = currentRole();
    if (m_model->matrix().roles().size() > 1)
        (new CompareDialog(m_context.backend, m_model->matrix().roles(), current ? current->id : RoleId(), m_place,
                           this))
            ->open();
}

void RolesPage::followRights()
{
    m_pane->setRights(m_rights);
    m_createAction->setVisible(m_rights.canCreate);
    m_copyAction->setVisible(m_rights.canCreate);
    m_newButton->setVisible(m_rights.canCreate);
    m_copyButton->setVisible(m_rights.canCreate);
    m_editAction->setVisible(m_rights.canEdit);
    m_deleteAction->setVisible(m_rights.canDelete);
    m_view->setReadOnly(!m_rights.canEdit);
    m_legend->setReadOnly(!m_rights.canEdit);
    for (QAction *action : {m_saveAction, m_discardAction, m_showChangesAction})
        action->setVisible(m_rights.canEdit);
}

/// What isn't saved, else what shows the current role.
CommandLines RolesPage::commands() const
{
    if (m_hasChanges)
        return changeCommands();
    const auto role = currentRole();
    return role ? commandToShow(*role) : CommandLines();
}

std::optional<tenantry::Role> RolesPage::currentRole() const
{
    const int column = m_view->currentIndex().column();
    return column < 0 ? std::nullopt : std::optional(m_model->roleOf(column));
}

} // namespace tenantry::ui
