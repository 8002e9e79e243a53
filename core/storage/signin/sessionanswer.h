// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signin/session.h"
#include "core/domain/users/user.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

namespace tenantry {

class Row;

/// What came of asking for a session. What each means: migrations 0010 and 0014, at the functions.
enum class SessionOutcome {
    SignedIn,
    SecondFactor,
    Live,
    Wrong,
    WrongCode,
    ChallengeEnded,
    Inactive,
    Again,
    Ended,
    Replayed,
    UserUnknown,
    KeyRetired,
};

/// What the functions of iam_auth about sessions answer. Session and user are there only when the outcome is SignedIn
/// or Live.
struct SessionAnswer
{
    SessionOutcome outcome = SessionOutcome::Ended;
    Session session;
    User user;
    bool isPlatform = false;
    QByteArray nonce;      ///< what the next refresh token is made of; only after a refresh
    QString issuer;        ///< of access tokens: the public URL
    int accessMinutes = 0; ///< how long an access token is good for; after signing in and refreshing only
    QStringList tokenKeys; ///< ids of the keys whose signatures count; likewise
    QDateTime now;         ///< the database's present, UTC
};

SessionAnswer readSessionAnswer(const Row &row);

} // namespace tenantry
