// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry::ctl {

/// Columns that \a text takes on a terminal: two for wide characters, none for combining ones. Counted by what a
/// reader sees as one character, so that an emoji put together from several takes two.
int displayWidth(const QString &text);

/// The text on one line and without anything that could steer a terminal: control characters, and those that turn the
/// direction of writing, become visible (`\n`, `\x1b`, `\u202e`).
QString printable(const QString &text);

/// \a text with spaces behind it up to \a width columns.
QString padded(const QString &text, int width);

} // namespace tenantry::ctl
