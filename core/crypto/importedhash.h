// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace tenantry {

/// A password's hash that another system made. Such hashes are compared, never made: at its owner's next sign-in
/// Argon2id takes its place.
///
/// Understood are bcrypt (`$2a$`, `$2b$`, `$2y$`, cost 4 to 16) and PBKDF2 with SHA-1, SHA-256 or SHA-512 (1 to
/// 5,000,000 rounds) as Django writes it (`pbkdf2_sha256$<rounds>$<salt>$<base64>`, also `pbkdf2_sha1`) and as passlib
/// does (`$pbkdf2-sha256$<rounds>$<salt>$<hash>`, also `$pbkdf2-sha512$` and `$pbkdf2$`). What costs more is refused,
/// because each guess would cost as much.
class ImportedHash
{
public:
    enum class Method { Bcrypt, Pbkdf2Sha1, Pbkdf2Sha256, Pbkdf2Sha512 };

    /// Nothing for a text that is none of these.
    static std::optional<ImportedHash> fromText(const QString &text);

    /// Takes as long as the hash costs, up to seconds: see PasswordHasher. bcrypt looks at 72 bytes only.
    [[nodiscard]] bool isOf(QByteArrayView password) const;

    [[nodiscard]] Method method() const { return m_method; }
    /// Rounds of PBKDF2; of bcrypt the exponent of 2.
    [[nodiscard]] int cost() const { return m_cost; }

private:
    ImportedHash(Method method, int cost, QByteArray salt, QByteArray hash);
    static std::optional<ImportedHash> bcrypt(const QString &text);
    static std::optional<ImportedHash> pbkdf2(const QString &text);

    Method m_method;
    int m_cost;
    QByteArray m_salt; ///< of bcrypt empty
    QByteArray m_hash; ///< of bcrypt the whole text
};

} // namespace tenantry
