// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace tenantry {

/// RFC 3339 in UTC: `2026-11-22T23:30:50.959Z`.
QString toTimestamp(const QDateTime &instant);

/// The same as a string of JSON.
void appendJson(QByteArray &json, const QDateTime &instant);

/// An instant of RFC 3339, in UTC; without an offset it is taken for UTC, as the original's clients write it. Nothing
/// for anything else, and outside the years 1 to 9999.
std::optional<QDateTime> instantFrom(const QString &text);

} // namespace tenantry
