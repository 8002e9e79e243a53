// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/mail/letter.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace tenantry {

/// A new token, and what the database keeps of it.
struct ResetToken
{
    QString text;    ///< secret
    QByteArray hash; ///< SHA-256
};

/// A link to set a new password with. Its token is known here alone: the database keeps its SHA-256.
struct ResetLink
{
    QString email;       ///< of the account
    QDateTime expiresAt; ///< UTC
    QString token;       ///< secret
    QString link;        ///< secret; the address to open, empty while the setting `rest.public_url` is

    /// \a publicUrl: that setting.
    static ResetLink make(const QString &email, const QDateTime &expiresAt, const QString &token,
                          const QString &publicUrl);
    /// The same without its secrets: what who sent it may know.
    [[nodiscard]] ResetLink withoutSecrets() const { return {email, expiresAt, {}, {}}; }
    /// It was sent to the address of the account, and nobody else was shown it.
    [[nodiscard]] bool isMailed() const { return token.isEmpty(); }
};

/// Whose password a link sets, as it is said to who shows it.
struct VerifiedResetLink
{
    QString email;
    QDateTime expiresAt; ///< UTC
};

/// The e-mail that brings \a link to the account's address; on behalf of \a tenant.
Letter resetLetter(const ResetLink &link, std::optional<TenantId> tenant);

} // namespace tenantry
