// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/listquery.h"

#include <QObject>
#include <QTimer>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

/// Looks whether a query has events that are newer than the newest one that is known: when somebody changed something,
/// and every two seconds for what nobody is told of (sign-ins, refusals). One look at a time.
class NewEvents final : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostCounted = 99;

    /// \a backend outlives it.
    explicit NewEvents(Backend *backend, QObject *parent = nullptr);

    /// Another question; nothing of it is known yet.
    void setQuery(ListQuery query);
    void setKnown(const ListItemPtr &newest);
    void setOn(bool isOn);
    [[nodiscard]] bool isOn() const { return m_timer.isActive(); }

    /// Looks now. Does nothing unless it is on.
    void look();

Q_SIGNALS:
    /// So many are newer; mostCounted + 1 means that many or more.
    void came(int count);

private:
    void count();
    void take(const Result<tenantry::Page<ListItemPtr>> &page, bool isCounted);

    Backend *m_backend;
    ListQuery m_query;
    ListItemPtr m_known;
    QTimer m_timer;
    bool m_isLooking = false;
    bool m_isDue = false;     ///< something happened while it looked
    quint64 m_generation = 0; ///< of the question
};

} // namespace tenantry::ui
