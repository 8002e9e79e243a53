// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"

namespace tenantry {

/// A row of the audit page: an event, and what its tenant is called now.
struct AuditRow
{
    AuditEvent event;
    QString tenantName; ///< empty: there is none, or the operator may not know

    bool operator==(const AuditRow &) const = default;
};

/// What a row with an event is known by.
inline AuditEventId idOf(const AuditRow &row)
{
    return row.event.id;
}

} // namespace tenantry
