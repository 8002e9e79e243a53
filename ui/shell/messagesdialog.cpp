// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/messagesdialog.h"

#include "ui/common/iconmark.h"
#include "ui/common/label.h"
#include "ui/common/messageline.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tenantry::ui {

MessagesDialog::MessagesDialog(const MessageLine *messages, QWidget *parent)
    : Dialog(tr("Messages"), tr("What happened"), parent)
{
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, metrics::gap, 0);
    column->setSpacing(metrics::gapCard);
    for (const Message &message : messages->history()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(metrics::gap);
        row->addWidget(new IconMark(iconOf(message.kind), textRoleOf(toneOf(message.kind))), 0, Qt::AlignTop);
        auto *text = new Label(message.text);
        text->wrap();
        row->addWidget(text, 1);
        for (const MessageLink &link : message.links) {
            auto *button = new Button(link.text, ButtonKind::Link);
            row->addWidget(button, 0, Qt::AlignTop);
            connect(button, &Button::clicked, this, [this, act = link.act] {
                accept();
                act();
            });
        }
        row->addWidget(new Label(QLocale().toString(message.at.toLocalTime().time(), QLocale::ShortFormat),
                                 Type::Caption, Role::TextSecondary),
                       0, Qt::AlignTop);
        column->addLayout(row);
    }
    if (messages->history().isEmpty())
        column->addWidget(new Label(tr("Nothing yet."), Type::Body, Role::TextSecondary));
    column->addStretch(1);

    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(list);
    area->setAccessibleName(tr("What happened"));
    list->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    area->setMinimumHeight(240);
    body()->addWidget(area);
    setCancelText(tr("Close"));
}

} // namespace tenantry::ui
