// SPDX-License-Identifier: GPL-3.0-or-later
// What the users page can do, and when.
#include "ui/users/userspageactions.h"

#include "ui/common/button.h"
#include "ui/users/grantactions.h"
#include "ui/users/useractions.h"
#include "ui/users/userwords.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

void UsersPage::makeActions()
{
    const auto onCurrent = [this](void (UserActions::*one)(const Account &)) {
        return [this, one] {
            if (account())
                (m_deeds->*one)(Account(*account()));
        };
    };
    // With rows selected, an operation means them; else the current one.
    const auto onAccount = [this](void (UsersPage::*many)(), void (UserActions::*one)(const Account &)) {
        return [this, many, one] {
            if (hasSelection())
                (this->*many)();
            else if (account())
                (m_deeds->*one)(Account(*account()));
        };
    };
    const auto copy = [this](bool asCurl) {
        return [this, asCurl] {
            if (account())
                m_deeds->copyCommand(*account(), asCurl);
        };
    };
    m_actions->create = makeAction(Icon::New, tr("New user…"), Qt::Key_N, [this] { m_deeds->create(); });
    m_actions->import =
        makeAction(Icon::Import, tr("Import users…"), QKeySequence(u"Ctrl+Shift+I"_s), [this] { importUsers({}); });
    m_actions->edit = makeAction(Icon::Edit, tr("Edit user…"), Qt::Key_F2, onCurrent(&UserActions::edit));
    m_actions->grant = makeAction(Icon::Grant, tr("Grant role…"), QKeySequence(u"Ctrl+R"_s), [this] {
        if (hasSelection())
            bulkGrant(false);
        else if (account())
            m_grants->grant(*account(), tenantInScope(), tenantNameInScope());
    });
    m_actions->activate = makeAction(Icon::Activate, tr("Activate user"), QKeySequence(u"Ctrl+Shift+D"_s),
                                     onAccount(&UsersPage::bulkActivate, &UserActions::activate));
    m_actions->deactivate = makeAction(Icon::Deactivate, tr("Deactivate user…"), QKeySequence(u"Ctrl+D"_s),
                                       onAccount(&UsersPage::bulkDeactivate, &UserActions::deactivate));
    m_actions->unlock = makeAction(Icon::Unlock, tr("Unlock user"), {}, onCurrent(&UserActions::unlock));
    m_actions->resetPassword = makeAction(Icon::ResetPassword, tr("Reset password…"), QKeySequence(u"Ctrl+Shift+P"_s),
                                          onCurrent(&UserActions::resetPassword));
    m_actions->resetSecondFactor =
        makeAction(Icon::SecondFactor, tr("Reset second factor…"), {}, onCurrent(&UserActions::resetSecondFactor));
    m_actions->endSessions = makeAction(Icon::SignOut, tr("End sessions…"), {},
                                        onAccount(&UsersPage::bulkEndSessions, &UserActions::endSessions));
    m_actions->remove = makeAction(Icon::Delete, tr("Delete user…"), Qt::Key_Delete,
                                   onAccount(&UsersPage::bulkDelete, &UserActions::remove));
    m_actions->undo = makeAction(Icon::Undo, tr("Undo"), QKeySequence::Undo, [this] { m_deeds->undoLast(); });
    m_actions->asCurl = makeAction(Icon::Curl, tr("Copy as curl"), QKeySequence(u"Ctrl+Shift+C"_s), copy(true));
    m_actions->asCtl = makeAction(Icon::Copy, tr("Copy as tenantryctl"), {}, copy(false));
    makeListActions();
    m_actions->importButton = addHeadButton(
        m_actions->import, new Button(Icon::Import, tr("Import"), ButtonKind::Quiet), tr("Bring in users from a file"));
    m_actions->newUser = addHeadButton(m_actions->create, new Button(Icon::New, tr("New user"), ButtonKind::Primary),
                                       tr("Make an account"));
}

QList<QAction *> UsersPage::paneMenu() const
{
    return {m_actions->grant,
            m_actions->activate,
            m_actions->deactivate,
            m_actions->unlock,
            m_actions->resetPassword,
            m_actions->resetSecondFactor,
            m_actions->endSessions,
            nullptr,
            m_actions->asCurl,
            m_actions->asCtl,
            nullptr,
            m_actions->remove};
}

void UsersPage::makeBulkBar()
{
    m_actions->bulkActivate =
        addBulkButton(new Button(Icon::Activate, tr("Activate"), ButtonKind::Normal), [this] { bulkActivate(); });
    m_actions->bulkDeactivate = addBulkButton(new Button(Icon::Deactivate, tr("Deactivate…"), ButtonKind::Normal),
                                              [this] { bulkDeactivate(); });
    m_actions->bulkRoles =
        addBulkButton(new Button(Icon::Grant, tr("Grant role…"), ButtonKind::Normal), [this] { bulkGrant(false); });
    auto *more = Button::makeIconButton(Icon::More, tr("More for the selected users"));
    auto *menu = new QMenu(more);
    const auto add = [this, menu](Icon icon, const QString &text, void (UsersPage::*act)()) {
        auto *action = menu->addAction(makeIcon(icon), text);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_actions->bulkRevoke = menu->addAction(makeIcon(Icon::Revoke), tr("Revoke role…"));
    connect(m_actions->bulkRevoke, &QAction::triggered, this, [this] { bulkGrant(true); });
    m_actions->bulkEndSessions = add(Icon::SignOut, tr("End sessions…"), &UsersPage::bulkEndSessions);
    m_actions->bulkSendLinks = add(Icon::ResetPassword, tr("Send reset links…"), &UsersPage::bulkSendLinks);
    menu->addSeparator();
    m_actions->bulkDelete = add(Icon::Delete, tr("Delete…"), &UsersPage::bulkDelete);
    m_actions->bulkMore =
        addBulkButton(more, [menu, more] { menu->popup(more->mapToGlobal(QPoint(0, -menu->sizeHint().height()))); });
}

void UsersPage::Actions::follow(const UserRights &rights) const
{
    const std::initializer_list<std::pair<QAction *, bool>> offered{
        {create, rights.canCreate},
        {import, rights.canImport},
        {edit, rights.canEdit},
        {grant, rights.canGrant},
        {activate, rights.canEdit},
        {deactivate, rights.canEdit},
        {unlock, rights.canUnlock},
        {resetPassword, rights.canResetPassword},
        {resetSecondFactor, rights.canResetPassword},
        {endSessions, rights.canEndSessions},
        {remove, rights.canDelete},
        {undo, rights.canEdit || rights.canGrant || rights.canCreate},
        {bulkRevoke, rights.canGrant},
        {bulkEndSessions, rights.canEndSessions},
        {bulkSendLinks, rights.canResetPassword && rights.canReadSettings},
        {bulkDelete, rights.canDelete}};
    for (const auto &[action, isOffered] : offered)
        action->setVisible(isOffered);
    newUser->setVisible(rights.canCreate);
    importButton->setVisible(rights.canImport);
    bulkActivate->setVisible(rights.canEdit);
    bulkDeactivate->setVisible(rights.canEdit);
    bulkRoles->setVisible(rights.canGrant);
    bulkMore->setVisible(rights.canGrant || rights.canEndSessions || rights.canResetPassword || rights.canDelete);
}

void UsersPage::followSelection()
{
    const Account *current = account();
    const bool hasMany = hasSelection();
    const auto stands = [current](Standing standing) {
        return current && standingOf(*current, QDateTime::currentDateTimeUtc()) == standing;
    };
    const bool isPerson = current && current->kind == AccountKind::Person;
    m_actions->edit->setEnabled(current);
    m_actions->grant->setEnabled(hasMany || current);
    m_actions->activate->setEnabled(hasMany || stands(Standing::Inactive));
    m_actions->deactivate->setEnabled(hasMany || (current && !stands(Standing::Inactive)));
    m_actions->unlock->setEnabled(stands(Standing::Locked));
    m_actions->resetPassword->setEnabled(isPerson && !stands(Standing::Inactive));
    m_actions->resetSecondFactor->setEnabled(isPerson);
    m_actions->endSessions->setEnabled(hasMany || current);
    m_actions->remove->setEnabled(hasMany || current);
    m_actions->asCurl->setEnabled(current);
    m_actions->asCtl->setEnabled(current);
}

} // namespace tenantry::ui
