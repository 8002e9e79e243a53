// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tenantry::ui {

/// Opens the list of tenants, to go to one of them: it is shown on the page, and nothing else changes.
class TenantButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit TenantButton(QWidget *parent = nullptr);

    void setNarrow(bool narrow);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_narrow = false;
};

} // namespace tenantry::ui
