// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/grants/grant.h"
#include "core/domain/page.h"

#include <QAbstractTableModel>

#include <optional>

namespace tenantry::ui {

/// Who holds a role, page by page: the view asks for more as it is scrolled.
class RoleHoldersModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Email, Place, End, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Begins anew with the first page.
    void setFirst(const tenantry::Page<Grant> &page);
    void append(const tenantry::Page<Grant> &page);
    /// The next page didn't come: it may be asked for again.
    void noteFailure() { m_isFetching = false; }

    [[nodiscard]] const Grant &grantAt(int row) const { return m_grants.at(row); }
    [[nodiscard]] const std::optional<Cursor> &next() const { return m_next; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void moreWanted(const tenantry::Cursor &cursor);

private:
    QList<Grant> m_grants;
    std::optional<Cursor> m_next;
    bool m_isFetching = false;
};

} // namespace tenantry::ui
