// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/table.h"
#include "core/domain/audit/auditevent.h"

#include <QJsonObject>

namespace tenantry::ctl {

QJsonObject toJson(const AuditEvent &event);

/// A list of events: what its columns are called, and what stands in them.
QList<Table::Column> tableColumns();
QStringList tableRow(const AuditEvent &event);

/// One event with everything that is known about it, a line each.
QString toText(const AuditEvent &event);

} // namespace tenantry::ctl
