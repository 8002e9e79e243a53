// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArrayView>
#include <QString>

namespace tenantry {

/// What one evaluation of Argon2id costs (RFC 9106).
struct PasswordCost
{
    quint32 memoryKibibytes = 19 * 1024;
    quint32 passes = 2;
    quint32 lanes = 1;

    bool operator==(const PasswordCost &) const = default;

    /// The least that Argon2 allows: for throw-away databases and tests that don't measure time.
    static constexpr PasswordCost least() { return {8, 1, 1}; }
};

/// A salted hash of \a password in PHC string form: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`. Takes tens of
/// milliseconds and memoryKibibytes of memory: see PasswordHasher. Errors: Unavailable/Busy without that memory.
Result<QString> hashPassword(QByteArrayView password, const PasswordCost &cost);

/// A hash of the form and \a cost of hashPassword()'s that no password is known for: random bytes, made in
/// microseconds. Comparing a password with it takes as long as comparing with anybody's.
QString unmatchableHash(const PasswordCost &cost);

/// Whether \a hash is \a password's: one of Argon2id or an ImportedHash. False as well for any other text, and for an
/// Argon2id hash that wants more than 1 GiB, 64 passes or 64 lanes. Errors: Unavailable/Busy without the memory that it
/// needs.
Result<bool> isPasswordOf(QByteArrayView password, const QString &hash);

/// True when \a hash was made with less than \a cost or another method, so that it should be made again.
bool isOutdated(const QString &hash, const PasswordCost &cost);

} // namespace tenantry
