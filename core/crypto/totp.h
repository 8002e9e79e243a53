// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QString>

#include <optional>

namespace tenantry {

/// One-time passwords by the clock (RFC 6238) as every authenticator makes them: HMAC with SHA-1, 30 seconds, 6 digits.
/// SHA-1's weakness is not in HMAC, and many authenticators know nothing else.
namespace totp {

inline constexpr int secondsPerStep = 30;
inline constexpr int digits = 6;

/// How many steps a clock may be off in either direction (RFC 6238, section 5.2).
inline constexpr int tolerance = 1;

/// 160 random bits: as long as the hash (RFC 4226, section 4, R6).
QByteArray newSecret();

/// The number of the step that \a instant falls into (RFC 6238, section 4.2).
qint64 stepAt(const QDateTime &instant);

/// The value of RFC 4226, section 5.3, for a counter: 6 to 8 digits.
QByteArray code(QByteArrayView secret, qint64 counter, int length = digits);

/// The step near \a now for which \a typed is the code; the latest if there are several. Spaces in it don't count.
/// Nothing for anything else, after the same work.
std::optional<qint64> matchingStep(QByteArrayView secret, const QString &typed, const QDateTime &now);

/// Whether \a typed looks like a code, right or wrong: 6 digits, with any spaces.
bool isCode(const QString &typed);

/// The address that authenticators read from a QR code: `otpauth://totp/<issuer>:<account>?secret=…`.
QString address(QByteArrayView secret, const QString &issuer, const QString &account);

} // namespace totp

} // namespace tenantry
