// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcutsettings.h"

#include "ui/common/button.h"
#include "ui/common/headview.h"
#include "ui/common/label.h"
#include "ui/common/messageline.h"
#include "ui/common/statepanel.h"
#include "ui/common/tableview.h"
#include "ui/settings/keysdialog.h"
#include "ui/settings/shortcutmodel.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

ShortcutSettings::ShortcutSettings(Shortcuts *shortcuts, MessageLine *messages, QWidget *parent)
    : QWidget(parent)
    , m_shortcuts(shortcuts)
    , m_messages(messages)
    , m_model(new ShortcutModel(shortcuts, this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit)
    , m_count(new Label(Type::Caption, Role::TextSecondary))
    , m_change(new Button(Icon::Edit, tr("Change…")))
    , m_clear(new Button(tr("No keys")))
    , m_reset(new Button(tr("Default")))
    , m_resetAll(new Button(Icon::Undo, tr("All to default"), ButtonKind::Quiet))
    , m_view(new TableView)
    , m_none(new StatePanel)
    , m_stack(new QStackedWidget)
{
    m_shown->setSourceModel(m_model);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown->setFilterKeyColumn(-1); // all
    m_view->setModel(m_shown);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setAccessibleName(tr("Keyboard shortcuts"));
    m_view->setColumnWidth(ShortcutModel::Place, 160);
    m_view->setColumnWidth(ShortcutModel::Keys, 160);
    m_view->setColumnWidth(ShortcutModel::Standard, 160);
    m_view->head()->setSectionResizeMode(ShortcutModel::Name, QHeaderView::Stretch);
    m_none->setState(Icon::Search, Tone::Neutral, tr("No action has these words"),
                     tr("Words are looked for in names, pages and keys."));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_none);
    setProperty("cls", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeBar());
    column->addWidget(m_stack, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shown->setFilterFixedString(text.trimmed());
        follow();
    });
    connect(m_view, &QAbstractItemView::activated, this, &ShortcutSettings::change);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ShortcutSettings::follow);
    connect(m_shortcuts, &Shortcuts::changed, this, &ShortcutSettings::follow);
    follow();
}

QLayout *ShortcutSettings::makeBar()
{
    m_filter->setPlaceholderText(tr("Filter: delete, Ctrl+D"));
    m_filter->setAccessibleName(tr("Filter shortcuts"));
    m_filter->setObjectName(u"shortcutFilter"_s);
    m_filter->setClearButtonEnabled(true);
    m_change->setHint(tr("Press other keys for it"), QKeySequence(Qt::Key_Return));
    m_clear->setHint(tr("No keys do it any more"));
    m_reset->setHint(tr("The keys that it came with"));
    m_resetAll->setHint(tr("The keys that all came with"));
    connect(m_change, &Button::clicked, this, &ShortcutSettings::change);
    connect(m_clear, &Button::clicked, this, &ShortcutSettings::clear);
    connect(m_reset, &Button::clicked, this, &ShortcutSettings::reset);
    connect(m_resetAll, &Button::clicked, this, &ShortcutSettings::resetAll);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::gapPage, 0, metrics::gapPage, metrics::gapCard);
    bar->setSpacing(metrics::gap);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    for (Button *button : {m_change, m_clear, m_reset, m_resetAll})
        bar->addWidget(button);
    return bar;
}

QString ShortcutSettings::current() const
{
    const QModelIndex index = m_shown->mapToSource(m_view->currentIndex());
    return index.isValid() ? m_model->at(index.row()).id : QString();
}

void ShortcutSettings::change()
{
    if (current().isEmpty())
        return;
    auto *dialog = new KeysDialog(m_shortcuts, current(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ShortcutSettings::clear()
{
    m_shortcuts->set(current(), {});
}

void ShortcutSettings::reset()
{
    const QString objection = m_shortcuts->reset(current());
    if (!objection.isEmpty())
        m_messages->show({MessageKind::Care, objection, {}, {}});
}

void ShortcutSettings::resetAll()
{
    m_shortcuts->resetAll();
    m_messages->show({MessageKind::Done, tr("All keys are as they came."), {}, {}});
}

void ShortcutSettings::follow()
{
    const Shortcut *shortcut = m_shortcuts->find(current());
    const QWidget *focus = window()->focusWidget();
    m_change->setEnabled(shortcut);
    m_clear->setEnabled(shortcut && !shortcut->keys().isEmpty());
    m_reset->setEnabled(shortcut && !shortcut->isStandard());
    m_resetAll->setEnabled(!m_shortcuts->isAllStandard());
    if (focus && !focus->isEnabled() && isAncestorOf(focus))
        m_view->setFocus(Qt::OtherFocusReason); // what was pressed has nothing more to do
    m_count->setText(tr("%Ln actions", nullptr, m_shown->rowCount()));
    m_stack->setCurrentWidget(m_shown->rowCount() == 0 ? static_cast<QWidget *>(m_none) : m_view);
    Q_EMIT followed();
}

void ShortcutSettings::focusContent()
{
    if (!m_view->currentIndex().isValid() && m_shown->rowCount() > 0)
        m_view->setCurrentIndex(m_shown->index(0, 0));
    m_view->setFocus(Qt::OtherFocusReason);
}

void ShortcutSettings::focusFilter()
{
    m_filter->setFocus(Qt::OtherFocusReason);
}

bool ShortcutSettings::stepBack()
{
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    focusContent();
    return true;
}

void ShortcutSettings::showEvent(QShowEvent *event)
{
    m_model->read();
    follow();
    QWidget::showEvent(event);
}

} // namespace tenantry::ui
