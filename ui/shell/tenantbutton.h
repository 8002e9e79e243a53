// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tenantry::ui {

class TenantScope;

/// Says which tenant is looked at, and opens the list of them to look at another one, or at all.
class TenantButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit TenantButton(QWidget *parent = nullptr);

    /// Says what \a scope is; it outlives the button.
    void follow(const TenantScope *scope);
    void setNarrow(bool narrow);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_letters; ///< of the tenant; empty for all
    bool m_narrow = false;
};

} // namespace tenantry::ui
