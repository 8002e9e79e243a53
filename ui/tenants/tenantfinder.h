// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/domain/page.h"
#include "core/domain/tenants/tenant.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QUuid>

#include <optional>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// Finds out which tenants match a filter, all of them, so that what is asked about them is about these and no others.
class TenantFinder final : public QObject
{
    Q_OBJECT

public:
    /// \a except is left out. \a backend outlives the finder.
    TenantFinder(Backend *backend, TenantFilter filter, QSet<QUuid> except, QObject *parent);

    void start();
    /// Nothing is emitted any more.
    void cancel() { m_isCancelled = true; }

    [[nodiscard]] const QList<TenantId> &found() const { return m_found; }

Q_SIGNALS:
    void progressed();
    /// All are found, or \a error says why not.
    void finished(const std::optional<tenantry::Error> &error);

private:
    void read(const std::optional<Cursor> &cursor);

    Backend *m_backend;
    TenantFilter m_filter;
    QSet<QUuid> m_except;
    QList<TenantId> m_found;
    bool m_isCancelled = false;
};

} // namespace tenantry::ui
