// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/result.h"
#include "ui/common/listitem.h"
#include "ui/common/listsource.h"

#include <QList>
#include <QUuid>

#include <functional>

namespace tenantry {
class Services;
struct Caller;
} // namespace tenantry

namespace tenantry::ui {

/// What a list asks the services: one filter in one order. Its functions are called in the backend's threads, several
/// at once, and hold nothing but values.
struct ListQuery
{
    using Items = QList<ListItemPtr>;

    std::function<Result<tenantry::Page<ListItemPtr>>(Services &, const Caller &, const PageRequest &)> page;
    /// None: it would take too long to count; the list gets longer while it is read.
    std::function<Result<Count>(Services &, const Caller &)> count;
    /// None: the list can be slow to count through, and is walked.
    std::function<Result<ListAnchors>(Services &, const Caller &)> anchors;
    /// Those of at most mostIds that are in the list.
    std::function<Result<Items>(Services &, const Caller &, const QList<QUuid> &)> byIds;
    /// As ListSource::samePlace().
    std::function<bool(const ListItem &, const ListItem &)> samePlace;

    static constexpr int mostIds = 1000;     ///< that the services look up at once
    static constexpr int anchorStride = 500; ///< rows from one anchor to the next
    static constexpr int longestPage = 1000; ///< of what is read from end to end
};

} // namespace tenantry::ui
