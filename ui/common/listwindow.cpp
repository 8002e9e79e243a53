// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listwindow.h"

#include <algorithm>
#include <utility>

namespace tenantry::ui {

std::optional<Cursor> ListWindow::before() const
{
    return m_chunks.isEmpty() ? std::nullopt : m_chunks.first().before;
}

std::optional<Cursor> ListWindow::after() const
{
    return m_chunks.isEmpty() ? std::nullopt : m_chunks.last().after;
}

ListItemPtr ListWindow::at(int row) const
{
    if (!contains(row))
        return {};
    qsizetype index = row - m_first;
    for (const Chunk &chunk : m_chunks) {
        if (index < chunk.rows.size())
            return chunk.rows.at(index);
        index -= chunk.rows.size();
    }
    return {};
}

QList<ListItemPtr> ListWindow::items() const
{
    QList<ListItemPtr> all;
    all.reserve(m_size);
    for (const Chunk &chunk : m_chunks)
        all += chunk.rows;
    return all;
}

void ListWindow::clear()
{
    *this = ListWindow();
}

void ListWindow::set(int first, Chunk chunk)
{
    clear();
    m_first = first;
    m_size = static_cast<int>(chunk.rows.size());
    int row = first;
    for (const ListItemPtr &item : std::as_const(chunk.rows))
        m_rows.insert(item->id(), row++);
    m_chunks.append(std::move(chunk));
}

QList<ListItemPtr> ListWindow::unknown(const QList<ListItemPtr> &rows) const
{
    QList<ListItemPtr> rest;
    rest.reserve(rows.size());
    for (const ListItemPtr &item : rows) {
        if (!m_rows.contains(item->id()))
            rest.append(item);
    }
    return rest;
}

void ListWindow::prepend(Chunk chunk)
{
    const int count = static_cast<int>(chunk.rows.size());
    m_first -= count;
    m_size += count;
    int row = m_first;
    for (const ListItemPtr &item : std::as_const(chunk.rows))
        m_rows.insert(item->id(), row++ - m_offset);
    m_chunks.prepend(std::move(chunk));
}

void ListWindow::append(Chunk chunk)
{
    int row = end();
    for (const ListItemPtr &item : std::as_const(chunk.rows))
        m_rows.insert(item->id(), row++ - m_offset);
    m_size += static_cast<int>(chunk.rows.size());
    m_chunks.append(std::move(chunk));
}

int ListWindow::replace(const ListItemPtr &item)
{
    const int row = rowOf(item->id());
    if (row < 0)
        return -1;
    qsizetype index = row - m_first;
    for (Chunk &chunk : m_chunks) {
        if (index < chunk.rows.size()) {
            chunk.rows[index] = item;
            return row;
        }
        index -= chunk.rows.size();
    }
    return -1;
}

void ListWindow::moveTo(int first)
{
    m_offset += first - m_first;
    m_first = first;
}

void ListWindow::dropFirstChunk()
{
    const Chunk chunk = m_chunks.takeFirst();
    for (const ListItemPtr &item : chunk.rows)
        m_rows.remove(item->id());
    m_first += static_cast<int>(chunk.rows.size());
    m_size -= static_cast<int>(chunk.rows.size());
}

void ListWindow::dropLastChunk()
{
    const Chunk chunk = m_chunks.takeLast();
    for (const ListItemPtr &item : chunk.rows)
        m_rows.remove(item->id());
    m_size -= static_cast<int>(chunk.rows.size());
}

void ListWindow::trim(int keepFirst, int keepEnd, int most)
{
    while (m_size > most && m_chunks.size() > 1) {
        const auto top = static_cast<int>(m_chunks.first().rows.size());
        const auto bottom = static_cast<int>(m_chunks.last().rows.size());
        if (m_first + top <= keepFirst)
            dropFirstChunk();
        else if (end() - bottom >= keepEnd)
            dropLastChunk();
        else
            return;
    }
}

} // namespace tenantry::ui
