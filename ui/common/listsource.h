// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/result.h"
#include "ui/common/listitem.h"

#include <QList>

#include <functional>

namespace tenantry::ui {

/// Cursors of a list, found in the background, so that the scroll bar can jump anywhere.
struct ListAnchors
{
    int stride = 0;        ///< rows from one anchor to the next
    QList<Cursor> cursors; ///< the page behind cursors[i] begins with row (i + 1) * stride
    int total = 0;         ///< rows of the whole list, exactly
};

/// Where a list gets its rows from: one query with its filter and order, which never change; another filter is another
/// source. Functions return at once; the answer comes later in the thread of the caller, or at once from within the
/// call. An answer must not come after the source was destroyed.
class ListSource
{
public:
    template <class T>
    using Answer = std::function<void(Result<T>)>;

    ListSource() = default;
    virtual ~ListSource() = default;
    ListSource(const ListSource &) = delete;
    ListSource &operator=(const ListSource &) = delete;

    virtual void fetchPage(const PageRequest &request, Answer<tenantry::Page<ListItemPtr>> answer) = 0;

    /// Without an answer nobody knows how long the list is: it gets longer while it is read.
    virtual void fetchCount(Answer<Count> answer) = 0;

    /// Asked for when there are more rows than a count of pages can reach quickly. None: the list is walked by key.
    virtual void fetchAnchors(Answer<ListAnchors> answer) { answer(ListAnchors{}); }

    /// Those of the rows that are (still) in this list, in any order.
    virtual void fetchByIds(const QList<QUuid> &ids, Answer<QList<ListItemPtr>> answer) = 0;

    /// Whether both rows, which have the same id, have the same place in the order of this list.
    [[nodiscard]] virtual bool samePlace(const ListItem &left, const ListItem &right) const = 0;
};

} // namespace tenantry::ui
