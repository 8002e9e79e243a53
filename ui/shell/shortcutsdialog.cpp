// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"

#include "ui/common/label.h"
#include "ui/settings/shortcuts.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tenantry::ui {

ShortcutsDialog::ShortcutsDialog(const ActionRegistry &registry, const Shortcuts &shortcuts, QWidget *parent)
    : Dialog(tr("Keyboard shortcuts"), tr("Keyboard shortcuts"), parent)
{
    auto *list = new QWidget;
    auto *grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, metrics::gap, 0);
    grid->setVerticalSpacing(metrics::gap);
    grid->setColumnStretch(0, 1);
    const auto add = [grid](const QString &what, const QString &keys) {
        const int row = grid->rowCount();
        grid->addWidget(new Label(what), row, 0);
        auto *cap = new KeyCap(keys);
        cap->setAccessibleName(keys);
        grid->addWidget(cap, row, 1, Qt::AlignRight);
    };
    for (const auto actions = registry.actions(); const QAction *action : actions) {
        if (!action->shortcut().isEmpty())
            add(plainText(action), action->shortcut().toString(QKeySequence::NativeText));
    }
    // Not among the commands, because it would only open what is open.
    if (const Shortcut *palette = shortcuts.find(QStringLiteral("window/palette"));
        palette && !palette->keys().isEmpty())
        add(tr("Search or run a command"), keysText(palette->keys()));
    add(tr("Select or clear the row"), QKeySequence(Qt::Key_Space).toString(QKeySequence::NativeText));
    add(tr("Open the row"), QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText));

    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(list);
    area->setAccessibleName(tr("Keyboard shortcuts"));
    list->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    area->setMinimumHeight(320);
    body()->addWidget(area);
    setCancelText(tr("Close"));
    auto *change = addSideButton(new Button(Icon::Edit, tr("Change…"), ButtonKind::Quiet));
    connect(change, &Button::clicked, this, [this] {
        accept();
        Q_EMIT changeWanted();
    });
}

} // namespace tenantry::ui
