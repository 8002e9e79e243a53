// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"

#include <QJsonObject>

namespace tenantry::ctl {

QJsonObject toJson(const AuditEvent &event);

/// A line for each event, under headings; empty without events.
QString tableText(const QList<AuditEvent> &events);

/// One event with everything that is known about it, a line each.
QString toText(const AuditEvent &event);

} // namespace tenantry::ctl
