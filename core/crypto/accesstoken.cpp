// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/accesstoken.h"

#include <cmath>
#include <optional>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// How far the clocks of two of our servers may differ.
constexpr int toleratedSkewSeconds = 60;

/// NumericDate of RFC 7519, section 2: seconds since 1970, possibly with a fraction.
std::optional<QDateTime> instant(const QJsonValue &value)
{
    const double seconds = value.toDouble(-1);
    constexpr double lastSecond = 253402300799; // of the year 9999
    if (!value.isDouble() || seconds < 0 || seconds > lastSecond)
        return std::nullopt;
    return QDateTime::fromSecsSinceEpoch(qint64(std::floor(seconds)), Qt::UTC);
}

} // namespace

QByteArray toJwt(const AccessToken &token, const SigningKey &key)
{
    return signedToken({{u"iss"_s, token.issuer},
                        {u"sub"_s, token.user.toString()},
                        {u"sid"_s, token.session.toString()},
                        {u"iat"_s, token.issuedAt.toSecsSinceEpoch()},
                        {u"exp"_s, token.expiresAt.toSecsSinceEpoch()},
                        {u"jti"_s, token.id}},
                       key);
}

Result<AccessToken> accessTokenFromJwt(QByteArrayView jwt, const KeySet &keys)
{
    const auto refused = [](Reason reason) { return failure(ErrorCode::Unauthenticated, reason); };
    const auto claims = verifiedClaims(jwt, keys);
    if (!claims)
        return std::unexpected(claims.error());
    const QJsonValue subject = claims->value("sub"_L1);
    if (subject.isUndefined() || subject.isNull())
        return refused(Reason::TokenWithoutSubject);
    const auto user = UserId::fromString(subject.toString());
    if (!user)
        return refused(Reason::TokenSubjectMalformed);
    const QJsonValue issuer = claims->value("iss"_L1);
    const auto session = SessionId::fromString(claims->value("sid"_L1).toString());
    const auto issuedAt = instant(claims->value("iat"_L1));
    const auto expiresAt = instant(claims->value("exp"_L1));
    const QString id = claims->value("jti"_L1).toString();
    if (!issuer.isString() || !session || !issuedAt || !expiresAt || id.isEmpty())
        return refused(Reason::TokenInvalid);
    return AccessToken{issuer.toString(), *user, *session, *issuedAt, *expiresAt, id, claimedKid(jwt)};
}

Result<void> checked(const AccessToken &token, const QString &issuer, const QDateTime &now)
{
    if (token.expiresAt <= now)
        return failure(ErrorCode::Unauthenticated, Reason::TokenExpired);
    if (token.issuer != issuer || token.issuedAt > now.addSecs(toleratedSkewSeconds))
        return failure(ErrorCode::Unauthenticated, Reason::TokenInvalid);
    return {};
}

} // namespace tenantry
