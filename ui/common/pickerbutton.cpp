// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/pickerbutton.h"

#include "ui/common/searchpopup.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int widest = 220;
constexpr int narrowest = 96;
constexpr int popupWidth = 420;
constexpr int besideText = metrics::gap + metrics::icon + metrics::gap; // before it; as much behind

} // namespace

PickerButton::PickerButton(Icon icon, const QString &name, const QString &prompt, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_name(name)
    , m_prompt(prompt)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &PickerButton::open);
    describe();
}

void PickerButton::addSource(const SearchSource &source)
{
    m_sources.append(source);
}

void PickerButton::setValue(const QString &value)
{
    m_value = value;
    m_error.clear();
    describe();
    updateGeometry();
    update();
}

void PickerButton::setError(const QString &sentence)
{
    m_error = sentence;
    describe();
    update();
}

void PickerButton::describe()
{
    const QString shown = m_value.isEmpty() ? m_prompt : m_value;
    setText(shown);
    //: For screen readers: what is chosen, and the choice
    setAccessibleName(m_value.isEmpty() ? m_name : tr("%1: %2").arg(m_name, m_value));
    setAccessibleDescription(m_error);
    setToolTip(m_error.isEmpty() ? shown : m_error);
}

void PickerButton::open()
{
    if (!m_popup) {
        m_popup = new SearchPopup(m_name, popupWidth, window());
        for (const SearchSource &source : m_sources)
            m_popup->addSource(source);
        connect(this, &QObject::destroyed, m_popup, &QObject::deleteLater);
    }
    m_popup->openUnder(this, Qt::AlignLeading);
}

QSize PickerButton::sizeHint() const
{
    const int advance = QFontMetrics(typeFont(Type::Body)).horizontalAdvance(text()) + 2;
    return {qBound(narrowest, advance + 2 * besideText, widest), metrics::controlHeight()};
}

QSize PickerButton::minimumSizeHint() const
{
    return {narrowest, metrics::controlHeight()};
}

void PickerButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void PickerButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Role edge = m_error.isEmpty() ? Role::Control : Role::Bad;
    drawBox(painter, rect(), metrics::radius, color(underMouse() && isEnabled() ? Role::Hover : Role::Surface),
            color(edge), m_error.isEmpty() ? 0 : 2);
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QRect icon(metrics::gap, (height() - metrics::icon) / 2, metrics::icon, metrics::icon);
    paintIcon(&painter, visual(icon), m_icon);
    const QRect chevron(width() - metrics::gap - metrics::iconSmall, (height() - metrics::iconSmall) / 2,
                        metrics::iconSmall, metrics::iconSmall);
    paintIcon(&painter, visual(chevron), Icon::ChevronDown);
    const QFont font = typeFont(Type::Body);
    const QRect room(besideText, 0, width() - 2 * besideText, height());
    painter.setFont(font);
    painter.setPen(color(m_value.isEmpty() ? Role::TextSecondary : Role::Text));
    painter.drawText(visual(room), Qt::AlignLeading | Qt::AlignVCenter,
                     isolated(QFontMetrics(font).elidedText(text(), Qt::ElideRight, room.width())));
}

} // namespace tenantry::ui
