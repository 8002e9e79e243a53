// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/percentdecoding.h"

#include <QStringDecoder>

namespace tenantry {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

std::optional<QString> percentDecoded(QByteArrayView text, PlusSign plus)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus == PlusSign::IsBlank) {
            c = ' ';
        }
        if (c == '\0')
            return std::nullopt;
        bytes += c;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString decoded = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return decoded;
}

std::optional<QList<std::pair<QString, QString>>> decodedFields(QByteArrayView text)
{
    QList<std::pair<QString, QString>> fields;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('&');
        const QByteArrayView field = end < 0 ? text : text.first(end);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        if (field.isEmpty())
            continue;
        const qsizetype equals = field.indexOf('=');
        const auto name = percentDecoded(equals < 0 ? field : field.first(equals), PlusSign::IsBlank);
        const auto value = percentDecoded(equals < 0 ? QByteArrayView() : field.sliced(equals + 1), PlusSign::IsBlank);
        if (!name || !value)
            return std::nullopt;
        fields.append({*name, *value});
    }
    return fields;
}

} // namespace tenantry
