// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace tenantry::ui {

enum class DiffSign {
    Removed, ///< minus on red
    Added,   ///< plus on green
    None,
};

/// One value of a change, on its tint and with its sign; empty: "not set".
class DiffSide final : public QWidget
{
    Q_OBJECT

public:
    DiffSide(DiffSign sign, const QString &value, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    DiffSign m_sign;
};

} // namespace tenantry::ui
