// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

constexpr int iconLeft = 10;
constexpr int textLeft = 36;
constexpr int countRight = 10;

} // namespace

NavigationItem::NavigationItem(Icon icon, const QString &name, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setText(name);
    setAccessibleName(name);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void NavigationItem::setCount(int count)
{
    m_count = count;
    setAccessibleDescription(count < 0 ? QString() : QLocale().toString(count));
    update();
}

void NavigationItem::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setToolTip(narrow ? text() : QString());
    updateGeometry();
    update();
}

QSize NavigationItem::sizeHint() const
{
    return {m_narrow ? metrics::navigationNarrow - 2 * metrics::gapPair : metrics::navigationWidth - 2 * metrics::gap,
            metrics::navigationHeight()};
}

void NavigationItem::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        event->ignore(); // the navigation moves; a button would only look for others that take the focus
    else
        QAbstractButton::keyPressEvent(event);
}

void NavigationItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool current = isChecked();
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    if (current || underMouse()) {
        drawBox(painter, rect(), metrics::radius,
                color(current ? (underMouse() ? Role::SelectedHover : Role::Selected) : Role::Hover));
    }
    if (current)
        painter.fillRect(visual({0, 8, 3, height() - 16}), color(Role::Accent));
    const QRect icon(iconLeft, (height() - metrics::icon) / 2, metrics::icon, metrics::icon);
    paintIcon(&painter, visual(icon), m_icon, current ? Role::Accent : Role::TextSecondary);
    if (m_narrow)
        return;
    QRect room = rect().adjusted(textLeft, 0, -countRight, 0);
    if (m_count >= 0) {
        const QFont countFont = typeFont(Type::Caption);
        const QString count = QLocale().toString(m_count);
        painter.setFont(countFont);
        painter.setPen(color(Role::TextSecondary));
        painter.drawText(visual(room), Qt::AlignRight | Qt::AlignVCenter, count);
        room.setRight(room.right() - QFontMetrics(countFont).horizontalAdvance(count) - metrics::gap);
    }
    const QFont nameFont = typeFont(current ? Type::Group : Type::Body);
    painter.setFont(nameFont);
    painter.setPen(color(Role::Text));
    painter.drawText(visual(room), Qt::AlignLeft | Qt::AlignVCenter,
                     isolated(QFontMetrics(nameFont).elidedText(text(), Qt::ElideRight, room.width())));
}

void NavigationItem::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void NavigationItem::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

Navigation::Navigation(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setSpacing(1);
    m_column->addStretch(1);
    setAccessibleName(tr("Views"));
    setNarrow(false);
}

void Navigation::addItem(Icon icon, const QString &name)
{
    auto *item = new NavigationItem(icon, name);
    const int index = int(m_items.size());
    m_items.append(item);
    m_column->insertWidget(index, item);
    connect(item, &NavigationItem::clicked, this, [this, index] { Q_EMIT chosen(index); });
}

void Navigation::setCurrent(int index)
{
    m_current = index;
    for (int i = 0; i < m_items.size(); ++i) {
        m_items.at(i)->setChecked(i == index);
        m_items.at(i)->setFocusPolicy(i == index ? Qt::TabFocus : Qt::NoFocus);
    }
}

void Navigation::setCount(int index, int count)
{
    m_items.at(index)->setCount(count);
}

void Navigation::setNarrow(bool narrow)
{
    const int side = narrow ? metrics::gapPair : metrics::gap;
    m_column->setContentsMargins(side, metrics::gap, side, metrics::gap);
    setFixedWidth(narrow ? metrics::navigationNarrow : metrics::navigationWidth);
    for (NavigationItem *item : std::as_const(m_items))
        item->setNarrow(narrow);
}

void Navigation::focusCurrent()
{
    if (m_current >= 0)
        m_items.at(m_current)->setFocus(Qt::TabFocusReason);
}

void Navigation::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Canvas));
    const qreal width = hairline(painter);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(QRectF(mirrored ? 0 : QWidget::width() - width, 0, width, height()), color(Role::Line));
}

void Navigation::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const int next = m_current + step;
    if (step == 0 || next < 0 || next >= m_items.size()) {
        QWidget::keyPressEvent(event);
        return;
    }
    Q_EMIT chosen(next);
    focusCurrent();
}

} // namespace tenantry::ui
