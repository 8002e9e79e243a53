// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace tenantry {

/// Whether an account has a second factor.
struct SecondFactorStanding
{
    std::optional<QDateTime> since; ///< UTC; none: there is no confirmed one
    int recoveryCodesLeft = 0;
};

/// A second factor that waits for its first code. Both are secret and are shown once.
struct SecondFactorSetup
{
    QString secret;  ///< base 32, to be typed into an authenticator
    QString address; ///< `otpauth://…`, to be shown as a QR code
};

/// A right password that waits for a code.
struct SecondFactorChallenge
{
    QString token;     ///< secret; good for one session, five codes and five minutes
    int seconds = 300; ///< from now until it is worth nothing
};

} // namespace tenantry
