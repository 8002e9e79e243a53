// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "ui/common/listsource.h"

#include <QObject>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// The tenants of one filter and order, read by the backend's threads.
class TenantSource final : public ListSource
{
public:
    /// \a backend outlives the source.
    TenantSource(Backend *backend, TenantFilter filter);

    [[nodiscard]] const TenantFilter &filter() const { return m_filter; }

    void fetchPage(const PageRequest &request, Answer<tenantry::Page<ListItemPtr>> answer) override;
    void fetchCount(Answer<Count> answer) override;
    void fetchAnchors(Answer<ListAnchors> answer) override;
    void fetchByIds(const QList<QUuid> &ids, Answer<QList<ListItemPtr>> answer) override;
    [[nodiscard]] bool samePlace(const ListItem &left, const ListItem &right) const override;

private:
    Backend *m_backend;
    TenantFilter m_filter;
    QObject m_context; ///< no answers once the source is gone
};

} // namespace tenantry::ui
