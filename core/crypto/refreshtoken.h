// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tenantry {

/// What renews a session: a part that stays as long as the session, and a secret that each use replaces. The next
/// secret is made of the present one and a nonce that the database keeps, so that a lost answer can be given again,
/// although the database knows no secret.
class RefreshToken
{
public:
    /// A new session's first: 128 and 256 random bits.
    static RefreshToken create();

    /// Reads toText(); nothing for anything else.
    static std::optional<RefreshToken> fromText(const QString &text);

    /// What the client keeps: 64 characters, base64url.
    [[nodiscard]] QString toText() const;

    /// What the database finds the session by: SHA-256 of the part that stays.
    [[nodiscard]] QByteArray familyHash() const;

    /// What the database compares: SHA-256 of the whole.
    [[nodiscard]] QByteArray hash() const;

    /// The token that replaces this one; the same \a nonce (32 random bytes) gives the same.
    [[nodiscard]] RefreshToken successor(const QByteArray &nonce) const;

    bool operator==(const RefreshToken &) const = default;

private:
    RefreshToken(QByteArray family, QByteArray secret);

    QByteArray m_family; ///< 16 bytes
    QByteArray m_secret; ///< 32 bytes
};

} // namespace tenantry
