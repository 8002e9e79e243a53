// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace tenantry {

/// The alphabet of RFC 4648, section 5, without padding, as JWT wants it.
QByteArray toBase64Url(const QByteArray &bytes);

/// The bytes of \a text; nothing for foreign characters, padding, an impossible length, or left-over bits that aren't
/// zero: every value has exactly one spelling.
std::optional<QByteArray> fromBase64Url(QByteArrayView text);

} // namespace tenantry
