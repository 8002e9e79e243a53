// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/commandcopy.h"

#include "ui/common/button.h"
#include "ui/common/messageline.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::CommandCopy)
};

} // namespace

void copyCommand(MessageLine *messages, const CommandLines &lines, bool asCurl)
{
    const QString line = asCurl ? lines.curl : lines.ctl;
    QGuiApplication::clipboard()->setText(line);
    QList<MessageLink> links;
    if (asCurl || !lines.curl.isEmpty())
        links.append({asCurl ? Words::tr("Copy as tenantryctl") : Words::tr("Copy as curl"),
                      [messages, lines, asCurl] { copyCommand(messages, lines, !asCurl); }});
    messages->show({MessageKind::Done, Words::tr("Copied: %1").arg(line), links, {}});
}

Button *makeCommandButton(MessageLine *messages, std::function<CommandLines()> lines)
{
    auto *button = Button::makeIconButton(Icon::Curl, Words::tr("Copy as command"));
    auto *menu = new QMenu(button);
    const auto add = [&](Icon icon, const QString &text, bool asCurl) {
        QAction *action = menu->addAction(makeIcon(icon), text);
        QObject::connect(action, &QAction::triggered, button,
                         [messages, lines, asCurl] { copyCommand(messages, lines(), asCurl); });
    };
    add(Icon::Copy, Words::tr("Copy as tenantryctl"), false);
    add(Icon::Curl, Words::tr("Copy as curl"), true);
    QObject::connect(button, &Button::clicked, menu,
                     [menu, button] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    return button;
}

} // namespace tenantry::ui
