// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace tenantry {

enum class PlusSign { IsItself, IsBlank };

/// The text behind percent-encoded UTF-8 (RFC 3986, section 2.1). Nothing for a `%` without two hexadecimal digits, for
/// bytes that aren't UTF-8, and for NUL, which no text of ours may hold.
std::optional<QString> percentDecoded(QByteArrayView text, PlusSign plus);

/// Name and value of each field of a query or a form (application/x-www-form-urlencoded), in order. Nothing as above.
std::optional<QList<std::pair<QString, QString>>> decodedFields(QByteArrayView text);

} // namespace tenantry
