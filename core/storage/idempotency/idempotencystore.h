// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/parameter.h"

#include <QByteArray>
#include <QHash>
#include <QUuid>

namespace tenantry {

class Transaction;

/// Requests that are carried out once, by the hash of the key that came with each; in the platform's scope.
class IdempotencyStore
{
public:
    static constexpr auto finishStatement = "idempotency/finish_request";

    /// Which request, and by whom it is carried out.
    struct Attempt
    {
        QByteArray keyHash; ///< 32 bytes
        QUuid id;
    };

    /// What there was, or is now.
    struct Found
    {
        bool isMine = false; ///< nobody else carries it out, or has
        bool isSame = false; ///< it is the request of that fingerprint
        bool isDone = false;
        QByteArray answer; ///< sealed; empty: it wasn't kept
    };

    explicit IdempotencyStore(Transaction &transaction) noexcept;

    Result<Found> claim(const Attempt &attempt, const QByteArray &fingerprint) const;
    /// What finishStatement wants, for a Companion. It fails with Unavailable/Busy when another attempt took over.
    static QHash<QByteArray, Parameter> finishValues(const Attempt &attempt);
    Result<void> keep(const Attempt &attempt, const QByteArray &answer) const;
    /// Gives the key free, unless a change was made.
    Result<void> release(const Attempt &attempt) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
