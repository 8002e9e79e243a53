// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingcards.h"

#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int widest = 920;
constexpr int controlsWidth = 340;

QWidget *makeSeparator()
{
    auto *line = new QFrame;
    line->setProperty("cls", u"line"_s);
    line->setFixedHeight(1);
    return line;
}

} // namespace

QScrollArea *makeSettingArea(const QString &name)
{
    auto *content = new QWidget;
    content->setProperty("cls", u"canvas"_s);
    auto *column = new QVBoxLayout;
    column->setSpacing(metrics::gapPage);
    auto *limited = new QWidget;
    limited->setObjectName(u"column"_s);
    limited->setMaximumWidth(widest);
    limited->setLayout(column);
    column->setContentsMargins(0, 0, 0, 0);
    auto *across = new QHBoxLayout(content);
    across->setContentsMargins(metrics::gapPage, metrics::gapPage, metrics::gapPage, metrics::gapPage);
    across->addWidget(limited, 1);
    across->addStretch(0);
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    area->setFocusPolicy(Qt::NoFocus); // its controls have it
    area->setAccessibleName(name);
    return area;
}

QVBoxLayout *settingColumnOf(const QScrollArea *area)
{
    return static_cast<QVBoxLayout *>(area->widget()->findChild<QWidget *>(u"column"_s)->layout());
}

QFrame *makeSettingCard(const QString &heading, const QList<QWidget *> &rows)
{
    auto *card = new QFrame;
    card->setProperty("cls", u"card"_s);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto *label = new Label(heading, Type::Group);
    label->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    column->addWidget(label);
    for (QWidget *row : rows) {
        column->addWidget(makeSeparator());
        column->addWidget(row);
    }
    return card;
}

QWidget *makeSettingLine(const QString &title, const QString &sentence, QWidget *control)
{
    auto *row = new QWidget;
    auto *heading = new Label(title, Type::Strong);
    heading->setBuddy(control);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(title);
    control->setAccessibleDescription(sentence);
    auto *note = new Label(sentence, Type::Caption, Role::TextSecondary);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    note->wrap();
    note->setAlignment((note->alignment() & ~Qt::AlignVertical_Mask) | Qt::AlignTop);
    words->addWidget(heading);
    words->addWidget(note);
    words->addStretch(1);
    auto *line = new QHBoxLayout;
    line->setSpacing(0);
    line->addWidget(control);
    line->addStretch(1);
    auto *controls = new QVBoxLayout;
    controls->setSpacing(0);
    controls->addLayout(line);
    controls->addStretch(1);
    auto *strut = new QWidget; // the same width in all rows
    strut->setFixedSize(controlsWidth, 0);
    controls->addWidget(strut);
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    across->setSpacing(2 * metrics::gapPage);
    across->addLayout(words, 1);
    across->addLayout(controls);
    return row;
}

} // namespace tenantry::ui
