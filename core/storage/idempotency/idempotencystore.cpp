// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/idempotency/idempotencystore.h"

#include "core/storage/transaction.h"

namespace tenantry {

namespace {

Result<void> done(const Result<int> &affected)
{
    if (!affected)
        return std::unexpected(affected.error());
    return {};
}

} // namespace

IdempotencyStore::IdempotencyStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<IdempotencyStore::Found> IdempotencyStore::claim(const Attempt &attempt, const QByteArray &fingerprint) const
{
    return m_transaction.query(u"idempotency/claim_request")
        .bind("key_hash", attempt.keyHash)
        .bind("fingerprint", fingerprint)
        .bind("attempt", attempt.id)
        .one([](const Row &row) {
            return Found{row.boolean("is_mine"), row.boolean("is_same"), row.boolean("is_done"),
                         row.isNull("answer") ? QByteArray() : row.bytes("answer")};
        });
}

QHash<QByteArray, Parameter> IdempotencyStore::finishValues(const Attempt &attempt)
{
    return {{"key_hash", Parameter(attempt.keyHash)}, {"attempt", Parameter(attempt.id)}};
}

Result<void> IdempotencyStore::keep(const Attempt &attempt, const QByteArray &answer) const
{
    return done(m_transaction.query(u"idempotency/keep_answer")
                    .bind("key_hash", attempt.keyHash)
                    .bind("attempt", attempt.id)
                    .bind("answer", answer)
                    .affected());
}

Result<void> IdempotencyStore::release(const Attempt &attempt) const
{
    return done(m_transaction.query(u"idempotency/release_request")
                    .bind("key_hash", attempt.keyHash)
                    .bind("attempt", attempt.id)
                    .affected());
}

} // namespace tenantry
