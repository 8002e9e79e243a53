// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/label.h"

#include <QEvent>
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
}

void Label::setText(const QString &text)
{
    QLabel::setText(text);
    growToText();
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
    growToText();
}

void Label::wrapAt(int width)
{
    setWordWrap(true);
    setFixedWidth(width);
    growToText();
}

void Label::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) {
        setFont(typeFont(m_type));
        growToText();
    }
    QLabel::changeEvent(event);
}

void Label::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    growToText();
}

/// Layouts inside layouts give a wrapped label two lines, however long it is.
void Label::growToText()
{
    if (wordWrap() && width() > 0)
        setMinimumHeight(heightForWidth(width()));
}

} // namespace tenantry::ui
