// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/overview/overview.h"

#include <QFrame>
#include <QList>

class QStackedWidget;

namespace tenantry {
struct Error;
}

namespace tenantry::ui {

class Button;
class Label;
class SignInChart;
class SignInModel;
class TableView;

/// The sign-ins of the last days, as a chart or as a table.
class SignInCard final : public QFrame
{
    Q_OBJECT

public:
    static constexpr int days = 30;

    explicit SignInCard(QWidget *parent = nullptr);

    /// Midnights in the operator's zone, the oldest first, the last one today's.
    static QList<QDateTime> starts();

    void setDays(const QList<SignInFigures> &figures);
    void setFailure(const Error &error);

    void showTable(bool isTable);
    [[nodiscard]] SignInChart *chart() const { return m_chart; }
    [[nodiscard]] TableView *table() const { return m_table; }

private:
    QStackedWidget *m_views;
    SignInChart *m_chart;
    SignInModel *m_model;
    TableView *m_table;
    Label *m_note; ///< why there is nothing
    Button *m_asTable;
};

} // namespace tenantry::ui
