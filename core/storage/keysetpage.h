// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/storage/listcursor.h"
#include "core/storage/query.h"

#include <algorithm>
#include <optional>
#include <type_traits>

namespace tenantry {

/// How a page is cut out of an ordered list by the key of its neighbour, in either direction. One row more than asked
/// for is read, to know whether there are more. With PageRequest::skip the statement needs ` OFFSET :skip --if
/// skipping`.
struct Keyset
{
    QString order;     ///< the list's order; cursors carry it
    QStringList flags; ///< the statement's lines: reading direction, and `after_<direction>` with a cursor
    std::optional<ListCursor> after;
    PageRequest request;

    /// \a forward and \a backward are the flags of the statement that read the list in its order and against it.
    /// Errors: Invalid/BadCursor.
    static Result<Keyset> of(const PageRequest &request, const QString &order, const QString &forward,
                             const QString &backward);

    /// Binds `limit`, and `after_key` and `after_id` if there is a cursor.
    void bind(Query &query) const;

    /// What \a reader makes of each of \a rows. Where one stands in its list is in its columns `cursor_key` and `id`,
    /// which every paged statement returns.
    template <class Reader>
    auto page(const Result<Rows> &rows, Reader reader) const -> Result<Page<std::invoke_result_t<Reader, const Row &>>>
    {
        if (!rows)
            return std::unexpected(rows.error());
        const bool backwards = request.direction == PageDirection::Backward;
        const bool more = rows->size() > request.limit;
        const int count = std::min(rows->size(), request.limit);
        Page<std::invoke_result_t<Reader, const Row &>> page;
        page.items.reserve(count);
        for (int i = 0; i < count; ++i)
            page.items.append(reader(rows->at(backwards ? count - 1 - i : i)));
        if (count == 0)
            return page;
        const auto cursorAt = [&](int index) {
            const Row row = rows->at(index);
            return ListCursor{order, row.text("cursor_key"), row.uuid("id")}.toText();
        };
        if (backwards ? more : after.has_value())
            page.previous = cursorAt(backwards ? count - 1 : 0);
        if (backwards ? after.has_value() : more)
            page.next = cursorAt(backwards ? 0 : count - 1);
        return page;
    }
};

} // namespace tenantry
