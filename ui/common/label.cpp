// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/label.h"

#include <QEvent>
#include <QResizeEvent>
#include <QStyle>

namespace tenantry::ui {

Label::Label(Type type, Role tone, QWidget *parent)
    : Label(QString(), type, tone, parent)
{}

Label::Label(const QString &text, Type type, Role tone, QWidget *parent)
    : QLabel(text, parent)
    , m_type(type)
{
    setTextFormat(Qt::PlainText); // names of tenants and people are never markup
    setProperty("tone", toText(tone));
    setFont(typeFont(type));
    followDirection();
}

void Label::setText(const QString &text)
{
    QLabel::setText(text);
    growToText(m_width);
}

void Label::setTone(Role tone)
{
    setProperty("tone", toText(tone));
    style()->unpolish(this);
    style()->polish(this);
}

void Label::wrap()
{
    setWordWrap(true);
}

void Label::wrapAt(int width)
{
    setWordWrap(true);
    setFixedWidth(width);
    growToText(width);
}

void Label::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) {
        setFont(typeFont(m_type));
        growToText(m_width);
    } else if (event->type() == QEvent::LayoutDirectionChange) {
        followDirection();
    }
    QLabel::changeEvent(event);
}

void Label::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    growToText(event->size().width());
}

/// Layouts inside layouts give a wrapped label two lines, however long it is.
void Label::growToText(int width)
{
    m_width = width;
    if (wordWrap() && width > 0)
        setMinimumHeight(qMax(0, heightForWidth(width)));
}

/// A label aligns by the direction of its text; ours stand where the layout's direction puts them.
void Label::followDirection()
{
    if (alignment().testFlag(Qt::AlignHCenter))
        return;
    const auto vertical = alignment() & Qt::AlignVertical_Mask;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setAlignment(vertical | (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
}

} // namespace tenantry::ui
