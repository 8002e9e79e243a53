// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/detailbox.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

/// Labels break lines between words only, and a path is one word.
QString breakable(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar sign : text) {
        shown += sign;
        if (sign == u'/' || sign == u'\\' || sign == u'_' || sign == u'-')
            shown += QChar(0x200b); // zero-width space
    }
    return shown;
}

} // namespace

DetailBox::DetailBox(QWidget *parent)
    : DetailBox(tr("Details"), tr("Copy the details"), parent)
{}

DetailBox::DetailBox(const QString &title, const QString &copyName, QWidget *parent)
    : QFrame(parent)
    , m_title(title)
    , m_head(new Label(title, Type::CaptionStrong, Role::TextSecondary))
    , m_shown(new Label(Type::Code))
{
    setProperty("cls", QStringLiteral("inset"));
    m_shown->wrap();
    m_shown->setAccessibleName(title);
    auto *button = Button::makeIconButton(Icon::Copy, copyName);
    connect(button, &Button::clicked, this, [this] { copy(); });
    auto *head = new QHBoxLayout;
    head->addWidget(m_head, 1);
    head->addWidget(button);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(metrics::gapCard, metrics::gap, metrics::gap, metrics::gapCard);
    box->setSpacing(metrics::gapPair);
    box->addLayout(head);
    box->addWidget(m_shown);
    hide();
}

void DetailBox::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    //: %1 is what was copied, such as "Details" or "curl"
    m_head->setText(tr("%1, copied").arg(m_title));
    QAccessibleEvent announced(m_head, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
}

void DetailBox::setText(const QString &text)
{
    if (m_text != text)
        m_head->setText(m_title);
    m_text = text;
    m_shown->setText(breakable(text));
    m_shown->setAccessibleDescription(text);
    setVisible(!text.isEmpty());
}

} // namespace tenantry::ui
