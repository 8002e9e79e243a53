// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/secondfactors/secondfactorstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// bytea[] in PostgreSQL's text form.
QString arrayOf(const QList<QByteArray> &hashes)
{
    QStringList items;
    for (const QByteArray &hash : hashes)
        items.append(u"\"\\\\x%1\""_s.arg(QString::fromLatin1(hash.toHex())));
    return u'{' + items.join(u',') + u'}';
}

SecondStepAttempt readAttempt(const Row &row)
{
    SecondStepAttempt attempt;
    attempt.standing = attemptStandingFromText(row.text("outcome"));
    attempt.user = row.id<UserTag>("user_id");
    attempt.email = row.text("email");
    attempt.secret = {row.bytes("secret"), row.text("key_id")};
    attempt.now = row.instant("present");
    return attempt;
}

OwnSecondFactor readOwn(const Row &row)
{
    OwnSecondFactor factor;
    if (!row.isNull("secret"))
        factor.secret = SealedSecret{row.bytes("secret"), row.text("key_id")};
    factor.confirmedAt = row.optionalInstant("confirmed_at");
    factor.recoveryLeft = row.integer("recovery_left");
    factor.email = row.text("email");
    factor.publicUrl = row.text("issuer");
    factor.now = row.instant("present");
    return factor;
}

} // namespace

SecondFactorStore::SecondFactorStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<SecondStepAttempt> SecondFactorStore::beginStep(const QByteArray &challenge) const
{
    const auto attempt =
        m_transaction.query(u"secondfactors/begin_second_step").bind("challenge", challenge).one([](const Row &row) {
            return row.text("outcome") == "ended"_L1 ? std::nullopt : std::optional(readAttempt(row));
        });
    if (!attempt)
        return std::unexpected(attempt.error());
    if (!*attempt)
        return failure(ErrorCode::Unauthenticated, Reason::ChallengeEnded);
    return **attempt;
}

Result<SessionAnswer> SecondFactorStore::finishStep(const QByteArray &challenge, const SecondStepAttempt &attempt,
                                                    const CodeVerdict &code, const SignInVerdict &session) const
{
    return m_transaction.query(u"secondfactors/finish_second_step")
        .bind("challenge", challenge)
        .bind("email", attempt.email)
        .bind("granted", attempt.standing == AttemptStanding::Granted)
        .bind("code_step", code.step)
        .bind("recovery", code.recoveryHash)
        .bind("family", session.refreshFamily)
        .bind("refresh_hash", session.refreshHash)
        .bind("client", session.client)
        .one(readSessionAnswer);
}

Result<OwnSecondFactor> SecondFactorStore::own() const
{
    return m_transaction.query(u"secondfactors/select_own_second_factor").one(readOwn);
}

Result<void> SecondFactorStore::beginOwn(const SealedSecret &secret) const
{
    const auto begun = m_transaction.query(u"secondfactors/begin_own_second_factor")
                           .bind("sealed", secret.bytes)
                           .bind("key_id", secret.keyId)
                           .one([](const Row &row) { return row.boolean("begun"); });
    if (!begun)
        return std::unexpected(begun.error());
    if (!*begun)
        return failure(ErrorCode::Conflict, Reason::SecondFactorPresent);
    return {};
}

Result<bool> SecondFactorStore::confirmOwn(qint64 step, const QList<QByteArray> &recoveryHashes) const
{
    return m_transaction.query(u"secondfactors/confirm_own_second_factor")
        .bind("code_step", step)
        .bind("recovery_hashes", arrayOf(recoveryHashes))
        .one([](const Row &row) { return row.boolean("confirmed"); });
}

Result<bool> SecondFactorStore::changeOwn(bool granted, const CodeVerdict &code,
                                          const std::optional<QList<QByteArray>> &recoveryHashes) const
{
    return m_transaction.query(u"secondfactors/change_own_second_factor")
        .bind("granted", granted)
        .bind("code_step", code.step)
        .bind("recovery", code.recoveryHash)
        .bind("recovery_hashes", recoveryHashes ? Parameter(arrayOf(*recoveryHashes)) : Parameter())
        .one([](const Row &row) { return row.boolean("changed"); });
}

Result<bool> SecondFactorStore::reset(UserId user) const
{
    return m_transaction.query(u"secondfactors/reset_second_factor").bind("user_id", user).one([](const Row &row) {
        return row.boolean("removed");
    });
}

} // namespace tenantry
