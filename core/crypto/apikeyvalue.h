// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tenantry {

/// The value of an API key: what a program sends.
///
/// Ours are `<prefix>_` and 43 characters of 0-9, A-Z, a-z: 37 random ones (220 bits) and six that hold the CRC-32 of
/// everything before them, so that scanners for leaked secrets recognise them and a typing error is told without asking
/// the database. Keys that came from elsewhere have other forms and work as well: a key is found by the SHA-256 of its
/// whole value.
class ApiKeyValue
{
public:
    /// A new one. \a prefix is the setting `api_key.prefix`.
    static ApiKeyValue create(const QString &prefix);

    /// Reads what a client sent: 8 to 256 visible ASCII characters, of whatever form; nothing for anything else.
    static std::optional<ApiKeyValue> fromText(const QByteArray &text);

    /// Secret.
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// What the database finds it by: SHA-256 of the whole.
    [[nodiscard]] QByteArray hash() const;
    /// The first eight characters: what people know it by.
    [[nodiscard]] QString prefix() const;
    /// Whether it is of our form and its checksum is right. A foreign key isn't wrong because of that.
    [[nodiscard]] bool isOurs() const;

private:
    explicit ApiKeyValue(QByteArray text);

    QByteArray m_text;
};

/// CRC-32 of IEEE 802.3, as in zlib: 0xCBF43926 for `123456789`.
quint32 crc32(QByteArrayView bytes);

} // namespace tenantry
