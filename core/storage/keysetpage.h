// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/storage/listcursor.h"
#include "core/storage/query.h"

#include <algorithm>
#include <optional>

namespace tenantry {

/// A row and where it stands in its list: the columns `cursor_key` and `id` that every paged statement returns.
template <class T>
struct Keyed
{
    T item;
    QString key;
    QUuid id;

    template <class Reader>
    static Keyed read(const Row &row, Reader reader)
    {
        return {reader(row), row.text("cursor_key"), row.uuid("id")};
    }
};

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

    template <class T>
    Result<Page<T>> page(Result<QList<Keyed<T>>> rows) const
    {
        if (!rows)
            return std::unexpected(rows.error());
        const bool backwards = request.direction == PageDirection::Backward;
        const bool more = rows->size() > request.limit;
        if (more)
            rows->removeLast();
        if (backwards)
            std::reverse(rows->begin(), rows->end());
        Page<T> page;
        for (const Keyed<T> &row : std::as_const(*rows))
            page.items.append(row.item);
        if (rows->isEmpty())
            return page;
        if (backwards ? more : after.has_value())
            page.previous = ListCursor{order, rows->first().key, rows->first().id}.toText();
        if (backwards ? after.has_value() : more)
            page.next = ListCursor{order, rows->last().key, rows->last().id}.toText();
        return page;
    }
};

} // namespace tenantry
