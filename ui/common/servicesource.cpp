// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/servicesource.h"

#include "core/runtime/backend.h"

#include <algorithm>
#include <utility>

namespace tenantry::ui {

ServiceSource::ServiceSource(Backend *backend, ListQuery query)
    : m_backend(backend)
    , m_query(std::move(query))
{}

void ServiceSource::fetchPage(const PageRequest &request, Answer<tenantry::Page<ListItemPtr>> answer)
{
    m_backend->call(
        &m_context,
        [page = m_query.page, request](Services &services, const Caller &caller) {
            return page(services, caller, request);
        },
        std::move(answer));
}

void ServiceSource::fetchCount(Answer<Count> answer)
{
    if (m_query.count)
        m_backend->call(&m_context, m_query.count, std::move(answer));
}

void ServiceSource::fetchAnchors(Answer<ListAnchors> answer)
{
    if (m_query.anchors)
        m_backend->call(&m_context, m_query.anchors, std::move(answer));
    else
        answer(ListAnchors{});
}

void ServiceSource::fetchByIds(const QList<QUuid> &ids, Answer<QList<ListItemPtr>> answer)
{
    m_backend->call(
        &m_context,
        [byIds = m_query.byIds, wanted = ids.first(std::min<qsizetype>(ids.size(), ListQuery::mostIds))](
            Services &services, const Caller &caller) { return byIds(services, caller, wanted); },
        std::move(answer));
}

bool ServiceSource::samePlace(const ListItem &left, const ListItem &right) const
{
    return m_query.samePlace(left, right);
}

} // namespace tenantry::ui
