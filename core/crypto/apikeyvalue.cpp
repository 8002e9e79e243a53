// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/apikeyvalue.h"

#include "core/crypto/digest.h"
#include "core/crypto/random.h"

#include <algorithm>
#include <utility>

namespace tenantry {

namespace {

constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr int base = 62;
constexpr int randomLength = 37;
constexpr int checksumLength = 6;
constexpr qsizetype shortest = 8;
constexpr qsizetype longest = 256;
constexpr qsizetype shownLength = 8;

/// Every digit equally likely: bytes that would make some of them likelier are thrown away.
QByteArray randomDigits(int count)
{
    constexpr int fair = 256 / base * base;
    QByteArray text;
    while (text.size() < count) {
        for (const char byte : randomBytes(count)) {
            const int value = static_cast<unsigned char>(byte);
            if (value < fair && text.size() < count)
                text += digits[value % base];
        }
    }
    return text;
}

QByteArray checksum(const QByteArray &text)
{
    quint32 rest = crc32(text);
    QByteArray result(checksumLength, '0');
    for (auto i = checksumLength - 1; i >= 0; --i, rest /= base)
        result[i] = digits[rest % base];
    return result;
}

bool isDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

} // namespace

quint32 crc32(QByteArrayView bytes)
{
    quint32 crc = 0xFFFFFFFF;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (0xEDB88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

ApiKeyValue::ApiKeyValue(QByteArray text)
    : m_text(std::move(text))
{}

ApiKeyValue ApiKeyValue::create(const QString &prefix)
{
    const QByteArray random = prefix.toLatin1() + '_' + randomDigits(randomLength);
    return ApiKeyValue(QByteArray(random + checksum(random)));
}

std::optional<ApiKeyValue> ApiKeyValue::fromText(const QByteArray &text)
{
    if (text.size() < shortest || text.size() > longest
        || !std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; }))
        return std::nullopt;
    return ApiKeyValue(text);
}

QByteArray ApiKeyValue::hash() const
{
    return sha256(m_text);
}

QString ApiKeyValue::prefix() const
{
    return QString::fromLatin1(m_text.left(shownLength));
}

bool ApiKeyValue::isOurs() const
{
    const auto end = m_text.lastIndexOf('_');
    if (end < 1 || m_text.size() != end + 1 + randomLength + checksumLength
        || !std::all_of(m_text.begin() + end + 1, m_text.end(), isDigit))
        return false;
    return m_text.right(checksumLength) == checksum(m_text.chopped(checksumLength));
}

} // namespace tenantry
