// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signin/sessionstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

SessionStore::SessionStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<SessionAnswer> SessionStore::authenticate(SessionId session, UserId user, const QString &kid) const
{
    return m_transaction.query(u"signin/authenticate_session")
        .bind("session_id", session)
        .bind("user_id", user)
        .bind("kid", kid.isEmpty() ? Parameter(std::nullopt) : Parameter(kid))
        .one(readSessionAnswer);
}

const QString SessionStore::presumption = QStringLiteral("signin/presume_session");

QHash<QByteArray, Parameter> SessionStore::presumed(const SessionAnswer &answer, const QString &kid,
                                                    const QDateTime &tokenEnd)
{
    return {{"session_id", answer.session.id},
            {"user_id", answer.user.id},
            {"user_version", answer.user.version},
            {"is_platform", answer.user.isSuperuser ? Parameter() : Parameter(answer.isPlatform)},
            {"kid", kid},
            {"issuer", answer.issuer},
            {"token_end", tokenEnd}};
}

Result<SessionAnswer> SessionStore::refresh(const RefreshAttempt &attempt) const
{
    return m_transaction.query(u"signin/refresh_session")
        .bind("family", attempt.family)
        .bind("refresh_hash", attempt.hash)
        .bind("successor_hash", attempt.successorHash)
        .bind("nonce", attempt.nonce)
        .one(readSessionAnswer);
}

Result<bool> SessionStore::end(SessionId session) const
{
    return m_transaction.query(u"signin/end_session").bind("session_id", session).one([](const Row &row) {
        return row.boolean("ended");
    });
}

} // namespace tenantry
