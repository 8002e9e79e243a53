// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/label.h"

namespace tenantry::ui {

/// One line that gives way: elided at the end, ids in the middle, with the whole text as tooltip. text() stays whole.
class ElidedLabel : public Label
{
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text = {}, Type type = Type::Body, Role tone = Role::Text,
                         QWidget *parent = nullptr);

    void setElideMode(Qt::TextElideMode mode);
    [[nodiscard]] bool isElided() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace tenantry::ui
