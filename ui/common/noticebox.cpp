// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/noticebox.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace tenantry::ui {

NoticeBox::NoticeBox(QWidget *parent)
    : QWidget(parent)
    , m_heading(new Label(Type::Group))
    , m_text(new Label(Type::Caption))
    , m_links(new LinkRow)
{
    m_heading->wrap();
    m_text->wrap();
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics::gapPair);
    words->addWidget(m_heading);
    words->addWidget(m_text);
    auto *indented = new QHBoxLayout;
    indented->setSpacing(0);
    indented->addSpacing(metrics::linkInset);
    indented->addLayout(words, 1);
    auto *column = new QVBoxLayout;
    column->setSpacing(metrics::gapPair);
    column->addLayout(indented);
    column->addWidget(m_links);
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(metrics::gapCard, metrics::gapCard - 2, metrics::gapCard, metrics::gapCard - 2);
    across->setSpacing(0);
    across->addSpacing(metrics::icon + 10 - metrics::linkInset);
    across->addLayout(column, 1);
    hide();
}

void NoticeBox::show(MessageKind kind, const QString &heading, const QString &text, const QList<MessageLink> &links)
{
    m_kind = kind;
    m_heading->setText(heading);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(heading);
    setAccessibleDescription(text);
    m_links->setLinks(links);
    QWidget::show();
    update();
    QAccessibleEvent announced(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
}

void NoticeBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tone tone = toneOf(m_kind);
    drawBox(painter, rect(), metrics::radius, color(groundRoleOf(tone)));
    const int top = layout()->contentsMargins().top() + (m_heading->fontMetrics().height() - metrics::icon) / 2;
    const QRect icon(metrics::gapCard, top, metrics::icon, metrics::icon);
    paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), icon), iconOf(m_kind), textRoleOf(tone));
}

} // namespace tenantry::ui
