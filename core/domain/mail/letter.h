// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

#include <optional>

namespace tenantry {

/// An e-mail to be written into the outbox: plain text. The body may hold a link that lets its reader in; it leaves the
/// database as soon as it was sent.
struct Letter
{
    QString kind;                                  ///< `invitation`, `password_reset`: for the list of what was sent
    QString recipient;                             ///< an address that checkedEmail() took
    QString subject;                               ///< one line, 300 characters at most
    QString body;                                  ///< 20,000 characters at most; lines end with a line feed
    QDateTime expiresAt;                           ///< not sent from then on; UTC
    std::optional<TenantId> tenant = std::nullopt; ///< on whose behalf
};

/// A letter that waits to be sent.
struct OutgoingLetter
{
    QUuid id;
    QString recipient;
    QString subject;
    QString body;
    int attempts = 1; ///< this one included
};

/// Who takes e-mail from us.
struct MailServer
{
    enum class Tls { StartTls, FromTheStart, None };

    QString host; ///< empty: no e-mail is sent
    int port = 587;
    Tls tls = Tls::StartTls;
    QString user; ///< empty: without signing in
    QString from; ///< empty: no e-mail is sent

    [[nodiscard]] bool isUsable() const { return !host.isEmpty() && !from.isEmpty(); }
};

} // namespace tenantry
