// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/jsontext.h"

#include <cstring>
#include <utility>

namespace tenantry {

namespace {

constexpr qsizetype longestCharacter = 6; ///< \u001f; UTF-8 takes three bytes for each unit of UTF-16 at most
constexpr qsizetype uuidLength = 36;
constexpr char digits[] = "0123456789abcdef";

/// Where \a length more bytes of \a json begin, to be written: one look at its memory for all of them.
char *grow(QByteArray &json, qsizetype length)
{
    const qsizetype end = json.size();
    json.resize(end + length);
    return json.data() + end;
}

char *put(char *to, QByteArrayView bytes)
{
    std::memcpy(to, bytes.data(), static_cast<std::size_t>(bytes.size()));
    return to + bytes.size();
}

/// A character below U+0080.
char *putAscii(char *to, char c)
{
    switch (c) {
    case '"':
        return put(to, "\\\"");
    case '\\':
        return put(to, "\\\\");
    case '\n':
        return put(to, "\\n");
    case '\r':
        return put(to, "\\r");
    case '\t':
        return put(to, "\\t");
    default:
        break;
    }
    if (c >= 0x20) {
        *to = c;
        return to + 1;
    }
    to = put(to, "\\u00");
    *to++ = digits[static_cast<unsigned char>(c) >> 4U];
    *to++ = digits[static_cast<unsigned char>(c) & 15U];
    return to;
}

/// A character from U+0080 on in UTF-8 (RFC 3629).
char *putUtf8(char *to, char32_t c)
{
    const auto tail = [c](unsigned shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x800) {
        *to++ = static_cast<char>(0xC0U | (c >> 6U));
    } else if (c < 0x10000) {
        *to++ = static_cast<char>(0xE0U | (c >> 12U));
        *to++ = tail(6);
    } else {
        *to++ = static_cast<char>(0xF0U | (c >> 18U));
        *to++ = tail(12);
        *to++ = tail(6);
    }
    *to++ = tail(0);
    return to;
}

} // namespace

void appendJsonString(QByteArray &json, QStringView text)
{
    const qsizetype begin = json.size();
    char *to = grow(json, longestCharacter * text.size() + 2);
    *to++ = '"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text.at(i);
        if (unit.unicode() < 0x80) {
            to = putAscii(to, static_cast<char>(unit.unicode()));
        } else if (!unit.isSurrogate()) {
            to = putUtf8(to, unit.unicode());
        } else if (unit.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            to = putUtf8(to, QChar::surrogateToUcs4(unit, text.at(++i)));
        } else {
            to = putUtf8(to, QChar::ReplacementCharacter);
        }
    }
    *to++ = '"';
    json.resize(begin + (to - (json.data() + begin)));
}

JsonObjectText::JsonObjectText(QByteArray &json)
    : m_json(json)
{
    m_json += '{';
}

void JsonObjectText::close()
{
    if (std::exchange(m_isOpen, false))
        m_json += '}';
}

JsonObjectText &JsonObjectText::addName(QByteArrayView name)
{
    const bool isFirst = std::exchange(m_isFirst, false);
    char *to = grow(m_json, name.size() + (isFirst ? 3 : 4));
    if (!isFirst)
        *to++ = ',';
    *to++ = '"';
    put(put(to, name), "\":");
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView name, QStringView text)
{
    appendJsonString(addName(name).m_json, text);
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView name, bool flag)
{
    addName(name).m_json += flag ? "true" : "false";
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView name, qint64 number)
{
    addName(name).m_json += QByteArray::number(number);
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView name, const QUuid &id)
{
    char *to = grow(addName(name).m_json, uuidLength + 2);
    const auto hexadecimal = [&to](quint64 number, int places) {
        for (int shift = 4 * (places - 1); shift >= 0; shift -= 4)
            *to++ = digits[(number >> static_cast<unsigned>(shift)) & 15U];
    };
    *to++ = '"';
    hexadecimal(id.data1, 8);
    *to++ = '-';
    hexadecimal(id.data2, 4);
    *to++ = '-';
    hexadecimal(id.data3, 4);
    *to++ = '-';
    for (const uchar &byte : id.data4) {
        if (&byte == &id.data4[2])
            *to++ = '-';
        hexadecimal(byte, 2);
    }
    *to = '"';
    return *this;
}

JsonObjectText &JsonObjectText::add(QByteArrayView name, const QStringList &texts)
{
    addName(name).m_json += '[';
    bool isFirst = true;
    for (const QString &text : texts) {
        if (!std::exchange(isFirst, false))
            m_json += ',';
        appendJsonString(m_json, text);
    }
    m_json += ']';
    return *this;
}

JsonObjectText &JsonObjectText::addNull(QByteArrayView name)
{
    addName(name).m_json += "null";
    return *this;
}

JsonObjectText &JsonObjectText::addOrNull(QByteArrayView name, QStringView text)
{
    return text.isEmpty() ? addNull(name) : add(name, text);
}

} // namespace tenantry
