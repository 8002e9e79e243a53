// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/runtime/backend.h"
#include "ui/common/ownpermissions.h"
#include "ui/common/page.h"
#include "ui/common/searchmodel.h"
#include "ui/common/tenantscope.h"

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

namespace tenantry::ui {

/// What objects are found by name with; all of it outlives the searches.
struct ObjectSearch
{
    Backend *backend = nullptr;
    const TenantScope *scope = nullptr;                    ///< where is looked
    const OwnPermissions *permissions = nullptr;           ///< what can't be read isn't looked for
    std::function<void(const PageLink &link)> follow = {}; ///< opens what was chosen
};

/// How many are asked for, so that those that begin with what was typed are likely among them.
inline constexpr int objectsAsked = 4 * SearchModel::rowsPerGroup;

/// Whether the database's indexes help to find \a text: they know three letters in a row. Names in Chinese are shorter,
/// and are looked for all the same.
bool isSearchable(const QString &text);

/// Finds objects of one kind, as long as the operator holds \a permission. \a find(Services &, const Caller &, const
/// QString &text) is called in the backend's threads, within the tenant that is looked at, and returns
/// Result<QList<Value>>; a search that a newer one has taken the place of is not begun. \a entry(const Value &) says
/// how one is offered.
template <class Value, class Find, class MakeEntry>
SearchSource makeObjectSource(const ObjectSearch &search, Permission permission, Find find, MakeEntry entry)
{
    return [search, permission, find = std::move(find), entry = std::move(entry)](
               const QString &text, QObject *context, const std::function<void(const QList<SearchEntry> &)> &found) {
        if (!isSearchable(text) || !search.permissions->contains(permission)) {
            found({});
            return;
        }
        const auto isOver = std::make_shared<std::atomic_bool>(false);
        QObject::connect(context, &QObject::destroyed, context, [isOver] { *isOver = true; });
        search.backend->call(
            context,
            [find, text, isOver, tenant = search.scope->id()](Services &services,
                                                              const Caller &caller) -> Result<QList<Value>> {
                if (*isOver)
                    return QList<Value>();
                return find(services, within(caller, tenant), text);
            },
            [found, entry](const Result<QList<Value>> &values) {
                QList<SearchEntry> entries;
                if (values) {
                    for (const Value &value : *values)
                        entries.append(entry(value));
                }
                found(entries);
            });
    };
}

/// The items of a page, as the searches give them.
template <class Value>
Result<QList<Value>> itemsOf(const Result<tenantry::Page<Value>> &page)
{
    if (!page)
        return std::unexpected(page.error());
    return page->items;
}

} // namespace tenantry::ui
