// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/detailbox.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"

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
    : QFrame(parent)
    , m_shown(new Label(Type::Code))
{
    setProperty("cls", QStringLiteral("inset"));
    m_shown->wrap();
    m_shown->setAccessibleName(tr("Details"));
    auto *copy = Button::makeIconButton(Icon::Copy, tr("Copy the details"));
    connect(copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(tr("Details"), Type::CaptionStrong, Role::TextSecondary), 1);
    head->addWidget(copy);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(metrics::gapCard, metrics::gap, metrics::gap, metrics::gapCard);
    box->setSpacing(metrics::gapPair);
    box->addLayout(head);
    box->addWidget(m_shown);
    hide();
}

void DetailBox::setText(const QString &text)
{
    m_text = text;
    m_shown->setText(breakable(text));
    m_shown->setAccessibleDescription(text);
    setVisible(!text.isEmpty());
}

} // namespace tenantry::ui
