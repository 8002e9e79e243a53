// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "ui/common/diffbox.h"
#include "ui/theme/icons.h"

#include <QList>
#include <QString>

namespace tenantry::ui {

/// What happened, as the heading of an entry in a tenant's history: `Suspended`.
QString headingOf(const AuditEvent &event);
Icon iconOf(const AuditEvent &event);

/// Who did it and through which face: `by root@tenantry, over REST`.
QString authorOf(const AuditEvent &event);

/// The fields that it changed, without those that change with everything.
QList<Difference> differencesOf(const AuditEvent &event);

/// Whether it can be tried to take this back.
bool isUndoable(const AuditEvent &event);

} // namespace tenantry::ui
