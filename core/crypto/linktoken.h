// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tenantry {

/// What a link holds that lets its reader in, to accept an invitation or to set a new password: 256 random bits in
/// base64url, 43 characters. Tokens that came from elsewhere may be of another form; what one is for is found by the
/// SHA-256 of the text.
class LinkToken
{
public:
    static LinkToken create();

    /// Reads what a client sent: 16 to 256 visible ASCII characters; nothing for anything else.
    static std::optional<LinkToken> fromText(const QString &text);

    /// Secret.
    [[nodiscard]] QString text() const { return QString::fromLatin1(m_text); }
    /// What the database finds it by.
    [[nodiscard]] QByteArray hash() const;

private:
    explicit LinkToken(QByteArray text);

    QByteArray m_text;
};

} // namespace tenantry
