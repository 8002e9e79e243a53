// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

namespace tenantry {

class Authorizer;
class Database;
class SignInResources;

/// The key that the secrets of second factors are sealed with. One for a database; each installation has it wrapped
/// with a key of its own, which the composition root keeps in the platform's keychain or a file. Not thread-safe: one
/// for each connection.
class DataKeyService
{
public:
    DataKeyService(Database &database, const Authorizer &authorizer, SignInResources &resources) noexcept;

    /// A new key to wrap with, to be stored by the composition root: secret.
    static QByteArray newWrappingKey();

    /// From now on this program can read second factors. The database's first installation makes the data key; a
    /// further one needs bring(). Doing it again changes nothing.
    /// Errors: Unavailable/DataKeyMissing when the data key is there, but not for \a installation or not for
    /// \a wrappingKey; Invalid/BadFormat for a key of the wrong length; errors of the database.
    Result<void> useWrappingKey(const QByteArray &wrappingKey, const QString &installation);

    /// The data key as text, secret, for bring() elsewhere and for a safe. Needs `server:manage`; is in the audit log.
    /// Errors: those of Authorizer::requirePlatform(), Unavailable/DataKeyMissing.
    Result<QString> shared(const Caller &caller);

    /// Brings the data key here. Needs `server:manage`. Errors: Invalid/BadFormat (field `key`) for anything but what
    /// shared() gave for this database; those of Authorizer::requirePlatform().
    Result<void> bring(const Caller &caller, const QString &text, const QByteArray &wrappingKey,
                       const QString &installation);

    /// For when every installation has lost it: removes all second factors and the key. The next useWrappingKey()
    /// makes another one. Needs `server:manage`. \returns how many factors.
    Result<int> forget(const Caller &caller);

private:
    Database &m_database;
    const Authorizer &m_authorizer;
    SignInResources &m_resources;
};

} // namespace tenantry
