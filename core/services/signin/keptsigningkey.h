// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tenantry {

/// The private key that an installation signs access tokens with, as it is kept among the secrets: the name that this
/// installation goes by, which nobody else has, and the key behind it.
struct KeptSigningKey
{
    QByteArray installation; ///< a UUID
    QByteArray pem;          ///< secret

    static KeptSigningKey create();
    /// Nothing for what has no installation's name, or no key.
    static std::optional<KeptSigningKey> fromSecret(const QByteArray &secret);
    [[nodiscard]] QByteArray toSecret() const { return installation + '\n' + pem; }

    /// Who keeps the key, for TokenService::useSigningKey(): `local:root@server 0b5c…`. The last part tells
    /// installations of one user on one machine apart, so that none retires the keys of another.
    [[nodiscard]] QString keeper(const QString &owner) const;
};

} // namespace tenantry
