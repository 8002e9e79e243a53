// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/linktoken.h"

#include "core/crypto/base64url.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"

#include <algorithm>
#include <utility>

namespace tenantry {

namespace {

constexpr int tokenLength = 32;
constexpr qsizetype shortest = 16;
constexpr qsizetype longest = 256;

} // namespace

LinkToken::LinkToken(QByteArray text)
    : m_text(std::move(text))
{}

LinkToken LinkToken::create()
{
    return LinkToken(toBase64Url(randomBytes(tokenLength)));
}

std::optional<LinkToken> LinkToken::fromText(const QString &text)
{
    if (text.size() < shortest || text.size() > longest
        || !std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; }))
        return std::nullopt;
    return LinkToken(text.toLatin1());
}

QByteArray LinkToken::hash() const
{
    return sha256(m_text);
}

} // namespace tenantry
