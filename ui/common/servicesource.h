// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/listquery.h"

#include <QObject>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// The rows of a query, read by the backend's threads.
class ServiceSource final : public ListSource
{
public:
    /// \a backend outlives the source.
    ServiceSource(Backend *backend, ListQuery query);

    void fetchPage(const PageRequest &request, Answer<tenantry::Page<ListItemPtr>> answer) override;
    void fetchCount(Answer<Count> answer) override;
    void fetchAnchors(Answer<ListAnchors> answer) override;
    void fetchByIds(const QList<QUuid> &ids, Answer<QList<ListItemPtr>> answer) override;
    [[nodiscard]] bool samePlace(const ListItem &left, const ListItem &right) const override;

private:
    Backend *m_backend;
    ListQuery m_query;
    QObject m_context; ///< no answers once the source is gone
};

} // namespace tenantry::ui
