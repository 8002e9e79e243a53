// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"
#include "core/storage/parameter.h"
#include "core/storage/signin/sessionanswer.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>

namespace tenantry {

class Transaction;

/// What a refresh token and its would-be successor are known by; all SHA-256 but the nonce, 32 random bytes.
struct RefreshAttempt
{
    QByteArray family;
    QByteArray hash;
    QByteArray successorHash;
    QByteArray nonce;
};

/// Sessions that have begun. Runs in the scope of nobody (Scope::none()).
class SessionStore
{
public:
    explicit SessionStore(Transaction &transaction) noexcept;

    /// Outcomes: Live, Ended; with \a user (who the access token says it is) UserUnknown, with \a kid (the key that
    /// signed it) KeyRetired.
    Result<SessionAnswer> authenticate(SessionId session, UserId user = {}, const QString &kid = {}) const;
    /// What to ask before it is presumed that authenticate() would give an answer again; see Presumption.
    static const QString presumption;
    static QHash<QByteArray, Parameter> presumed(const SessionAnswer &answer, const QString &kid,
                                                 const QDateTime &tokenEnd);

    /// Outcomes: SignedIn, Ended, Inactive, Replayed.
    Result<SessionAnswer> refresh(const RefreshAttempt &attempt) const;
    /// \returns false when it had ended before.
    Result<bool> end(SessionId session) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
