// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tenantry {

/// What somebody shows to accept an invitation: 256 random bits in base64url, 43 characters. Tokens that came from
/// elsewhere may be of another form; an invitation is found by the SHA-256 of the text.
class InvitationToken
{
public:
    static InvitationToken create();

    /// Reads what a client sent: 16 to 256 visible ASCII characters; nothing for anything else.
    static std::optional<InvitationToken> fromText(const QString &text);

    /// Secret.
    [[nodiscard]] QString text() const { return QString::fromLatin1(m_text); }
    /// What the database finds it by.
    [[nodiscard]] QByteArray hash() const;

private:
    explicit InvitationToken(QByteArray text);

    QByteArray m_text;
};

} // namespace tenantry
