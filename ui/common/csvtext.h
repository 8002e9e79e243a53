// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace tenantry::ui {

/// \a value as a field of a CSV file (RFC 4180) that a spreadsheet may open: what it would take for a formula gets an
/// apostrophe in front.
QByteArray csvCell(const QString &value);

} // namespace tenantry::ui
