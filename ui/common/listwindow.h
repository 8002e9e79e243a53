// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "ui/common/listitem.h"

#include <QHash>
#include <QList>

#include <optional>

namespace tenantry::ui {

/// The rows of a list that are in memory: one unbroken piece, made of the pages that were read. It grows at both ends
/// and forgets whole pages, because only at their edges is there a cursor to go on from.
class ListWindow
{
public:
    struct Chunk
    {
        QList<ListItemPtr> rows;
        std::optional<Cursor> before; ///< going backward from it gives the rows above; none: the list begins here
        std::optional<Cursor> after;  ///< going forward from it gives the rows below; none: the list ends here
    };

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] int first() const { return m_first; }        ///< row of the list that the window begins with
    [[nodiscard]] int end() const { return m_first + m_size; } ///< row behind the last one
    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] bool contains(int row) const { return row >= m_first && row < end(); }
    [[nodiscard]] std::optional<Cursor> before() const;
    [[nodiscard]] std::optional<Cursor> after() const;
    [[nodiscard]] qsizetype chunkCount() const { return m_chunks.size(); }

    /// The row, or null when it isn't in memory.
    [[nodiscard]] ListItemPtr at(int row) const;

    /// The row of the list that \a id is at, or -1 when it isn't in memory.
    [[nodiscard]] int rowOf(const QUuid &id) const { return m_rows.value(id, -1 - m_offset) + m_offset; }

    [[nodiscard]] QList<ListItemPtr> items() const;

    void clear();

    /// Forgets what was there.
    void set(int first, Chunk chunk);
    /// The rows above; none of them may be in the window already, see unknown().
    void prepend(Chunk chunk);
    /// The rows below, likewise.
    void append(Chunk chunk);

    /// Those of \a rows that aren't in the window: a row that moved while a page was read comes twice.
    [[nodiscard]] QList<ListItemPtr> unknown(const QList<ListItemPtr> &rows) const;

    /// Exchanges a row for its newer state. \returns its row, or -1 when it isn't in memory.
    int replace(const ListItemPtr &item);

    /// Lets the whole window begin at another row: rows came or went above it.
    void moveTo(int first);

    /// Forgets whole pages above \a keepFirst and below \a keepEnd, as long as more than \a most rows are left.
    void trim(int keepFirst, int keepEnd, int most);

private:
    void dropFirstChunk();
    void dropLastChunk();

    QList<Chunk> m_chunks;
    QHash<QUuid, int> m_rows; ///< id to row - m_offset, so that moving the window costs nothing
    int m_first = 0;
    int m_size = 0;
    int m_offset = 0;
};

} // namespace tenantry::ui
