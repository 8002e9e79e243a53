// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listlayout.h"

class QListWidget;

namespace tenantry::ui {

/// Chooses which columns a list shows, and in which order; moved with the pointer, the buttons, or Alt with the arrow
/// keys. Emits acted().
class ColumnDialog final : public Dialog
{
    Q_OBJECT

public:
    ColumnDialog(const QList<ListColumn> &columns, const ListLayout &layout, QWidget *parent);

    [[nodiscard]] ListLayout layoutChosen() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill(const ListLayout &layout);
    void move(int by);

    QList<ListColumn> m_columns;
    ListLayout m_layout;
    QListWidget *m_list;
};

} // namespace tenantry::ui
