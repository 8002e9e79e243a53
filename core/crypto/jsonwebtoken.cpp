// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/jsonwebtoken.h"

#include "core/crypto/base64url.h"

#include <QJsonDocument>

#include <algorithm>
#include <optional>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QByteArray part(const QJsonObject &object)
{
    return toBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<QJsonObject> objectIn(QByteArrayView part)
{
    const auto json = fromBase64Url(part);
    if (!json)
        return std::nullopt;
    const auto document = QJsonDocument::fromJson(*json);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

bool isOurHeader(const QJsonObject &header)
{
    const QJsonValue type = header.value("typ"_L1);
    return header.value("alg"_L1) == u"ES256"_s && !header.contains("crit"_L1)
        && (type.isUndefined() || type.toString().compare("JWT"_L1, Qt::CaseInsensitive) == 0
            || type.toString().compare("at+jwt"_L1, Qt::CaseInsensitive) == 0);
}

} // namespace

const VerificationKey *KeySet::find(const QString &kid) const
{
    const auto found = m_keys.constFind(kid);
    return found == m_keys.constEnd() ? nullptr : &*found;
}

QJsonArray KeySet::toJwks() const
{
    auto kids = m_keys.keys();
    std::sort(kids.begin(), kids.end());
    QJsonArray array;
    for (const QString &kid : kids)
        array.append(m_keys.constFind(kid)->toJwk());
    return array;
}

QByteArray signedToken(const QJsonObject &claims, const SigningKey &key)
{
    const QJsonObject header{{u"alg"_s, u"ES256"_s}, {u"typ"_s, u"JWT"_s}, {u"kid"_s, key.kid()}};
    const QByteArray message = part(header) + '.' + part(claims);
    return message + '.' + toBase64Url(key.sign(message));
}

Result<QJsonObject> verifiedClaims(QByteArrayView token, const KeySet &keys)
{
    const auto invalid = failure(ErrorCode::Unauthenticated, Reason::TokenInvalid);
    if (token.size() > longestToken)
        return invalid;
    const auto first = token.indexOf('.');
    const auto last = token.lastIndexOf('.');
    if (first < 0 || first == last || token.sliced(first + 1, last - first - 1).contains('.'))
        return invalid;
    const auto header = objectIn(token.first(first));
    if (!header || !isOurHeader(*header))
        return invalid;
    const VerificationKey *key = keys.find(header->value("kid"_L1).toString());
    const auto signature = fromBase64Url(token.sliced(last + 1));
    if (!key || !signature || !key->accepts(token.first(last), *signature))
        return invalid;
    const auto claims = objectIn(token.sliced(first + 1, last - first - 1));
    if (!claims)
        return invalid;
    return *claims;
}

QString claimedKid(QByteArrayView token)
{
    const auto end = token.indexOf('.');
    if (token.size() > longestToken || end < 0)
        return {};
    const auto header = objectIn(token.first(end));
    return header ? header->value("kid"_L1).toString() : QString();
}

} // namespace tenantry
