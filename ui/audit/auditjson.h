// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"

#include <QJsonObject>

namespace tenantry::ui {

/// An event with the names that REST and `tenantryctl audit list --json` give its parts.
QJsonObject toJson(const AuditEvent &event);

} // namespace tenantry::ui
