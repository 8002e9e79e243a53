// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace tenantry::ui {

class Button;
class Label;
class RequestFilter;
class RequestLog;
class StatePanel;
class TableView;

/// The answered requests, live: with a filter, and a button that holds them still.
class RequestView final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestView(QWidget *parent = nullptr);

    [[nodiscard]] RequestLog *log() const { return m_log; }
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] QLineEdit *filter() const { return m_filter; }

    void togglePause();
    void clear();
    void setServing(bool isServing);

private:
    void follow();

    RequestLog *m_log;
    RequestFilter *m_shown;
    QLineEdit *m_filter;
    Label *m_count;
    Button *m_pause;
    Button *m_clear;
    TableView *m_table;
    StatePanel *m_none;
    QStackedWidget *m_stack;
    bool m_isServing = false;
};

} // namespace tenantry::ui
