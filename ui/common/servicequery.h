// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/anchors.h"
#include "core/domain/caller.h"
#include "core/services/services.h"
#include "ui/common/listquery.h"
#include "ui/common/tenantscope.h"

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
/// haveSamePlace whether two have the same place in its order. With \a tenant everything is asked within it.
template <class T, class Service, class Filter>
ListQuery listQuery(Service &(Services::*service)(), const Filter &filter, bool (*matches)(const Filter &, const T &),
                    bool (*haveSamePlace)(const Filter &, const T &, const T &),
                    const std::optional<TenantId> &tenant = {})
{
    using Id = decltype(idOf(std::declval<const T &>()));
    ListQuery query;
    query.page = [service, filter, tenant](Services &services, const Caller &caller,
                                           const PageRequest &request) -> Result<tenantry::Page<ListItemPtr>> {
        auto page = (services.*service)().page(within(caller, tenant), filter, request);
        if (!page)
            return std::unexpected(page.error());
        return itemsOf(std::move(*page));
    };
    query.count = [service, filter, tenant](Services &services, const Caller &caller) {
        return (services.*service)().count(within(caller, tenant), filter);
    };
    query.byIds = [service, filter, matches, tenant](Services &services, const Caller &caller,
                                                     const QList<QUuid> &ids) -> Result<ListQuery::Items> {
        QList<Id> wanted;
        for (const QUuid &id : ids)
            wanted.append(Id(id));
        auto found = (services.*service)().findMany(within(caller, tenant), wanted);
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
        query.anchors = [service, filter, tenant](Services &services, const Caller &caller) -> Result<ListAnchors> {
            auto anchors = (services.*service)().anchors(within(caller, tenant), filter, ListQuery::anchorStride);
            if (!anchors)
                return std::unexpected(anchors.error());
            return ListAnchors{anchors->step, std::move(anchors->cursors), anchors->total};
        };
    }
    return query;
}

/// The query of a list of a service that looks rows up one by one only, and has no anchors: what it can't look up
/// quickly is read again with the page.
template <class T, class Service, class Filter, class Matches, class SamePlace>
ListQuery findingQuery(Service &(Services::*service)(), const Filter &filter, Matches matches, SamePlace haveSamePlace)
{
    using Id = decltype(idOf(std::declval<const T &>()));
    static constexpr qsizetype mostLookedUp = 20;
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
        if (ids.size() > mostLookedUp)
            return failure(ErrorCode::Invalid, Reason::OutOfRange);
        ListQuery::Items items;
        for (const QUuid &id : ids) {
            auto found = (services.*service)().find(caller, Id(id));
            if (!found && found.error().code != ErrorCode::NotFound && found.error().code != ErrorCode::Forbidden)
                return std::unexpected(found.error());
            if (found && matches(filter, *found))
                items.append(listItem(std::move(*found)));
        }
        return items;
    };
    query.samePlace = [filter, haveSamePlace](const ListItem &left, const ListItem &right) {
        return haveSamePlace(filter, valueOf<T>(left), valueOf<T>(right));
    };
    return query;
}

/// Reads one object of such a service, whether a list has it or not: `readValue<Tenant>(&Services::tenants, id)`.
template <class T, class Service>
std::function<Result<ListItemPtr>(Services &, const Caller &)> readValue(Service &(Services::*service)(),
                                                                         const QUuid &id,
                                                                         const std::optional<TenantId> &tenant = {})
{
    return [service, id, tenant](Services &services, const Caller &caller) -> Result<ListItemPtr> {
        auto value = (services.*service)().find(within(caller, tenant), decltype(idOf(std::declval<const T &>()))(id));
        if (!value)
            return std::unexpected(value.error());
        return listItem(std::move(*value));
    };
}

} // namespace tenantry::ui
