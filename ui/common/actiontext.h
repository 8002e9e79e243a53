// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QString>
#include <QStringList>

namespace tenantry::ui {

/// What somebody did or tried, in words that hold whether it was done or refused: `Suspend tenant` for
/// `tenant.suspend`. An action that this program doesn't know is named as it is stored.
QString actionText(const QString &action);
Icon actionIcon(const QString &action);

/// Every action that actionText() has words for, in their order: `api_key.create`.
QStringList knownActions();

/// What kind of object it is: `API key` for `api_key`. A kind that isn't known is named as it is stored.
QString targetKindText(const QString &kind);
Icon targetKindIcon(const QString &kind);

/// Every kind that targetKindText() has words for, in their order.
QStringList knownTargetKinds();

} // namespace tenantry::ui
