// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"

namespace tenantry {

class Row;

/// An event with its details, as every statement about the log returns it.
AuditEvent readEvent(const Row &row);

} // namespace tenantry
