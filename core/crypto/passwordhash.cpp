// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/passwordhash.h"

#include "core/crypto/importedhash.h"
#include "core/crypto/random.h"

#include <QByteArray>
#include <QRegularExpression>

#include <argon2.h>
#include <optional>

namespace tenantry {

namespace {

constexpr int saltLength = 16;
constexpr int hashLength = 32;
constexpr PasswordCost mostCost{1024 * 1024, 64, 64};

/// What \a hash says it cost, when it is an Argon2id hash of version 1.3.
std::optional<PasswordCost> costOf(const QString &hash)
{
    static const QRegularExpression form(QStringLiteral(
        R"(^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{16,86}\z)"));
    const auto match = form.match(hash);
    if (!match.hasMatch())
        return std::nullopt;
    return PasswordCost{match.capturedView(1).toUInt(), match.capturedView(2).toUInt(), match.capturedView(3).toUInt()};
}

bool isAffordable(const PasswordCost &cost)
{
    return cost.memoryKibibytes <= mostCost.memoryKibibytes && cost.passes <= mostCost.passes
        && cost.lanes <= mostCost.lanes;
}

std::unexpected<Error> outOfMemory()
{
    return failure(ErrorCode::Unavailable, Reason::Busy, {}, QStringLiteral("no memory for Argon2id"));
}

/// Base 64 as the PHC string format has it: without padding.
QString phcText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64(QByteArray::OmitTrailingEquals));
}

} // namespace

QString unmatchableHash(const PasswordCost &cost)
{
    return QStringLiteral("$argon2id$v=19$m=%1,t=%2,p=%3$%4$%5")
        .arg(QString::number(cost.memoryKibibytes), QString::number(cost.passes), QString::number(cost.lanes),
             phcText(randomBytes(saltLength)), phcText(randomBytes(hashLength)));
}

Result<QString> hashPassword(QByteArrayView password, const PasswordCost &cost)
{
    const QByteArray salt = randomBytes(saltLength);
    QByteArray encoded(
        qsizetype(argon2_encodedlen(cost.passes, cost.memoryKibibytes, cost.lanes, saltLength, hashLength, Argon2_id)),
        '\0');
    const int status = argon2id_hash_encoded(cost.passes, cost.memoryKibibytes, cost.lanes, password.data(),
                                             size_t(password.size()), salt.constData(), size_t(salt.size()), hashLength,
                                             encoded.data(), size_t(encoded.size()));
    if (status == ARGON2_MEMORY_ALLOCATION_ERROR || status == ARGON2_THREAD_FAIL)
        return outOfMemory();
    if (status != ARGON2_OK)
        return failure(ErrorCode::Internal, Reason::Unspecified, {}, QString::fromUtf8(argon2_error_message(status)));
    return QString::fromLatin1(encoded.constData());
}

Result<bool> isPasswordOf(QByteArrayView password, const QString &hash)
{
    const auto cost = costOf(hash);
    if (!cost) {
        const auto imported = ImportedHash::fromText(hash);
        return imported && imported->isOf(password);
    }
    if (!isAffordable(*cost))
        return false;
    const int status = argon2id_verify(hash.toLatin1().constData(), password.data(), size_t(password.size()));
    if (status == ARGON2_MEMORY_ALLOCATION_ERROR || status == ARGON2_THREAD_FAIL)
        return outOfMemory();
    return status == ARGON2_OK;
}

bool isOutdated(const QString &hash, const PasswordCost &cost)
{
    const auto made = costOf(hash);
    return !made || made->memoryKibibytes < cost.memoryKibibytes || made->passes < cost.passes
        || made->lanes < cost.lanes;
}

} // namespace tenantry
