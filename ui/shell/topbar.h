// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QWidget>

class QMenu;

namespace tenantry::ui {

class Button;
class CommandField;
class StateIndicator;
class TenantSwitcher;

/// The bar under the menus: tenant, search, connection, who is signed in.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    TopBar(const QKeySequence &paletteKeys, QWidget *parent = nullptr);

    [[nodiscard]] TenantSwitcher *switcher() const { return m_switcher; }
    [[nodiscard]] CommandField *search() const { return m_search; }
    [[nodiscard]] StateIndicator *connection() const { return m_connection; }

    void setAccount(const QString &name, QMenu *menu);

    /// As narrow as the navigation below it.
    void setNarrow(bool narrow);

    /// F6: gives the focus to the first part.
    void focusFirst();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TenantSwitcher *m_switcher;
    CommandField *m_search;
    StateIndicator *m_connection;
    Button *m_account;
};

} // namespace tenantry::ui
