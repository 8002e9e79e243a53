// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listfinder.h"

#include "core/runtime/backend.h"

#include <utility>

namespace tenantry::ui {

ListFinder::ListFinder(Backend *backend, ListQuery query, QSet<QUuid> except, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_query(std::move(query))
    , m_except(std::move(except))
{}

void ListFinder::start()
{
    read(std::nullopt);
}

void ListFinder::read(const std::optional<Cursor> &cursor)
{
    const PageRequest request{.cursor = cursor, .limit = ListQuery::longestPage};
    m_backend->call(
        this,
        [page = m_query.page, request](Services &services, const Caller &caller) {
            return page(services, caller, request);
        },
        [this](const Result<tenantry::Page<ListItemPtr>> &page) {
            if (m_isCancelled)
                return;
            if (!page) {
                Q_EMIT finished(page.error());
                return;
            }
            for (const ListItemPtr &item : page->items) {
                if (!m_except.contains(item->id()))
                    m_found.append(item->id());
            }
            if (page->next) {
                Q_EMIT progressed();
                read(page->next);
            } else {
                Q_EMIT finished(std::nullopt);
            }
        });
}

} // namespace tenantry::ui
