// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/mail/letter.h"
#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace tenantry {

/// What came of handing a letter to a server.
struct Delivery
{
    bool isDelivered = false;
    bool isRefusedForGood = false; ///< the server will never take it (a reply 5xx to the letter itself)
    QString problem;               ///< for the log of the outbox, without secrets
};

/// How a server is spoken to beside its settings.
struct SmtpOptions
{
    QByteArray password = {}; ///< secret; sent only over TLS
    QString caFile = {};      ///< instead of the system's authorities; for tests and private ones
    int connectSeconds = 10;
    int seconds = 60; ///< for the whole letter
};

/// Hands \a text, which mailText() made for \a letter, to \a server (RFC 5321) and waits for its answer; TLS as the
/// settings want it, with the server's certificate and name checked. Stops early when \a stop asks for it. Thread-safe.
Delivery deliver(const OutgoingLetter &letter, const QByteArray &text, const MailServer &server,
                 const SmtpOptions &options, const std::stop_token &stop = {});

} // namespace tenantry
