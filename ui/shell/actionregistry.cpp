// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actionregistry.h"

#include <QAction>

namespace tenantry::ui {

QString plainText(const QAction *action)
{
    // A doubled sign stands for one that is shown.
    static const QString kept(QChar(0x1));
    return action->text().replace(QStringLiteral("&&"), kept).remove(u'&').replace(kept, QStringLiteral("&"));
}

void ActionRegistry::add(const QString &group, QAction *action)
{
    m_actions.append({group, action});
}

void ActionRegistry::remove(QAction *action)
{
    m_actions.removeIf([action](const Registered &one) { return one.action == action; });
}

void ActionRegistry::setPageActions(const QString &group, const QList<QAction *> &actions)
{
    m_pageActions.clear();
    for (QAction *action : actions)
        m_pageActions.append({group, action});
}

QList<SearchEntry> ActionRegistry::entries() const
{
    QList<SearchEntry> entries;
    for (const auto all = inOrder(); const Registered &one : all) {
        if (!one.action || !one.action->isEnabled() || !one.action->isVisible() || one.action->isSeparator())
            continue;
        entries.append({.icon = one.action->icon(),
                        .title = plainText(one.action),
                        .caption = {},
                        .group = one.group,
                        .keys = one.action->shortcut(),
                        .run = [action = one.action] {
                            if (action)
                                action->trigger();
                        }});
    }
    return entries;
}

QList<QAction *> ActionRegistry::actions() const
{
    QList<QAction *> all;
    for (const auto registered = inOrder(); const Registered &one : registered) {
        if (one.action)
            all.append(one.action);
    }
    return all;
}

SearchSource ActionRegistry::source() const
{
    return [this](const QString &, QObject *, const std::function<void(const QList<SearchEntry> &)> &found) {
        found(entries());
    };
}

} // namespace tenantry::ui
