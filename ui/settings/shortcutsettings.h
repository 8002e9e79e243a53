// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QModelIndex;
class QSortFilterProxyModel;
class QStackedWidget;

namespace tenantry::ui {

class Button;
class Label;
class MessageLine;
class ShortcutModel;
class Shortcuts;
class StatePanel;
class TableView;

/// The keys of all actions, to be looked up and changed.
class ShortcutSettings final : public QWidget
{
    Q_OBJECT

public:
    ShortcutSettings(Shortcuts *shortcuts, MessageLine *messages, QWidget *parent = nullptr);

    void focusContent();
    void focusFilter();
    /// Esc: the filter goes. \returns false when there is none.
    bool stepBack();

    void change();
    void clear();
    void reset();
    void resetAll();

    [[nodiscard]] TableView *view() const { return m_view; }

Q_SIGNALS:
    void followed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QLayout *makeBar();
    [[nodiscard]] QString current() const;
    void follow();

    Shortcuts *m_shortcuts;
    MessageLine *m_messages;
    ShortcutModel *m_model;
    QSortFilterProxyModel *m_shown;
    QLineEdit *m_filter;
    Label *m_count;
    Button *m_change;
    Button *m_clear;
    Button *m_reset;
    Button *m_resetAll;
    TableView *m_view;
    StatePanel *m_none;
    QStackedWidget *m_stack;
};

} // namespace tenantry::ui
