// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/shortcuts.h"

#include <QAbstractTableModel>

namespace tenantry::ui {

/// All actions with their keys, in the order of the window's menus and pages.
class ShortcutModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Place, Keys, Standard, ColumnCount };

    /// \a shortcuts outlives it.
    explicit ShortcutModel(const Shortcuts *shortcuts, QObject *parent = nullptr);

    [[nodiscard]] const Shortcut &at(int row) const { return m_all.at(row); }
    /// Pages may have come meanwhile.
    void read();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void follow();

    const Shortcuts *m_shortcuts;
    QList<Shortcut> m_all;
};

} // namespace tenantry::ui
