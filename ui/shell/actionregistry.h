// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

#include <QObject>
#include <QPointer>

class QAction;

namespace tenantry::ui {

/// Every action of the window by name, for the command palette and the list of shortcuts. An action leaves by itself
/// when it is destroyed. Actions that are hidden or disabled aren't offered.
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// \a group is what the palette shows it under: "Actions", "Go to".
    void add(const QString &group, QAction *action);
    void remove(QAction *action);

    /// The current page's actions, which come before all others; what an earlier page had goes.
    void setPageActions(const QString &group, const QList<QAction *> &actions);

    /// What can be done now, in the order of registration.
    [[nodiscard]] QList<SearchEntry> entries() const;

    /// All, also those that can't be done now: name and keys.
    [[nodiscard]] QList<QAction *> actions() const;

    /// A source for a SearchPopup.
    [[nodiscard]] SearchSource source() const;

private:
    struct Registered
    {
        QString group;
        QPointer<QAction> action;
    };
    [[nodiscard]] QList<Registered> inOrder() const { return m_pageActions + m_actions; }

    QList<Registered> m_pageActions;
    QList<Registered> m_actions;
};

/// The action's text without mnemonic: "Suspend…".
QString plainText(const QAction *action);

} // namespace tenantry::ui
