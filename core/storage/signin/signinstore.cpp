// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signin/signinstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

AttemptStanding attemptStandingFromText(const QString &text)
{
    if (text == "granted"_L1)
        return AttemptStanding::Granted;
    return text == "locked"_L1 ? AttemptStanding::Locked : AttemptStanding::Busy;
}

SignInStore::SignInStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<SignInAttempt> SignInStore::begin(const QString &email) const
{
    return m_transaction.query(u"signin/begin_sign_in").bind("email", email).one([&email](const Row &row) {
        return SignInAttempt{attemptStandingFromText(row.text("outcome")), email, row.id<UserTag>("user_id"),
                             row.optionalText("password_hash")};
    });
}

Result<SessionAnswer> SignInStore::finish(const SignInAttempt &attempt, const SignInVerdict &verdict) const
{
    return m_transaction.query(u"signin/finish_sign_in")
        .bind("email", attempt.email)
        .bind("granted", attempt.standing == AttemptStanding::Granted)
        .bind("user_id", attempt.user)
        .bind("hash", attempt.passwordHash)
        .bind("matches", verdict.matches)
        .bind("new_hash", verdict.newHash)
        .bind("family", verdict.refreshFamily)
        .bind("refresh_hash", verdict.refreshHash)
        .bind("challenge", verdict.challengeHash.isEmpty() ? Parameter() : Parameter(verdict.challengeHash))
        .bind("client", verdict.client)
        .one(readSessionAnswer);
}

Result<void> SignInStore::giveUp(const SignInAttempt &attempt) const
{
    const auto answer = m_transaction.query(u"signin/give_up_sign_in").bind("email", attempt.email).rows();
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

Result<void> SignInStore::fail(const SignInAttempt &attempt) const
{
    const auto answer =
        m_transaction.query(u"signin/fail_sign_in").bind("email", attempt.email).bind("user_id", attempt.user).rows();
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

Result<int> SignInStore::recordRefused() const
{
    return m_transaction.query(u"signin/record_refused_sign_ins").one([](const Row &row) {
        return row.integer("events");
    });
}

} // namespace tenantry
