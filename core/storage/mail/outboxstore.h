// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/mail/letter.h"
#include "core/domain/result.h"

#include <QList>

namespace tenantry {

class Transaction;

/// The outbox. enqueue() belongs into the transaction of what causes the letter, whatever its scope; all else runs in
/// the scope of the platform.
class OutboxStore
{
public:
    explicit OutboxStore(Transaction &transaction) noexcept;

    /// \returns false when this installation sends no e-mail: then its content is to be shown to who acts.
    Result<bool> enqueue(const Letter &letter) const;

    /// Many at once, from the platform's scope: the same but for recipient and body.
    Result<bool> enqueue(const QList<Letter> &letters) const;

    Result<MailServer> server() const;

    /// Takes letters that are due, at most \a most. Each is tried again later unless it is marked before.
    Result<QList<OutgoingLetter>> claim(int most) const;
    Result<void> markSent(const QUuid &id) const;
    /// \a forGood: it isn't tried again.
    Result<void> markFailed(const QUuid &id, const QString &error, bool forGood) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
