// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditevent.h"
#include "ui/common/diffbox.h"
#include "ui/theme/icons.h"

#include <QList>
#include <QString>

namespace tenantry::ui {

/// What happened to an object, as the heading of an entry in its history: `Suspended`. An action that this program
/// doesn't know is named as it is stored.
QString headingOf(const AuditEvent &event);
Icon iconOf(const AuditEvent &event);

/// Who did it and through which face: `by root@tenantry, over REST`.
QString authorOf(const AuditEvent &event);

/// The fields that it changed, without those that change with everything.
QList<Difference> differencesOf(const AuditEvent &event);

/// Whether \a event is one that changed an object of \a kind (`tenant`) by a request that undo could find again.
bool isChangeOf(const AuditEvent &event, QStringView kind);

} // namespace tenantry::ui
