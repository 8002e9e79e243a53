// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QString>

#include <memory>

struct evp_pkey_st;

namespace tenantry {

/// The public half of a P-256 key pair: verifies signatures of ES256 (RFC 7518, section 3.4), and nothing else,
/// whatever a token says of itself. A value, cheap to copy, usable from any thread.
class VerificationKey
{
public:
    /// Reads `-----BEGIN PUBLIC KEY-----`. Errors: Invalid/BadFormat for anything but a valid P-256 public key.
    static Result<VerificationKey> fromPem(const QByteArray &pem);

    /// Reads a public JSON Web Key with `kty` EC and `crv` P-256 (RFC 7518, section 6.2.1). Errors: Invalid/BadFormat.
    static Result<VerificationKey> fromJwk(const QJsonObject &jwk);

    /// Whether \a signature (the 64 bytes of RFC 7518, section 3.4) is of \a message under this key.
    [[nodiscard]] bool accepts(QByteArrayView message, QByteArrayView signature) const;

    /// The key's name: its JWK thumbprint (RFC 7638), base64url of SHA-256.
    [[nodiscard]] const QString &kid() const { return m_kid; }

    [[nodiscard]] QByteArray toPem() const;

    /// With `kid`, `use` and `alg`, as a key set lists it (RFC 7517).
    [[nodiscard]] QJsonObject toJwk() const;

private:
    friend class SigningKey;
    explicit VerificationKey(std::shared_ptr<evp_pkey_st> key);

    std::shared_ptr<evp_pkey_st> m_key;
    QByteArray m_x; ///< 32 bytes, big-endian
    QByteArray m_y;
    QString m_kid;
};

/// A P-256 key pair that signs with ES256. A value, cheap to copy, usable from any thread.
class SigningKey
{
public:
    static SigningKey generate();

    /// Reads `-----BEGIN PRIVATE KEY-----`, not encrypted. Errors: Invalid/BadFormat for anything but a P-256 key pair,
    /// also for halves that don't belong together; the error never holds a part of it.
    static Result<SigningKey> fromPem(const QByteArray &pem);

    /// The 64 bytes of RFC 7518, section 3.4: R and S.
    [[nodiscard]] QByteArray sign(QByteArrayView message) const;

    [[nodiscard]] const VerificationKey &publicHalf() const { return m_publicHalf; }
    [[nodiscard]] const QString &kid() const { return m_publicHalf.kid(); }

    /// The secret: PKCS #8, not encrypted. For the keychain only.
    [[nodiscard]] QByteArray toPem() const;

private:
    explicit SigningKey(std::shared_ptr<evp_pkey_st> key);

    std::shared_ptr<evp_pkey_st> m_key;
    VerificationKey m_publicHalf;
};

} // namespace tenantry
