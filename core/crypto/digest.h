// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tenantry {

/// SHA-256 (FIPS 180-4), 32 bytes.
QByteArray sha256(QByteArrayView bytes);

/// HMAC with SHA-256 (RFC 2104), 32 bytes.
QByteArray hmacSha256(QByteArrayView key, QByteArrayView bytes);

/// HMAC with SHA-1 (RFC 2104), 20 bytes: for one-time passwords only.
QByteArray hmacSha1(QByteArrayView key, QByteArrayView bytes);

/// Compares without telling by its duration where the first difference is. Lengths are not secret.
bool isEqualInConstantTime(QByteArrayView left, QByteArrayView right);

/// Overwrites a secret that is no longer needed. Only this copy: call it on bytes that nothing else shares.
void wipe(QByteArray &secret);

} // namespace tenantry
