// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/statepanel.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/tile.h"
#include "ui/theme/metrics.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
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
    , m_detailBox(new QFrame)
    , m_details(new Label(Type::Code))
{
    m_heading->setAlignment(Qt::AlignCenter);
    m_heading->wrapAt(textWidth);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->wrapAt(textWidth);
    m_buttons->setSpacing(metrics::gap);
    m_buttons->setContentsMargins(metrics::ringSpace, metrics::gap, metrics::ringSpace, metrics::ringSpace);

    m_detailBox->setProperty("cls", QStringLiteral("inset"));
    m_detailBox->setFixedWidth(textWidth);
    m_details->wrap();
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAccessibleName(tr("Details"));
    auto *copy = Button::makeIconButton(Icon::Copy, tr("Copy the details"));
    connect(copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_details->text()); });
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(tr("Details"), Type::CaptionStrong, Role::TextSecondary), 1);
    head->addWidget(copy);
    auto *box = new QVBoxLayout(m_detailBox);
    box->setContentsMargins(metrics::gapCard, metrics::gap, metrics::gap, metrics::gapCard);
    box->setSpacing(metrics::gapPair);
    box->addLayout(head);
    box->addWidget(m_details);
    m_detailBox->hide();

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
    column->addWidget(m_detailBox, 0, Qt::AlignHCenter);
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
    return button;
}

void StatePanel::setDetails(const QString &text)
{
    m_details->setText(text);
    m_detailBox->setVisible(!text.isEmpty());
}

} // namespace tenantry::ui
