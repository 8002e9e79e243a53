// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/mail/smtp.h"

#include <QList>

#include <stop_token>

namespace tenantry {

class Database;

/// What one round of sending did.
struct MailRound
{
    int sent = 0;
    int failed = 0;        ///< tried again later, or refused for good
    QList<Error> failures; ///< of the database, and the last one of the server (Unavailable/MailFailed)

    bool operator==(const MailRound &) const = default;
};

/// Sends what is due in the outbox, letter by letter, until nothing is due or \a stop asks for an end. Any number of
/// programs may do it at once: each letter is taken by one. One that fails is tried again after 1, 2, 4 … minutes, at
/// last every four hours, until it expires. A letter may arrive twice when a program dies between the server's answer
/// and its own note of it; both have the same Message-ID. Mail for a server that wants a password is left to programs
/// that have it. Blocks; in \a database's thread.
MailRound sendDueMail(Database &database, const SmtpOptions &options, const std::stop_token &stop = {});

} // namespace tenantry
