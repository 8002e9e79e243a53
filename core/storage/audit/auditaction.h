// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry {

/// What a change is called in the audit log, and why it was made.
struct AuditAction
{
    QString name;   ///< `tenant.suspend`
    QString reason; ///< what the operator wrote; may be empty
};

} // namespace tenantry
