// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QDateTime>
#include <QString>

#include <optional>

class QTimeZone;

namespace tenantry::ui {

/// An instant as it is typed: `2026-12-31`, `2026-12-31 18:00`, or an age from now on: `12h`, `30d`, `8w`. A day
/// without time means its beginning in \a zone. Nothing for an empty text. Errors: Invalid/BadFormat with \a field.
Result<std::optional<QDateTime>> instantFrom(const QString &text, const QDateTime &now, const QTimeZone &zone,
                                             const QString &field);

/// \a at as it would be typed.
QString typedInstant(const QDateTime &at, const QTimeZone &zone);

/// What may be typed, as a hint below the field.
QString instantHint();

} // namespace tenantry::ui
