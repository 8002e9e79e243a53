// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/dialog.h"

#include "ui/common/label.h"
#include "ui/common/noticebox.h"
#include "ui/common/tile.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace tenantry::ui {

namespace {

constexpr int tileSide = 40;

QFrame *makeLine()
{
    auto *line = new QFrame;
    line->setProperty("cls", QStringLiteral("line"));
    line->setFixedHeight(1);
    return line;
}

} // namespace

Dialog::Dialog(const QString &title, const QString &heading, QWidget *parent)
    : QDialog(parent)
    , m_tile(new Tile(Icon::Tenant, Tone::Accent, tileSide))
    , m_heading(new Label(heading, Type::Heading))
    , m_caption(new Label(Type::Body, Role::TextSecondary))
    , m_content(new QWidget)
    , m_body(new QVBoxLayout)
    , m_footer(new QHBoxLayout)
    , m_commands(new CommandBox)
    , m_notice(new NoticeBox)
    , m_cancel(new Button(tr("Cancel")))
{
    setWindowTitle(title);
    setAccessibleName(heading);
    setModal(true);
    m_tile->hide();
    m_caption->hide();
    m_heading->wrap();
    m_caption->wrap();

    auto *surface = new QWidget;
    surface->setProperty("cls", QStringLiteral("raised"));
    surface->setAttribute(Qt::WA_StyledBackground);
    auto *across = new QHBoxLayout(surface);
    across->setContentsMargins(metrics::gapDialog, metrics::gapDialog, metrics::gapDialog, metrics::gapDialog);
    across->setSpacing(metrics::gapPage);
    across->addWidget(m_tile, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(metrics::gapCard);
    column->addWidget(m_heading);
    column->addWidget(m_caption);
    m_content->setLayout(m_body);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(metrics::gapPage);
    column->addWidget(m_content, 1);
    column->addWidget(m_commands);
    column->addWidget(m_notice);
    across->addLayout(column, 1);

    m_cancel->setLarge();
    m_footer->setContentsMargins(metrics::gapDialog, metrics::gapCard, metrics::gapDialog, metrics::gapCard);
    m_footer->setSpacing(metrics::gap);
    m_footer->addStretch(1);
    m_footer->addWidget(m_cancel);
    connect(m_cancel, &Button::clicked, this, &QDialog::reject);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(surface, 1);
    all->addWidget(makeLine());
    all->addLayout(m_footer);
    setMinimumWidth(metrics::confirmWidth);
}

void Dialog::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty());
}

void Dialog::setIcon(Icon icon, Tone tone)
{
    m_tile->setIcon(icon, tone);
    m_tile->show();
}

Button *Dialog::setAction(const QString &verb, ButtonKind kind)
{
    if (!m_action) {
        m_action = new Button(verb, kind);
        m_action->setLarge();
        m_footer->addWidget(m_action);
        connect(m_action, &Button::clicked, this, &Dialog::acted);
    }
    m_action->setText(verb);
    m_action->setKind(kind);
    m_action->setDefault(true);
    return m_action;
}

QSize Dialog::sizeHint() const
{
    return QDialog::sizeHint().expandedTo(minimumSize());
}

void Dialog::setCancelText(const QString &text)
{
    m_cancel->setText(text);
}

Button *Dialog::addSideButton(Button *button)
{
    button->setLarge();
    m_footer->insertWidget(0, button);
    return button;
}

void Dialog::offerCommands(CommandMaker make)
{
    m_makeCommands = std::move(make);
    auto *button = addSideButton(new Button(Icon::Curl, tr("Show as command"), ButtonKind::Quiet));
    connect(button, &Button::clicked, this, &Dialog::toggleCommands);
}

void Dialog::toggleCommands()
{
    if (!m_commands->isHidden()) {
        m_commands->hide();
    } else if (const auto lines = m_makeCommands(Asked::ByOperator)) {
        m_notice->hide();
        m_commands->show(*lines);
    }
    fitHeight();
}

void Dialog::followCommands()
{
    if (m_commands->isHidden())
        return;
    if (const auto lines = m_makeCommands(Asked::ByChange))
        m_commands->show(*lines);
    else
        m_commands->hide();
    fitHeight();
}

/// A window keeps its height when its content needs another one.
void Dialog::fitHeight()
{
    if (!isVisible())
        return;
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width()));
}

bool Dialog::focusNextPrevChild(bool next)
{
    orderFocus();
    return QDialog::focusNextPrevChild(next);
}

/// Qt's order is that of creation, and the frame is there before its content. Made with each step, because notices and
/// commands come and go.
void Dialog::orderFocus()
{
    QList<QWidget *> order[4];
    const auto groupOf = [this](const QWidget *part) {
        return m_content->isAncestorOf(part) ? 0
            : m_commands->isAncestorOf(part) ? 1
            : m_notice->isAncestorOf(part)   ? 2
                                             : 3;
    };
    for (QWidget *part = nextInFocusChain(); part != this; part = part->nextInFocusChain()) {
        if ((part->focusPolicy() & Qt::TabFocus) && part->window() == this && groupOf(part) < 3)
            order[groupOf(part)].append(part);
    }
    for (int i = 0; i < m_footer->count(); ++i) {
        if (QWidget *button = m_footer->itemAt(i)->widget())
            order[3].append(button);
    }
    QWidget *last = nullptr;
    for (const QList<QWidget *> &group : order) {
        for (QWidget *part : group) {
            if (last)
                setTabOrder(last, part);
            last = part;
        }
    }
}

void Dialog::setBusy(bool busy)
{
    m_busy = busy;
    m_content->setEnabled(!busy);
    if (m_action)
        m_action->setEnabled(!busy);
}

} // namespace tenantry::ui
