// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantsource.h"

#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"
#include "ui/tenants/tenantfilter.h"

#include <algorithm>
#include <utility>

namespace tenantry::ui {

namespace {

constexpr int anchorStride = 500;
constexpr int mostIds = 1000; // of TenantService::findMany()

} // namespace

TenantSource::TenantSource(Backend *backend, TenantFilter filter)
    : m_backend(backend)
    , m_filter(std::move(filter))
{}

void TenantSource::fetchPage(const PageRequest &request, Answer<tenantry::Page<ListItemPtr>> answer)
{
    m_backend->call(
        &m_context,
        [filter = m_filter, request](Services &services, const Caller &caller) -> Result<tenantry::Page<ListItemPtr>> {
            auto page = services.tenants().page(caller, filter, request);
            if (!page)
                return std::unexpected(page.error());
            tenantry::Page<ListItemPtr> items{{}, std::move(page->previous), std::move(page->next)};
            items.items.reserve(page->items.size());
            for (Tenant &tenant : page->items)
                items.items.append(listItem(std::move(tenant)));
            return items;
        },
        std::move(answer));
}

void TenantSource::fetchCount(Answer<Count> answer)
{
    m_backend->call(
        &m_context,
        [filter = m_filter](Services &services, const Caller &caller) {
            return services.tenants().count(caller, filter);
        },
        std::move(answer));
}

void TenantSource::fetchAnchors(Answer<ListAnchors> answer)
{
    if (!m_filter.isUnfiltered()) {
        answer(ListAnchors{}); // a filter can be slow to count through; its list is walked
        return;
    }
    m_backend->call(
        &m_context,
        [filter = m_filter](Services &services, const Caller &caller) -> Result<ListAnchors> {
            auto anchors = services.tenants().anchors(caller, filter, anchorStride);
            if (!anchors)
                return std::unexpected(anchors.error());
            return ListAnchors{anchors->step, std::move(anchors->cursors), anchors->total};
        },
        std::move(answer));
}

void TenantSource::fetchByIds(const QList<QUuid> &ids, Answer<QList<ListItemPtr>> answer)
{
    QList<TenantId> wanted;
    for (const QUuid &id : ids.first(std::min<qsizetype>(ids.size(), mostIds)))
        wanted.append(TenantId(id));
    m_backend->call(
        &m_context,
        [filter = m_filter, wanted](Services &services, const Caller &caller) -> Result<QList<ListItemPtr>> {
            auto found = services.tenants().findMany(caller, wanted);
            if (!found)
                return std::unexpected(found.error());
            QList<ListItemPtr> items;
            for (Tenant &tenant : *found) {
                if (matches(filter, tenant))
                    items.append(listItem(std::move(tenant)));
            }
            return items;
        },
        std::move(answer));
}

bool TenantSource::samePlace(const ListItem &left, const ListItem &right) const
{
    return haveSamePlace(m_filter, valueOf<Tenant>(left), valueOf<Tenant>(right));
}

} // namespace tenantry::ui
