// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/statepanel.h"

#include "ui/common/button.h"
#include "ui/common/detailbox.h"
#include "ui/common/label.h"
#include "ui/common/tile.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr int textWidth = 460;
constexpr int tileSide = 56;

} // namespace

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent)
    , m_tile(new Tile(Icon::Tenant, Tone::Accent, tileSide))
    , m_heading(new Label(Type::Heading))
    , m_text(new Label(Type::Body, Role::TextSecondary))
    , m_buttons(new QHBoxLayout)
    , m_details(new DetailBox)
{
    m_heading->setAlignment(Qt::AlignCenter);
    m_heading->wrapAt(textWidth);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->wrapAt(textWidth);
    m_buttons->setSpacing(metrics::gap);
    m_buttons->setContentsMargins(metrics::ringSpace, metrics::gap, metrics::ringSpace, metrics::ringSpace);

    m_details->setFixedWidth(textWidth);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(metrics::gap);
    column->addStretch(2);
    column->addWidget(m_tile, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::gap);
    column->addWidget(m_heading, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    auto *buttonRow = new QHBoxLayout;
    buttonRow->addStretch(1);
    buttonRow->addLayout(m_buttons);
    buttonRow->addStretch(1);
    column->addLayout(buttonRow);
    column->addWidget(m_details, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void StatePanel::setState(Icon icon, Tone tone, const QString &heading, const QString &text)
{
    m_tile->setIcon(icon, tone);
    m_heading->setText(heading);
    m_text->setText(text);
    setAccessibleName(heading);
    setAccessibleDescription(text);
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    setDetails({});
}

Button *StatePanel::addButton(Button *button)
{
    m_buttons->addWidget(button);
    for (QPushButton *copy : m_details->findChildren<QPushButton *>())
        setTabOrder(button, copy); // the box is older, and stands below
    return button;
}

void StatePanel::setDetails(const QString &text)
{
    m_details->setText(text);
}

bool StatePanel::hasFocusWithin() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && isAncestorOf(focus);
}

bool StatePanel::focusFirst()
{
    if (m_buttons->count() == 0) // isEmpty() doesn't count what isn't shown yet
        return false;
    QWidget *first = m_buttons->itemAt(0)->widget();
    first->show(); // layouts show what is new later, and what is hidden gets no focus
    first->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace tenantry::ui
