// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "ui/common/listquery.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// Finds out which rows a query has, all of them, so that what is asked about them is about these and no others.
class ListFinder final : public QObject
{
    Q_OBJECT

public:
    /// \a except is left out. \a backend outlives the finder.
    ListFinder(Backend *backend, ListQuery query, QSet<QUuid> except, QObject *parent);

    void start();
    /// Nothing is emitted any more.
    void cancel() { m_isCancelled = true; }

    [[nodiscard]] const QList<QUuid> &found() const { return m_found; }

Q_SIGNALS:
    void progressed();
    /// All are found, or \a error says why not.
    void finished(const std::optional<tenantry::Error> &error);

private:
    void read(const std::optional<Cursor> &cursor);

    Backend *m_backend;
    ListQuery m_query;
    QSet<QUuid> m_except;
    QList<QUuid> m_found;
    bool m_isCancelled = false;
};

} // namespace tenantry::ui
