// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/tlsmode.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

enum class ProfileKind {
    Embedded, ///< the private PostgreSQL that Tenantry keeps itself
    Remote,   ///< a PostgreSQL server that somebody runs
};

/// A database that the programs can work on. Holds no password: that is a secret, kept under secretName().
struct Profile
{
    QString name;          ///< unique, case-sensitive, 1–60 characters: `Production`
    QString colour;        ///< `#rrggbb` for the window's top edge; empty: none
    bool readOnly = false; ///< the programs refuse to change anything; only signing in is written (docs/security.md)
    ProfileKind kind = ProfileKind::Embedded;

    QString dataDirectory; ///< Embedded: the cluster's home; empty: the usual one

    QStringList hosts;      ///< Remote: names or addresses; of several the one that can be written to is used
    QList<int> ports{5432}; ///< Remote: one for all hosts, or one each
    QString database;       ///< Remote
    QString user;           ///< Remote: the working role's login
    TlsMode tls = TlsMode::VerifyFull; ///< Remote
    QString caFile;                    ///< Remote: PEM of the authority; empty: the system's authorities
    bool namedStatements = true;       ///< Remote: off behind a pooler in transaction mode

    bool operator==(const Profile &) const = default;
};

/// Whether the profile can be used as it is. Errors: Invalid with the field's name in profiles.json (`name`, `hosts`,
/// `ports`, `database`, `user`, `colour`, `caFile`, `dataDirectory`) and Required, TooLong, BadFormat, OutOfRange or
/// ContainsNul.
Result<void> validate(const Profile &profile);

/// The name under which the profile's database password is kept in a SecretStore.
QString secretName(const Profile &profile);

/// The names of the two other secrets that belong to a profile: the sign-in that the console remembers, and the key
/// that `tenantryctl serve` signs access tokens with.
QString signInSecretName(const Profile &profile);
QString signingKeySecretName(const Profile &profile);

/// All three.
QStringList secretNames(const Profile &profile);

} // namespace tenantry
