// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/access.h"
#include "core/domain/page.h"

#include <QAbstractTableModel>

namespace tenantry::ui {

/// Who may do something, by e-mail address, page by page: the view asks for more as it is scrolled.
class HoldersModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Email, Name, Through, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Begins anew with the first page.
    void setFirst(const tenantry::Page<AccessHolder> &page);
    void append(const tenantry::Page<AccessHolder> &page);
    /// The next page didn't come: it may be asked for again.
    void noteFailure();
    void clear();

    [[nodiscard]] const AccessHolder &holderAt(int row) const { return m_holders.at(row); }
    [[nodiscard]] std::optional<Cursor> next() const { return m_next; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void moreWanted(const tenantry::Cursor &cursor);

private:
    QList<AccessHolder> m_holders;
    std::optional<Cursor> m_next;
    bool m_isFetching = false;
};

} // namespace tenantry::ui
