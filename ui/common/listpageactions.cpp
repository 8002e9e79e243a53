// SPDX-License-Identifier: GPL-3.0-or-later
// What pages of lists offer to the menus, the palette and the keyboard.
#include "ui/common/bulkbar.h"
#include "ui/common/button.h"
#include "ui/common/listpage.h"
#include "ui/common/pagehead.h"

#include <QAction>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

QAction *ListPage::makeAction(Icon icon, const QString &text, const QKeySequence &keys,
                              const std::function<void()> &act)
{
    auto *action = new QAction(makeIcon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

Button *ListPage::addHeadButton(QAction *action, Button *button, const QString &hint)
{
    m_head->addButton(button);
    button->setHint(hint, action->shortcut());
    connect(button, &Button::clicked, action, &QAction::trigger);
    return button;
}

Button *ListPage::addBulkButton(Button *button, const std::function<void()> &act)
{
    m_bulkBar->addButton(button);
    connect(button, &Button::clicked, this, act);
    return button;
}

void ListPage::addAboveList(QWidget *line)
{
    m_above->addWidget(line);
}

void ListPage::makeListActions()
{
    m_export = makeAction(Icon::Export, tr("Export list…"), QKeySequence(u"Ctrl+E"_s), [this] { exportList(); });
    makeAction(Icon::Columns, tr("Columns…"), {}, [this] { chooseColumns(); });
    makeAction(Icon::Reload, tr("Reload"), QKeySequence::Refresh, [this] { reload(); });
    m_exportButton =
        addHeadButton(m_export, new Button(Icon::Export, tr("Export"), ButtonKind::Quiet), tr("Export what is shown"));
    m_export->setVisible(false); // before it is known what the operator may do
    m_exportButton->hide();
}

} // namespace tenantry::ui
