// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <algorithm>
#include <optional>

namespace tenantry {

/// Where a page begins or ends: opaque to everybody but the store that made it. It names the sort order that it
/// belongs to, so that a cursor of one order is refused by another (Invalid, BadCursor).
using Cursor = QString;

enum class PageDirection {
    Forward,  ///< rows behind the cursor, or the first rows
    Backward, ///< rows before the cursor, or the last rows; still returned in the list's order
};

/// Which piece of a list is wanted.
struct PageRequest
{
    std::optional<Cursor> cursor = std::nullopt; ///< none: the list's first page, or its last when going backward
    PageDirection direction = PageDirection::Forward;
    int limit = 100; ///< rows, 1 to 1000
    int skip = 0;    ///< rows to pass over first, in lists that say so; costs reading them
};

/// A piece of a list in the list's order.
template <class T>
struct Page
{
    QList<T> items;
    std::optional<Cursor> previous; ///< none: items begins with the list's first row
    std::optional<Cursor> next;     ///< none: items ends with the list's last row
};

/// A page, and how many rows its whole list has.
template <class T>
struct CountedPage
{
    Page<T> page;
    int total = 0;
};

/// How many rows match. Counting stops at Count::limit, because an exact number of millions costs seconds.
struct Count
{
    static constexpr int limit = 10'000;

    int value = 0;
    bool exact = true; ///< false: at least value rows ("10,000+")

    /// Of \a counted rows, where counting went on to one more than the limit at most.
    static Count upTo(int counted) { return {std::min(counted, limit), counted <= limit}; }

    bool operator==(const Count &) const = default;
};

} // namespace tenantry
