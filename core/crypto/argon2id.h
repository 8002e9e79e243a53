// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>

namespace tenantry {

struct PasswordCost;

/// The \a length bytes that Argon2id (version 1.3, RFC 9106) makes of \a password with \a salt (8 bytes or more).
///
/// Its memory comes from the system and goes back at once: the C library's heap would keep it for each thread, so that
/// a server at rest held tens of megabytes. Errors: Unavailable/Busy when there is none; Internal for a cost or a
/// length that Argon2 doesn't know.
Result<QByteArray> argon2id(QByteArrayView password, QByteArrayView salt, const PasswordCost &cost, qsizetype length);

} // namespace tenantry
