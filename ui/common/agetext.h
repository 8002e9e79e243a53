// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace tenantry::ui {

/// A day in the operator's zone, as lists show it: `14 Mar 2026`. Empty for an invalid instant.
QString dayText(const QDateTime &at);

/// Day and time in the operator's zone: `14 Mar 2026, 11:42`. Empty for an invalid instant.
QString momentText(const QDateTime &at);

/// How long ago, from \a now: `just now`, `12 min ago`, `2 h ago`, `94 d ago`; the future as `in 3 d`.
QString ageText(const QDateTime &at, const QDateTime &now);

} // namespace tenantry::ui
