// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/anchors.h"
#include "core/domain/caller.h"
#include "core/services/services.h"
#include "ui/common/listquery.h"

#include <utility>

namespace tenantry::ui {

/// The rows of a page of values, previous and next page included.
template <class T>
tenantry::Page<ListItemPtr> itemsOf(tenantry::Page<T> page)
{
    tenantry::Page<ListItemPtr> items{{}, std::move(page.previous), std::move(page.next)};
    items.items.reserve(page.items.size());
    for (T &value : page.items)
        items.items.append(listItem(std::move(value)));
    return items;
}

/// The query of a list whose rows are values of type T of one service, which lists them with page(), count(),
/// findMany() and, where nothing is filtered, anchors(). \a matches says whether a value belongs into the list, \a
/// haveSamePlace whether two have the same place in its order.
template <class T, class Service, class Filter>
ListQuery listQuery(Service &(Services::*service)(), const Filter &filter, bool (*matches)(const Filter &, const T &),
                    bool (*haveSamePlace)(const Filter &, const T &, const T &))
{
    using Id = decltype(T::id);
    ListQuery query;
    query.page = [service, filter](Services &services, const Caller &caller,
                                   const PageRequest &request) -> Result<tenantry::Page<ListItemPtr>> {
        auto page = (services.*service)().page(caller, filter, request);
        if (!page)
            return std::unexpected(page.error());
        return itemsOf(std::move(*page));
    };
    query.count = [service, filter](Services &services, const Caller &caller) {
        return (services.*service)().count(caller, filter);
    };
    query.byIds = [service, filter, matches](Services &services, const Caller &caller,
                                             const QList<QUuid> &ids) -> Result<ListQuery::Items> {
        QList<Id> wanted;
        for (const QUuid &id : ids)
            wanted.append(Id(id));
        auto found = (services.*service)().findMany(caller, wanted);
        if (!found)
            return std::unexpected(found.error());
        ListQuery::Items items;
        for (T &value : *found) {
            if (matches(filter, value))
                items.append(listItem(std::move(value)));
        }
        return items;
    };
    query.samePlace = [filter, haveSamePlace](const ListItem &left, const ListItem &right) {
        return haveSamePlace(filter, valueOf<T>(left), valueOf<T>(right));
    };
    if (filter.isUnfiltered()) {
        query.anchors = [service, filter](Services &services, const Caller &caller) -> Result<ListAnchors> {
            auto anchors = (services.*service)().anchors(caller, filter, ListQuery::anchorStride);
            if (!anchors)
                return std::unexpected(anchors.error());
            return ListAnchors{anchors->step, std::move(anchors->cursors), anchors->total};
        };
    }
    return query;
}

/// Reads one object of such a service, whether a list has it or not: `readValue<Tenant>(&Services::tenants, id)`.
template <class T, class Service>
std::function<Result<ListItemPtr>(Services &, const Caller &)> readValue(Service &(Services::*service)(),
                                                                         const QUuid &id)
{
    return [service, id](Services &services, const Caller &caller) -> Result<ListItemPtr> {
        auto value = (services.*service)().find(caller, decltype(T::id)(id));
        if (!value)
            return std::unexpected(value.error());
        return listItem(std::move(*value));
    };
}

} // namespace tenantry::ui
