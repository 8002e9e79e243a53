// SPDX-License-Identifier: GPL-3.0-or-later
// What isn't saved: shown beside the matrix, saved, dropped, and kept while something else is looked at.
#include "ui/common/button.h"
#include "ui/common/messageline.h"
#include "ui/common/tenantscope.h"
#include "ui/roles/rolechangepane.h"
#include "ui/roles/rolecommand.h"
#include "ui/roles/rolematrixmodel.h"
#include "ui/roles/rolematrixview.h"
#include "ui/roles/rolesaving.h"
#include "ui/roles/rolespage.h"

#include <QAction>

namespace tenantry::ui {

void RolesPage::connectChanges()
{
    connect(m_changes, &RoleChangePane::saveWanted, this, &RolesPage::save);
    connect(m_changes, &RoleChangePane::discardWanted, this, &RolesPage::discard);
    connect(m_changes, &RoleChangePane::discardOfRoleWanted, m_model, [this](RoleId role) { m_model->discard(role); });
    connect(m_changes, &RoleChangePane::outdated, this, &RolesPage::read);
    connect(m_changes, &RoleChangePane::closed, this, [this] { setSide(Side::None); });
    connect(m_changes, &RoleChangePane::userWanted, this, [this](UserId user) {
        Q_EMIT linkFollowed({QStringLiteral("users"), user.uuid(), {}});
    });
    connect(m_saving, &RoleSaving::busyChanged, m_changes, &RoleChangePane::setBusy);
    connect(m_saving, &RoleSaving::saved, m_model, [this](const tenantry::Role &role) { m_model->takeSaved(role); });
    connect(m_saving, &RoleSaving::outdated, this, &RolesPage::read);
}

void RolesPage::followChanges()
{
    const RoleMatrix &matrix = m_model->matrix();
    QList<RolePreview> changes;
    for (const tenantry::Role &role : matrix.changedRoles())
        changes.append({role, matrix.wanted(role), matrix.pending().value(role.id).wanted});
    const bool had = m_hasChanges;
    m_hasChanges = !changes.isEmpty();
    m_changes->setChanges(changes, matrix.changeCount(), m_place);
    for (QAction *action : {m_saveAction, m_discardAction, m_showChangesAction})
        action->setEnabled(m_hasChanges);
    if (m_hasChanges && !had && !isNarrow())
        setSide(Side::Changes);
    else if (!m_hasChanges && m_side == Side::Changes)
        setSide(m_sideBefore);
    for (QAction *action : {m_asCurlAction, m_asCtlAction})
        action->setEnabled(m_hasChanges || currentRole());
    m_changesButton->setText(tr("%Ln changes", nullptr, matrix.changeCount()));
    followSide();
}

void RolesPage::save()
{
    const QList<RolePreview> shown = m_changes->shown();
    if (shown.isEmpty()) {
        if (m_hasChanges && !m_saving->isBusy()) {
            setSide(Side::Changes);
            m_context.messages->show(
                {MessageKind::Notice, tr("Nothing is saved before it is shown who gains and who loses."), {}, {}});
        }
        return;
    }
    if (m_side != Side::Changes) { // what isn't in sight wasn't seen
        setSide(Side::Changes);
        return;
    }
    QList<RoleToSave> roles;
    for (const RolePreview &one : shown)
        roles.append({one.role, one.permissions, one.access.token});
    m_saving->save(roles, m_place);
}

void RolesPage::discard()
{
    if (m_saving->isBusy() || !m_hasChanges)
        return;
    const RoleMatrix::AllPending dropped = m_model->matrix().pending();
    m_model->discard();
    m_context.messages->show({MessageKind::Done,
                              tr("Everything is as it was."),
                              {{tr("Undo"),
                                [this, dropped, place = m_place] {
                                    if (place == m_place && m_model->matrix().pending().isEmpty()) {
                                        m_model->setPending(dropped);
                                        read();
                                    }
                                }}},
                              {}});
}

CommandLines RolesPage::changeCommands() const
{
    const RoleMatrix &matrix = m_model->matrix();
    QList<CataloguedPermission> catalogue;
    for (const RoleMatrix::Group &group : matrix.groups())
        catalogue += group.permissions;
    QList<CommandLines> all;
    for (const tenantry::Role &role : matrix.changedRoles())
        all.append(commandToSetPermissions(role, matrix.wanted(role), catalogue));
    return joined(all);
}

QString RolesPage::unsavedWork() const
{
    int count = m_model->matrix().changeCount();
    for (const RoleMatrix::AllPending &pending : m_elsewhere) {
        for (const RoleMatrix::Pending &one : pending)
            count += int(one.wanted.size());
    }
    return count == 0 ? QString() : tr("%Ln changes of roles are not saved.", nullptr, count);
}

} // namespace tenantry::ui
