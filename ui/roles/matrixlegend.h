// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tenantry::ui {

/// The line under the matrix that says what its signs mean, and which key changes a cell.
class MatrixLegend final : public QWidget
{
    Q_OBJECT
public:
    explicit MatrixLegend(QWidget *parent = nullptr);

    /// Without the key where nothing can be changed.
    void setReadOnly(bool isReadOnly);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_key;
};

} // namespace tenantry::ui
