// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/cell.h"
#include "ui/server/localserver.h"

#include <QAbstractTableModel>

#include <deque>

namespace tenantry::ui {

/// The last requests that the server answered, the newest first; older ones make way.
class RequestLog final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Method, Path, Status, Duration, From, User, ColumnCount };

    static constexpr int most = 1000;

    using QAbstractTableModel::QAbstractTableModel;

    /// \a requests with the newest last.
    void add(const QList<ServedRequest> &requests);
    void clear();

    /// What comes waits, as much of it as is kept, until it goes on.
    void setPaused(bool isPaused);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] int waitingCount() const { return static_cast<int>(m_waiting.size()); }

    [[nodiscard]] const ServedRequest &at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void waitingChanged();

private:
    std::deque<ServedRequest> m_requests;
    QList<ServedRequest> m_waiting;
    bool m_isPaused = false;
};

/// How a status looks: told by icon, and by a word to screen readers.
CellState cellStateFor(int status);

} // namespace tenantry::ui
