// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantsearch.h"

#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"
#include "ui/common/searchmodel.h"

#include <QCoreApplication>

namespace tenantry::ui {

namespace {

SearchEntry entryFor(const Tenant &tenant, const std::function<void(const Tenant &)> &choose)
{
    return {.icon = makeIcon(tenant.status == TenantStatus::Suspended ? Icon::Suspend : Icon::Tenant),
            .title = tenant.name,
            .caption = QCoreApplication::translate("TenantSearch", "%1 · %Ln members", nullptr, tenant.memberCount)
                           .arg(tenant.slug),
            .group = QCoreApplication::translate("TenantSearch", "Tenants"),
            .keys = {},
            .run = [tenant, choose] { choose(tenant); }};
}

} // namespace

SearchSource makeTenantSource(Backend *backend, std::function<void(const Tenant &)> choose)
{
    return [backend, choose = std::move(choose)](const QString &text, QObject *context,
                                                 const std::function<void(const QList<SearchEntry> &)> &found) {
        TenantFilter filter;
        filter.text = text;
        backend->call(
            context,
            [filter](Services &services, const Caller &caller) {
                return services.tenants().page(
                    caller, filter,
                    {.cursor = {}, .direction = PageDirection::Forward, .limit = SearchModel::rowsPerGroup});
            },
            [found, choose](const Result<Page<Tenant>> &page) {
                QList<SearchEntry> entries;
                if (page) {
                    for (const Tenant &tenant : page->items)
                        entries.append(entryFor(tenant, choose));
                }
                found(entries);
            });
    };
}

SearchSource makeAllTenantsSource(std::function<void()> choose)
{
    return [choose = std::move(choose)](const QString &, QObject *,
                                        const std::function<void(const QList<SearchEntry> &)> &found) {
        found({{.icon = makeIcon(Icon::Tenant),
                .title = QCoreApplication::translate("TenantSearch", "All tenants"),
                .caption = {},
                .group = QCoreApplication::translate("TenantSearch", "Scope"),
                .keys = {},
                .run = choose}});
    };
}

} // namespace tenantry::ui
