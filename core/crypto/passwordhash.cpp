// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/passwordhash.h"

#include "core/crypto/argon2id.h"
#include "core/crypto/digest.h"
#include "core/crypto/importedhash.h"
#include "core/crypto/random.h"

#include <QByteArray>
#include <QRegularExpression>

#include <optional>

namespace tenantry {

namespace {

constexpr int saltLength = 16;
constexpr int hashLength = 32;
constexpr PasswordCost mostCost{1024 * 1024, 64, 64};

/// What a hash of Argon2id, version 1.3, says of itself.
struct StoredHash
{
    PasswordCost cost;
    QByteArray salt;
    QByteArray hash;
};

std::optional<StoredHash> storedHashFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        R"(^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{16,86})\z)"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return StoredHash{{match.capturedView(1).toUInt(), match.capturedView(2).toUInt(), match.capturedView(3).toUInt()},
                      QByteArray::fromBase64(match.capturedView(4).toLatin1()),
                      QByteArray::fromBase64(match.capturedView(5).toLatin1())};
}

bool isAffordable(const PasswordCost &cost)
{
    return cost.memoryKibibytes <= mostCost.memoryKibibytes && cost.passes <= mostCost.passes
        && cost.lanes <= mostCost.lanes;
}

/// Base 64 as the PHC string format has it: without padding.
QString phcText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64(QByteArray::OmitTrailingEquals));
}

QString phcForm(const PasswordCost &cost, const QByteArray &salt, const QByteArray &hash)
{
    return QStringLiteral("$argon2id$v=19$m=%1,t=%2,p=%3$%4$%5")
        .arg(QString::number(cost.memoryKibibytes), QString::number(cost.passes), QString::number(cost.lanes),
             phcText(salt), phcText(hash));
}

} // namespace

QString unmatchableHash(const PasswordCost &cost)
{
    return phcForm(cost, randomBytes(saltLength), randomBytes(hashLength));
}

Result<QString> hashPassword(QByteArrayView password, const PasswordCost &cost)
{
    const QByteArray salt = randomBytes(saltLength);
    const auto hash = argon2id(password, salt, cost, hashLength);
    if (!hash)
        return std::unexpected(hash.error());
    return phcForm(cost, salt, *hash);
}

Result<bool> isPasswordOf(QByteArrayView password, const QString &hash)
{
    const auto stored = storedHashFrom(hash);
    if (!stored) {
        const auto imported = ImportedHash::fromText(hash);
        return imported && imported->isOf(password);
    }
    if (!isAffordable(stored->cost))
        return false;
    const auto made = argon2id(password, stored->salt, stored->cost, stored->hash.size());
    if (!made && made.error().code == ErrorCode::Unavailable)
        return std::unexpected(made.error());
    return made && isEqualInConstantTime(*made, stored->hash);
}

bool isOutdated(const QString &hash, const PasswordCost &cost)
{
    const auto made = storedHashFrom(hash);
    return !made || made->cost.memoryKibibytes < cost.memoryKibibytes || made->cost.passes < cost.passes
        || made->cost.lanes < cost.lanes;
}

} // namespace tenantry
