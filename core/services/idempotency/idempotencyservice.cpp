// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/idempotency/idempotencyservice.h"

#include "core/crypto/digest.h"
#include "core/crypto/sealing.h"
#include "core/storage/companion.h"
#include "core/storage/database.h"
#include "core/storage/idempotency/idempotencystore.h"

namespace tenantry {

namespace {

constexpr Scope wholePlatform{DatabaseRole::Platform, {}, {}};

class Attempt final : public ClaimedRequest
{
public:
    Attempt(Database &database, IdempotencyStore::Attempt attempt, QByteArray sealingKey)
        : m_database(database)
        , m_attempt(std::move(attempt))
        , m_sealingKey(std::move(sealingKey))
        , m_mark(std::in_place, database, QString::fromLatin1(IdempotencyStore::finishStatement),
                 IdempotencyStore::finishValues(m_attempt))
    {}

    void finish(const QByteArray &answer, bool isSuccess) override
    {
        const bool isKept = m_mark->isDone() || isSuccess;
        m_mark.reset();
        const QByteArray sealed = isKept ? seal(answer, m_sealingKey, m_attempt.keyHash) : QByteArray();
        // The answer is right whether or not it can be kept; what can't be is said by claim().
        (void)m_database.retrying([&] {
            auto transaction = m_database.begin(Caller::system(), wholePlatform);
            const IdempotencyStore requests(transaction.endWithNext());
            return isKept ? requests.keep(m_attempt, sealed) : requests.release(m_attempt);
        });
    }

private:
    Database &m_database;
    IdempotencyStore::Attempt m_attempt;
    QByteArray m_sealingKey;
    std::optional<Companion> m_mark;
};

} // namespace

IdempotencyService::IdempotencyService(Database &database) noexcept
    : m_database(database)
{}

Result<IdempotencyClaim> IdempotencyService::claim(const Caller &caller, const QByteArray &key,
                                                   const QByteArray &request)
{
    // Whoever holds a narrowed key isn't told what its owner was answered.
    const QByteArray owner = (caller.key.isNull() ? caller.user.toString() : caller.key.toString()).toLatin1();
    const QByteArray owned = "idempotency key\n" + owner + '\n' + key;
    const QByteArray asked = "request\n" + owner + '\n' + request;
    const QByteArray sealedFor = "answer\n" + owner;
    const IdempotencyStore::Attempt attempt{sha256(owned), QUuid::createUuid()};
    // A fingerprint that anybody could make would tell a guessed password in the request from a wrong one.
    const QByteArray fingerprint = hmacSha256(key, asked);
    const QByteArray sealingKey = hmacSha256(key, sealedFor);
    const auto found = m_database.retrying([&] {
        auto transaction = m_database.begin(Caller::system(), wholePlatform);
        return IdempotencyStore(transaction.endWithNext()).claim(attempt, fingerprint);
    });
    using enum IdempotencyClaim::State;
    if (!found)
        return std::unexpected(found.error());
    if (found->isMine)
        return IdempotencyClaim{Claimed, {}, std::make_unique<Attempt>(m_database, attempt, sealingKey)};
    if (!found->isSame)
        return IdempotencyClaim{Other, {}, {}};
    if (!found->isDone)
        return IdempotencyClaim{Running, {}, {}};
    const auto answer = unseal(found->answer, sealingKey, attempt.keyHash);
    return answer ? IdempotencyClaim{Answered, *answer, {}} : IdempotencyClaim{Lost, {}, {}};
}

} // namespace tenantry
