// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QMenu;

namespace tenantry::ui {

class Button;
class CommandField;
class StateIndicator;
class TenantButton;

/// The bar under the menus: the way to a tenant, search, connection, REST, who is signed in.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);

    [[nodiscard]] TenantButton *tenants() const { return m_tenants; }
    [[nodiscard]] CommandField *search() const { return m_search; }
    [[nodiscard]] StateIndicator *connection() const { return m_connection; }
    [[nodiscard]] StateIndicator *rest() const { return m_rest; }

    void setAccount(const QString &name, QMenu *menu);

    /// As narrow as the navigation below it.
    void setNarrow(bool narrow);

    /// F6: gives the focus to the first part.
    void focusFirst();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TenantButton *m_tenants;
    CommandField *m_search;
    StateIndicator *m_connection;
    StateIndicator *m_rest;
    Button *m_account;
};

} // namespace tenantry::ui
