// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/jsonwebtoken.h"
#include "core/domain/id.h"
#include "core/domain/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QString>

namespace tenantry {

/// What an access token says. Whether session and user are still good is asked with each request.
struct AccessToken
{
    QString issuer;      ///< the installation's public URL
    UserId user;         ///< `sub`
    SessionId session;   ///< `sid`
    QDateTime issuedAt;  ///< UTC, whole seconds
    QDateTime expiresAt; ///< UTC, whole seconds
    QString id;          ///< `jti`
    QString kid;         ///< the key that signed it; empty before it is signed

    bool operator==(const AccessToken &) const = default;
};

/// As a JWT (RFC 7519) signed by \a key.
QByteArray toJwt(const AccessToken &token, const SigningKey &key);

/// What \a jwt says, if it is one of ours. Errors, all Unauthenticated: TokenInvalid (also for a claim that is missing
/// or malformed), TokenWithoutSubject, TokenSubjectMalformed.
Result<AccessToken> accessTokenFromJwt(QByteArrayView jwt, const KeySet &keys);

/// Whether \a token is \a issuer's and in force at \a now. Errors, both Unauthenticated: TokenExpired, TokenInvalid
/// (another issuer, or issued more than a minute ahead).
Result<void> checked(const AccessToken &token, const QString &issuer, const QDateTime &now);

} // namespace tenantry
