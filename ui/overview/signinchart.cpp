// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/signinchart.h"

#include "ui/theme/focusring.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/role.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int lines = 4;
constexpr int daysBetweenLabels = 5;
constexpr double barPart = 0.66; ///< of the width that a day has
constexpr double widestBar = 28;

QDate dateOf(const SignInFigures &day)
{
    return day.from.toLocalTime().date();
}

QString number(int value)
{
    return QLocale().toString(value);
}

} // namespace

int scaleEnd(int most)
{
    for (int power = 1;; power *= 10) {
        for (const int step : {1, 2, 5}) {
            if (power * step * lines >= most || power >= 100'000'000)
                return power * step * lines;
        }
    }
}

QString dayText(const SignInFigures &day)
{
    //: a day, and how many signed in and failed to
    return QCoreApplication::translate("tenantry::ui::SignInChart", "%1: %2 signed in, %3 failed")
        .arg(QLocale().toString(dateOf(day), u"ddd d MMM"_s), number(day.signedIn), number(day.failed));
}

void paintFailed(QPainter &painter, const QRectF &rect)
{
    painter.save();
    drawBox(painter, rect, 0, color(Role::BadTint), color(Role::Bad), 1);
    painter.setClipRect(rect);
    painter.setPen(QPen(color(Role::Bad), 1));
    painter.setRenderHint(QPainter::Antialiasing);
    for (qreal x = rect.left() - rect.height(); x < rect.right(); x += 4)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

/// Where the bars stand, and what they are measured by.
struct SignInChart::Frame
{
    QRectF bars;
    int end = lines; ///< of the scale
};

SignInChart::SignInChart(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Sign-ins, last 30 days"));
    setAccessibleDescription(tr("The arrow keys go from day to day."));
}

void SignInChart::setDays(const QList<SignInFigures> &days)
{
    m_days = days;
    m_current = -1;
    update();
}

QSize SignInChart::sizeHint() const
{
    return {560, 300};
}

QSize SignInChart::minimumSizeHint() const
{
    return {320, 180};
}

SignInChart::Frame SignInChart::frame() const
{
    Frame frame;
    int most = 1;
    for (const SignInFigures &day : m_days)
        most = std::max(most, day.signedIn + day.failed);
    frame.end = scaleEnd(most);
    const QFontMetrics label(typeFont(Type::Label));
    const int scale = label.horizontalAdvance(number(frame.end)) + metrics::gap;
    const QRect inner = rect().adjusted(scale, label.height() / 2 + 2, 0, -label.height() - metrics::gap);
    frame.bars = QStyle::visualRect(layoutDirection(), rect(), inner);
    return frame;
}

QRectF SignInChart::slot(const Frame &frame, qsizetype day) const
{
    const double width = frame.bars.width() / double(std::max<qsizetype>(m_days.size(), 1));
    const qsizetype place = isRightToLeft() ? m_days.size() - 1 - day : day;
    return {frame.bars.left() + width * double(place), frame.bars.top(), width, frame.bars.height()};
}

void SignInChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Frame frame = this->frame();
    paintScale(painter, frame);
    if (m_current >= 0)
        painter.fillRect(slot(frame, m_current), color(Role::Hover));
    for (qsizetype day = 0; day < m_days.size(); ++day)
        paintDay(painter, frame, day);
    if (m_current >= 0)
        paintTold(painter, frame);
    if (hasFocus() && isKeyboardInUse())
        drawBox(painter, rect(), metrics::radius, Qt::transparent, color(Role::Accent), 2);
}

void SignInChart::paintScale(QPainter &painter, const Frame &frame) const
{
    const QFontMetrics label(typeFont(Type::Label));
    painter.setFont(typeFont(Type::Label));
    for (int line = 0; line <= lines; ++line) {
        const qreal y = frame.bars.bottom() - frame.bars.height() * line / lines;
        painter.fillRect(snapped(painter, QRectF(frame.bars.left(), y, frame.bars.width(), hairline(painter))),
                         color(line == 0 ? Role::LineStrong : Role::Line));
        const QRectF place(0, y - label.height() / 2.0, width() - frame.bars.width() - metrics::gap, label.height());
        painter.setPen(color(Role::TextSecondary));
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), place.toRect()),
                         Qt::AlignRight | Qt::AlignVCenter, number(frame.end / lines * line));
    }
    for (qsizetype day = m_days.size() - 1; day >= 0; day -= daysBetweenLabels) {
        const bool isToday = day == m_days.size() - 1;
        const QString text = isToday ? tr("today") : QLocale().toString(dateOf(m_days.at(day)), u"d MMM"_s);
        const qreal wide = label.horizontalAdvance(text) + 2;
        const qreal left = std::clamp(slot(frame, day).center().x() - wide / 2, frame.bars.left(),
                                      std::max(frame.bars.left(), frame.bars.right() - wide));
        painter.drawText(QRectF(left, frame.bars.bottom() + metrics::gap, wide, label.height()), Qt::AlignCenter, text);
    }
}

void SignInChart::paintDay(QPainter &painter, const Frame &frame, qsizetype day) const
{
    const SignInFigures &figures = m_days.at(day);
    const QRectF room = slot(frame, day);
    const double wide = std::min(room.width() * barPart, widestBar);
    const double unit = frame.bars.height() / frame.end;
    const auto bar = [&](int from, int count) {
        const double top = frame.bars.bottom() - (from + count) * unit;
        return QRectF(room.center().x() - wide / 2, top, wide, std::max(count * unit, 1.0));
    };
    if (figures.signedIn > 0) {
        const QRectF stripe = snapped(painter, bar(0, figures.signedIn));
        if (day == m_days.size() - 1) {
            QPen dashed(color(Role::Chart), 1, Qt::DashLine);
            painter.setPen(dashed);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(stripe.adjusted(0.5, 0.5, -0.5, -0.5));
        } else {
            painter.fillRect(stripe, color(Role::Chart));
        }
    }
    if (figures.failed > 0)
        paintFailed(painter, snapped(painter, bar(figures.signedIn, figures.failed).adjusted(0, -2, 0, -2)));
}

/// A box beside the day, which says what the bar stands for.
void SignInChart::paintTold(QPainter &painter, const Frame &frame) const
{
    const SignInFigures &day = m_days.at(m_current);
    const QFontMetrics strong(typeFont(Type::Strong));
    const QFontMetrics body(typeFont(Type::Caption));
    const QString heading = QLocale().toString(dateOf(day), u"ddd d MMM"_s);
    const QStringList names{tr("Signed in"), tr("Failed")};
    const QStringList values{number(day.signedIn), number(day.failed)};
    int wide = strong.horizontalAdvance(heading);
    for (int i = 0; i < names.size(); ++i)
        wide = std::max(wide,
                        12 + metrics::gap + body.horizontalAdvance(names.at(i)) + 2 * metrics::gapPage
                            + body.horizontalAdvance(values.at(i)));
    QRectF box(0, frame.bars.top(), wide + 2 * metrics::gapCard,
               strong.height() + 2 * (body.height() + metrics::gapPair) + 2 * metrics::gap);
    const QRectF room = slot(frame, m_current);
    box.moveLeft(room.right() + metrics::gap);
    if (box.right() > width())
        box.moveRight(room.left() - metrics::gap);
    drawBox(painter, box, metrics::radius, color(Role::Raised), color(Role::LineStrong), 1);
    QRectF line = box.adjusted(metrics::gapCard, metrics::gap, -metrics::gapCard, 0);
    line.setHeight(strong.height());
    painter.setFont(typeFont(Type::Strong));
    painter.setPen(color(Role::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, heading);
    painter.setFont(typeFont(Type::Caption));
    for (int i = 0; i < names.size(); ++i) {
        line.moveTop(line.bottom() + metrics::gapPair);
        line.setHeight(body.height());
        const QRectF mark = QStyle::visualRect(layoutDirection(), line.toRect(),
                                               QRect(line.toRect().x(), int(line.center().y()) - 5, 10, 10));
        if (i == 0)
            painter.fillRect(mark, color(Role::Chart));
        else
            paintFailed(painter, mark);
        const int indent = 12 + metrics::gapPair;
        const QRectF text = isRightToLeft() ? line.adjusted(0, 0, -indent, 0) : line.adjusted(indent, 0, 0, 0);
        painter.setPen(color(Role::Text));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, names.at(i));
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, values.at(i));
    }
}

void SignInChart::setCurrent(int day)
{
    if (day == m_current)
        return;
    m_current = day;
    update();
    if (day < 0)
        return;
    setAccessibleDescription(dayText(m_days.at(day)));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

void SignInChart::mouseMoveEvent(QMouseEvent *event)
{
    const Frame frame = this->frame();
    int found = -1;
    for (int day = 0; day < m_days.size(); ++day) {
        const QRectF room = slot(frame, day);
        if (event->position().x() >= room.left() && event->position().x() < room.right())
            found = day;
    }
    setCurrent(found);
}

void SignInChart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus())
        setCurrent(-1);
}

void SignInChart::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_days.size()) - 1;
    const int onward = isRightToLeft() ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent(m_current < 0 ? last : std::clamp(m_current - onward, 0, last));
        return;
    case Qt::Key_Right:
        setCurrent(m_current < 0 ? last : std::clamp(m_current + onward, 0, last));
        return;
    case Qt::Key_Home:
        setCurrent(last < 0 ? -1 : 0);
        return;
    case Qt::Key_End:
        setCurrent(last);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void SignInChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0)
        setCurrent(int(m_days.size()) - 1);
}

void SignInChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setCurrent(-1);
}

} // namespace tenantry::ui
