// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/signingkey.h"
#include "core/domain/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace tenantry {

/// The keys whose signatures count, by kid.
class KeySet
{
public:
    void add(const VerificationKey &key) { m_keys.insert(key.kid(), key); }
    [[nodiscard]] const VerificationKey *find(const QString &kid) const;
    [[nodiscard]] bool isEmpty() const { return m_keys.isEmpty(); }

    /// The members of a JWK Set (RFC 7517, section 5), by kid.
    [[nodiscard]] QJsonArray toJwks() const;

private:
    QHash<QString, VerificationKey> m_keys;
};

/// The longest token that is looked at, in bytes.
inline constexpr int longestToken = 4096;

/// A token in compact form (RFC 7519) that says \a claims, signed by \a key with ES256.
QByteArray signedToken(const QJsonObject &claims, const SigningKey &key);

/// What \a token claims, once its signature is proven. It must name a key of \a keys; the method is that key's own, and
/// a token that names another one, or asks for extensions (`crit`), is refused (RFC 8725, sections 3.1 and 3.2).
/// Time and issuer are not looked at. Errors: Unauthenticated/TokenInvalid.
Result<QJsonObject> verifiedClaims(QByteArrayView token, const KeySet &keys);

/// The key that \a token says it was signed with. Nothing is proven by that; empty when it says nothing.
QString claimedKid(QByteArrayView token);

} // namespace tenantry
