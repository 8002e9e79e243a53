// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/postman.h"

#include "core/mail/mailtext.h"
#include "core/storage/database.h"
#include "core/storage/mail/outboxstore.h"

namespace tenantry {

namespace {

constexpr Scope wholePlatform{DatabaseRole::Platform, {}, {}};

/// Runs \a work on an outbox in a transaction of its own.
template <class Work>
auto inOutbox(Database &database, Work work) -> std::invoke_result_t<Work, OutboxStore &>
{
    return database.retrying([&]() -> std::invoke_result_t<Work, OutboxStore &> {
        auto transaction = database.begin(Caller::system(), wholePlatform);
        OutboxStore outbox(transaction.endWithNext());
        return work(outbox);
    });
}

/// Takes the next letter; none when nothing is due.
Result<QList<OutgoingLetter>> next(Database &database)
{
    return inOutbox(database, [](const OutboxStore &outbox) { return outbox.claim(1); });
}

} // namespace

MailRound sendDueMail(Database &database, const SmtpOptions &options, const std::stop_token &stop)
{
    MailRound round;
    const auto server = inOutbox(database, [](const OutboxStore &outbox) { return outbox.server(); });
    if (!server)
        round.failures.append(server.error());
    if (!server || !server->isUsable())
        return round;
    if (!server->user.isEmpty() && options.password.isEmpty())
        return round; // who has the password sends
    while (!stop.stop_requested()) {
        const auto letters = next(database);
        if (!letters || letters->isEmpty()) {
            if (!letters)
                round.failures.append(letters.error());
            break;
        }
        const OutgoingLetter &letter = letters->first();
        const QByteArray text = mailText(letter, server->from, QDateTime::currentDateTimeUtc());
        const Delivery delivery = deliver(letter, text, *server, options, stop);
        const auto noted = inOutbox(database, [&](const OutboxStore &outbox) {
            return delivery.isDelivered ? outbox.markSent(letter.id)
                                        : outbox.markFailed(letter.id, delivery.problem, delivery.isRefusedForGood);
        });
        ++(delivery.isDelivered ? round.sent : round.failed);
        if (!delivery.isDelivered && !delivery.isRefusedForGood && round.failures.isEmpty())
            round.failures.append({ErrorCode::Unavailable, Reason::MailFailed, {}, delivery.problem});
        if (!noted) {
            round.failures.append(noted.error());
            break;
        }
    }
    return round;
}

} // namespace tenantry
