// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/users/ownpasswordstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

OwnPasswordOutcome outcomeFromText(const QString &text)
{
    if (text == "changed"_L1)
        return OwnPasswordOutcome::Changed;
    return text == "again"_L1 ? OwnPasswordOutcome::Again : OwnPasswordOutcome::Wrong;
}

} // namespace

OwnPasswordStore::OwnPasswordStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<OwnPasswordOutcome> OwnPasswordStore::finish(const SignInAttempt &attempt, UserId user, SessionId keptSession,
                                                    bool matches, const QString &newHash) const
{
    return m_transaction.query(u"users/finish_password_change")
        .bind("email", attempt.email)
        .bind("granted", attempt.standing == AttemptStanding::Granted)
        .bind("user_id", user)
        .bind("session_id", keptSession)
        .bind("hash", attempt.passwordHash)
        .bind("matches", matches)
        .bind("new_hash", newHash)
        .one([](const Row &row) { return outcomeFromText(row.text("outcome")); });
}

} // namespace tenantry
