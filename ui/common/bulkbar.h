// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"

#include <QWidget>

class QHBoxLayout;

namespace tenantry::ui {

class Button;
class Label;

/// The bar under a list that says how many rows are selected and what can be done with them. Hidden at none.
class BulkBar : public QWidget
{
    Q_OBJECT
public:
    explicit BulkBar(QWidget *parent = nullptr);

    /// \a matching: how many rows the filter has, for "Select all 1,187"; 0 or \a selected hides that link.
    void setCounts(const Count &selected, const Count &matching);

    /// Up to four; the rest belongs under an ellipsis.
    Button *addButton(Button *button);

Q_SIGNALS:
    void allWanted(); ///< "Select all" was pressed

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_count;
    Button *m_all;
    QHBoxLayout *m_buttons;
};

} // namespace tenantry::ui
