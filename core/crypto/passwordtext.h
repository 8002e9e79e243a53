// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

namespace tenantry {

/// The longest password in bytes of UTF-8. It is far beyond what people type and keeps hashing cheap to refuse.
inline constexpr int longestPassword = 1024;

/// The bytes that are hashed: UTF-8 of the composed form (NFC), so that the same password typed on another keyboard
/// is the same (NIST SP 800-63B-4, section 3.1.1.2). Errors: Invalid with the field `password` and ContainsNul,
/// BadFormat (half a surrogate pair) or PasswordTooLong.
Result<QByteArray> passwordBytes(const QString &password);

} // namespace tenantry
