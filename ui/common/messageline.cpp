// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/messageline.h"

#include "ui/common/button.h"
#include "ui/common/elidedlabel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QTimer>
#include <QVariantAnimation>

#include <utility>

namespace tenantry::ui {

namespace {

constexpr int historyLength = 50;
constexpr int lifetime = 10'000; // ms
constexpr int appearIn = 120;    // ms
constexpr int goIn = 160;        // ms
constexpr int bar = 3;

bool isQuiet(MessageKind kind)
{
    return kind == MessageKind::Done || kind == MessageKind::Notice;
}

} // namespace

Icon iconOf(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Done:
        return Icon::Done;
    case MessageKind::Notice:
        return Icon::Notice;
    case MessageKind::Care:
        return Icon::Care;
    case MessageKind::Failed:
        return Icon::Failed;
    }
    Q_UNREACHABLE();
}

Tone toneOf(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Done:
        return Tone::Ok;
    case MessageKind::Notice:
        return Tone::Accent;
    case MessageKind::Care:
        return Tone::Warn;
    case MessageKind::Failed:
        return Tone::Bad;
    }
    Q_UNREACHABLE();
}

MessageLine::MessageLine(QWidget *parent)
    : QWidget(parent)
    , m_text(new ElidedLabel)
    , m_links(new LinkRow)
    , m_close(Button::makeIconButton(Icon::Close, tr("Close the message")))
    , m_timer(new QTimer(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, metrics::gap, 0);
    row->setSpacing(metrics::gap);
    row->addSpacing(metrics::gapPage + metrics::icon + metrics::gap); // margins are not mirrored, spacers are
    row->addWidget(m_text);
    row->addWidget(m_links);
    row->addStretch(1);
    row->addWidget(m_close);
    setAccessibleName(tr("Message"));
    QWidget::hide();

    m_timer->setSingleShot(true);
    m_timer->setInterval(lifetime);
    connect(m_timer, &QTimer::timeout, this, &MessageLine::dismissWhenUnused);
    connect(m_close, &Button::clicked, this, &MessageLine::dismiss);
    connect(m_links, &LinkRow::pressed, this, &MessageLine::dismiss);
    // Leaving the line by Tab starts its time anew.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, QWidget *) {
        if (m_showing && old && isAncestorOf(old) && m_kind == MessageKind::Done && !isInUse())
            m_timer->start();
    });
}

void MessageLine::show(Message message)
{
    message.at = QDateTime::currentDateTimeUtc();
    m_kind = message.kind;
    m_text->setText(message.text);
    m_links->setLinks(message.links);
    for (const auto links = m_links->findChildren<Button *>(); QWidget * link : links)
        setTabOrder(link, m_close); // which is older, and comes last
    setAccessibleDescription(message.text);
    m_history.prepend(message);
    if (m_history.size() > historyLength)
        m_history.removeLast();

    if (!std::exchange(m_showing, true)) {
        QWidget::show();
        moveHeight(0, metrics::messageHeight(), appearIn);
    }
    update();
    m_kind == MessageKind::Done ? m_timer->start() : m_timer->stop();
    QAccessibleEvent announced(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
    Q_EMIT shown(message);
}

void MessageLine::dismiss()
{
    if (!std::exchange(m_showing, false))
        return;
    m_timer->stop();
    moveHeight(height(), 0, goIn);
}

void MessageLine::setLifetime(int milliseconds)
{
    m_timer->setInterval(milliseconds);
}

void MessageLine::moveHeight(int from, int to, int milliseconds)
{
    if (!Theme::isAnimated()) {
        setFixedHeight(qMax(to, 1));
        setVisible(to > 0);
        return;
    }
    auto *animation = new QVariantAnimation(this);
    animation->setStartValue(from);
    animation->setEndValue(to);
    animation->setDuration(milliseconds);
    animation->setEasingCurve(QEasingCurve::OutCubic);
    connect(animation, &QVariantAnimation::valueChanged, this, [this, to](const QVariant &value) {
        if (m_showing == (to > 0)) // a newer message may have come while the old one goes
            setFixedHeight(qMax(value.toInt(), 1));
    });
    connect(animation, &QVariantAnimation::finished, this, [this] { setVisible(m_showing); });
    animation->start(QAbstractAnimation::DeleteWhenStopped);
}

bool MessageLine::isInUse() const
{
    const QWidget *focus = QApplication::focusWidget();
    return underMouse() || (focus && isAncestorOf(focus));
}

void MessageLine::dismissWhenUnused()
{
    if (!isInUse())
        dismiss();
}

void MessageLine::enterEvent(QEnterEvent *)
{
    m_timer->stop();
}

void MessageLine::leaveEvent(QEvent *)
{
    if (m_showing && m_kind == MessageKind::Done && !isInUse())
        m_timer->start();
}

void MessageLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void MessageLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tone tone = toneOf(m_kind);
    painter.fillRect(rect(), color(isQuiet(m_kind) ? Role::Sunken : groundRoleOf(tone)));
    drawLineAbove(painter, rect(), color(Role::Line));
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    painter.fillRect(visual({0, 0, bar, height()}), color(textRoleOf(tone)));
    const QRect icon(metrics::gapPage, (metrics::messageHeight() - metrics::icon) / 2, metrics::icon, metrics::icon);
    paintIcon(&painter, visual(icon), iconOf(m_kind), textRoleOf(tone));
}

} // namespace tenantry::ui
