// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantfinder.h"

#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

#include <utility>

namespace tenantry::ui {

namespace {

constexpr int pageSize = 1000;

} // namespace

TenantFinder::TenantFinder(Backend *backend, TenantFilter filter, QSet<QUuid> except, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_filter(std::move(filter))
    , m_except(std::move(except))
{}

void TenantFinder::start()
{
    read(std::nullopt);
}

void TenantFinder::read(const std::optional<Cursor> &cursor)
{
    m_backend->call(
        this,
        [filter = m_filter, cursor](Services &services, const Caller &caller) {
            return services.tenants().page(caller, filter, {cursor, PageDirection::Forward, pageSize});
        },
        [this](const Result<tenantry::Page<Tenant>> &page) {
            if (m_isCancelled)
                return;
            if (!page) {
                Q_EMIT finished(page.error());
                return;
            }
            for (const Tenant &tenant : page->items) {
                if (!m_except.contains(tenant.id.uuid()))
                    m_found.append(tenant.id);
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
