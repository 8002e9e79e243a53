// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/bulk/bulktask.h"

#include <QElapsedTimer>

namespace tenantry::ctl {

/// `[#######-------------] 4200 of 12000, 35 %, 2 min left, 3 refused`: how far \a counts are, of which \a before were
/// finished when this began, \a elapsed milliseconds ago.
QString progressLine(const BulkCounts &counts, int before, qint64 elapsed);

/// One line on standard error that says how far a task is, when that is a terminal.
class BulkProgress
{
public:
    explicit BulkProgress(const BulkCounts &begun);
    /// Leaves the line as it is last.
    ~BulkProgress();
    BulkProgress(const BulkProgress &) = delete;
    BulkProgress &operator=(const BulkProgress &) = delete;

    void show(const BulkCounts &counts);

private:
    int m_before;
    bool m_isShown;
    bool m_hasLine = false;
    qint64 m_shownAt = 0;
    QElapsedTimer m_timer;
};

} // namespace tenantry::ctl
