// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"

#include <QJsonObject>

namespace tenantry::ctl {

/// The tenant as `--json` prints it: the columns' names, times as RFC 3339 in UTC, null for what there isn't.
QJsonObject toJson(const Tenant &tenant);

/// The tenant for people: a name and its value on each line.
QString toText(const Tenant &tenant);

/// `2026-03-01T12:00:00Z`; null for an invalid instant.
QJsonValue jsonInstant(const QDateTime &instant);

/// `2026-03-01 12:00`, in the zone of who reads it; `—` for an invalid instant.
QString shownInstant(const QDateTime &instant);

} // namespace tenantry::ctl
