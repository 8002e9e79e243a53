// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace tenantry {

/// Bytes of a key for seal().
inline constexpr int sealingKeyLength = 32;

/// Encrypts and authenticates \a secret with AES-256-GCM (NIST SP 800-38D) under a random nonce, which goes first.
/// \a purpose is authenticated too, so that what was sealed for one row can't be put into another. \a key has
/// sealingKeyLength bytes; anything else ends the program.
QByteArray seal(QByteArrayView secret, QByteArrayView key, QByteArrayView purpose);

/// What seal() was given; nothing when it was another key or purpose, or a bit is different.
std::optional<QByteArray> unseal(QByteArrayView sealed, QByteArrayView key, QByteArrayView purpose);

} // namespace tenantry
