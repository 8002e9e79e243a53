// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tenantry::ui {

/// Shows which tenant the operator works in, and opens the list to choose another. The scope is visible at all times.
class TenantSwitcher : public QAbstractButton
{
    Q_OBJECT
public:
    explicit TenantSwitcher(QWidget *parent = nullptr);

    /// Empty: all tenants.
    void setTenant(const QString &name);
    void setNarrow(bool narrow);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    bool m_narrow = false;
};

} // namespace tenantry::ui
