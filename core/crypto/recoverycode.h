// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tenantry {

/// A code that stands in for a lost authenticator once: 80 random bits as `abcd-efgh-ijkl-mnop`.
QString newRecoveryCode();

/// SHA-256 of what somebody typed, however he grouped it, for comparison with a stored one; nothing when it can't be a
/// recovery code. So many random bits need no slow hash.
std::optional<QByteArray> recoveryCodeHash(const QString &typed);

} // namespace tenantry
