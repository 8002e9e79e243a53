// SPDX-License-Identifier: GPL-3.0-or-later
// How the users page brings in many accounts from a file.
#include "ui/common/listmodel.h"
#include "ui/common/tenantscope.h"
#include "ui/imports/importwizard.h"
#include "ui/users/userspage.h"

#include <QDragEnterEvent>

namespace tenantry::ui {

/// One at a time: what is under way is brought to the front.
void UsersPage::importUsers(const QString &path)
{
    if (!m_import) {
        m_import = new ImportWizard(backend(), tenantInScope(), tenantNameInScope(), this);
        connect(m_import, &ImportWizard::imported, this, [this] { model()->changeAll(); });
    }
    m_import->show();
    m_import->raise();
    m_import->activateWindow();
    if (!path.isEmpty())
        m_import->take(path);
}

void UsersPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_rights.canImport && !importableFileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void UsersPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    importUsers(importableFileIn(event->mimeData()));
}

} // namespace tenantry::ui
