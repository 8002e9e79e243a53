// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/refreshtoken.h"

#include "core/crypto/base64url.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"

#include <utility>

namespace tenantry {

namespace {

constexpr int familyLength = 16;
constexpr int secretLength = 32;

} // namespace

RefreshToken::RefreshToken(QByteArray family, QByteArray secret)
    : m_family(std::move(family))
    , m_secret(std::move(secret))
{}

RefreshToken RefreshToken::create()
{
    return {randomBytes(familyLength), randomBytes(secretLength)};
}

std::optional<RefreshToken> RefreshToken::fromText(const QString &text)
{
    const auto bytes = fromBase64Url(text.toUtf8());
    if (!bytes || bytes->size() != familyLength + secretLength)
        return std::nullopt;
    return RefreshToken(bytes->first(familyLength), bytes->sliced(familyLength));
}

QString RefreshToken::toText() const
{
    return QString::fromLatin1(toBase64Url(m_family + m_secret));
}

QByteArray RefreshToken::familyHash() const
{
    return sha256(m_family);
}

QByteArray RefreshToken::hash() const
{
    const QByteArray whole = m_family + m_secret;
    return sha256(whole);
}

RefreshToken RefreshToken::successor(const QByteArray &nonce) const
{
    return {m_family, hmacSha256(m_secret, nonce)};
}

} // namespace tenantry
