// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/filterparser.h"

#include <QAbstractButton>

namespace tenantry::ui {

/// A term of a filter that was understood: `status: suspended ×`. Pressing it takes it away, with the pointer or with
/// Space, Delete or Backspace.
class FilterChip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FilterChip(FilterTerm term, QWidget *parent = nullptr);

    [[nodiscard]] const FilterTerm &term() const { return m_term; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    FilterTerm m_term;
};

} // namespace tenantry::ui
