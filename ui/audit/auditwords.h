// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "ui/common/cell.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listwords.h"

namespace tenantry::ui {

/// What the audit page says about events.
ListWords auditListWords();
QList<ListColumn> auditColumns();

/// When it happened, in the operator's zone, to the second: `14:06:12` today, `14 Mar, 14:06:12` this year.
QString eventTimeText(const QDateTime &at, const QDateTime &now);
/// The whole of it, with milliseconds and zone.
QString exactTimeText(const QDateTime &at);

/// Who did it, as he was called then.
QString actorText(const AuditEvent &event);
Icon actorIcon(const AuditEvent &event);
/// What it was done to, as it was called then, or of which kind it is; empty: it has no object.
QString targetText(const AuditEvent &event);

QString wordFor(AuditOutcome outcome);
CellState cellStateFor(AuditOutcome outcome);

/// Through which face: `Console` for `gui`.
QString originText(const QString &origin);

} // namespace tenantry::ui
