// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include "ui/common/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

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
    m_column->setSpacing(0);
    addGroup(NavigationGroup::Top, {});
    addGroup(NavigationGroup::Directory, tr("Directory"));
    addGroup(NavigationGroup::Credentials, tr("Credentials"));
    addGroup(NavigationGroup::Evidence, tr("Evidence"));
    m_column->addStretch(1);
    addGroup(NavigationGroup::Foot, {});
    setAccessibleName(tr("Views"));
    setNarrow(false);
}

void Navigation::addGroup(NavigationGroup kind, const QString &text)
{
    Group group{kind, nullptr, new QVBoxLayout, {}};
    group.column->setSpacing(1);
    if (!text.isEmpty()) {
        group.label = new Label(text, Type::Label, Role::TextSecondary);
        group.label->setContentsMargins(iconLeft, metrics::gapPage, 0, metrics::gap);
        m_column->addWidget(group.label);
    }
    m_column->addLayout(group.column);
    m_groups.append(group);
}

void Navigation::addItem(Icon icon, const QString &name, NavigationGroup kind)
{
    auto *item = new NavigationItem(icon, name);
    const int index = int(m_items.size());
    m_items.append(item);
    for (Group &group : m_groups) {
        if (group.kind == kind) {
            group.column->addWidget(item);
            group.items.append(index);
        }
    }
    item->setNarrow(m_isNarrow);
    item->setFocusPolicy(Qt::NoFocus); // until it is current
    item->show();                      // layouts do it later, and what isn't shown isn't offered
    connect(item, &NavigationItem::clicked, this, [this, index] { Q_EMIT chosen(index); });
    followGroups();
}

void Navigation::setOffered(int index, bool isOffered)
{
    m_items.at(index)->setVisible(isOffered);
    followGroups();
}

bool Navigation::isOffered(int index) const
{
    return !m_items.at(index)->isHidden();
}

/// A label stands over what is there, and where there is room for words.
void Navigation::followGroups()
{
    for (const Group &group : std::as_const(m_groups)) {
        const bool hasItems = std::ranges::any_of(group.items, [this](int index) { return isOffered(index); });
        if (group.label)
            group.label->setVisible(hasItems && !m_isNarrow);
    }
}

QList<int> Navigation::inOrder() const
{
    QList<int> order;
    for (const Group &group : m_groups)
        order += group.items;
    order.removeIf([this](int index) { return !isOffered(index); });
    return order;
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
    m_isNarrow = narrow;
    for (NavigationItem *item : std::as_const(m_items))
        item->setNarrow(narrow);
    followGroups();
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
    const QList<int> order = inOrder();
    const auto next = order.indexOf(m_current) + step;
    if (step == 0 || next < 0 || next >= order.size()) {
        QWidget::keyPressEvent(event);
        return;
    }
    Q_EMIT chosen(order.at(next));
    focusCurrent();
}

} // namespace tenantry::ui
