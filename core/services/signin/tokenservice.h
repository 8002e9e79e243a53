// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace tenantry {

class Database;
class SignInResources;
struct AccessToken;
struct SessionAnswer;

/// Access tokens: JWTs that any library can verify by the key set. The private half of the key is kept by the
/// composition root, in the platform's keychain or a file; the database has the public one. Not thread-safe: one for
/// each connection.
class TokenService
{
public:
    TokenService(Database &database, SignInResources &resources) noexcept;

    /// A new private key, to be stored by the composition root: PEM, secret.
    static QByteArray newSigningKey();

    /// From now on this program signs with \a privatePem, and its public half is known to all. \a installation names
    /// who keeps it, and nobody else may go by that name: keys that it used before count for one more day. Doing it
    /// again with the same changes nothing. False when the key was retired: it signs no more, a new one is needed.
    /// Errors: Invalid/BadFormat for anything but a P-256 key in PEM; errors of the database.
    Result<bool> useSigningKey(const QByteArray &privatePem, const QString &installation);

    /// The JWK Set (RFC 7517, section 5) of all keys whose signatures count.
    Result<QJsonObject> keySet();

    /// What \a jwt says, its signature proven; nothing else is looked at. Errors: Unauthenticated/TokenInvalid,
    /// TokenWithoutSubject, TokenSubjectMalformed; errors of the database.
    Result<AccessToken> verified(const QByteArray &jwt);

    /// A token for the session in \a answer; none while this program has no key whose signatures count.
    [[nodiscard]] QByteArray issued(const SessionAnswer &answer);

private:
    Result<void> loadKeys();

    Database &m_database;
    SignInResources &m_resources;
};

} // namespace tenantry
