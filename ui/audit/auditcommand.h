// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "core/domain/audit/auditfilter.h"
#include "ui/common/commandbox.h"

namespace tenantry::ui {

/// What searches for the same.
CommandLines commandToSearch(const AuditFilter &filter);

/// What shows all that the event's request did.
CommandLines commandToShow(const AuditEvent &event);

} // namespace tenantry::ui
