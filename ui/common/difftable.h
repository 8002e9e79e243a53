// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/diffbox.h"

#include <QFrame>

namespace tenantry::ui {

/// What a change changed, before and after side by side: for where there is width. Told by sign and tint, and to screen
/// readers in words.
class DiffTable final : public QFrame
{
    Q_OBJECT

public:
    explicit DiffTable(QWidget *parent = nullptr);

    void show(const QList<Difference> &differences);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Rows;

    Rows *m_rows = nullptr;
};

} // namespace tenantry::ui
