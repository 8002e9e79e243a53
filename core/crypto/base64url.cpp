// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/base64url.h"

namespace tenantry {

namespace {

constexpr auto spelling = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QByteArray toBase64Url(const QByteArray &bytes)
{
    return bytes.toBase64(spelling);
}

std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    const QByteArray spelt = text.toByteArray();
    const auto decoded = QByteArray::fromBase64Encoding(spelt, spelling | QByteArray::AbortOnBase64DecodingErrors);
    // The decoder lets padding and left-over bits pass; spelling the value again doesn't.
    if (!decoded || toBase64Url(*decoded) != spelt)
        return std::nullopt;
    return *decoded;
}

} // namespace tenantry
