// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/recoverycode.h"

#include "core/crypto/base32.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"

namespace tenantry {

namespace {

constexpr int codeBytes = 10;
constexpr int codeLength = 16;
constexpr int groupLength = 4;

} // namespace

QString newRecoveryCode()
{
    QString code = QString::fromLatin1(toBase32(randomBytes(codeBytes)).toLower());
    for (int i = codeLength - groupLength; i > 0; i -= groupLength)
        code.insert(i, u'-');
    return code;
}

std::optional<QByteArray> recoveryCodeHash(const QString &typed)
{
    QByteArray code;
    for (const QChar character : typed) {
        if (character == u'-' || character.isSpace())
            continue;
        const char16_t lower = character.toLower().unicode();
        const bool isDigit = (lower >= u'a' && lower <= u'z') || (lower >= u'2' && lower <= u'7');
        if (!isDigit || code.size() == codeLength)
            return std::nullopt;
        code.append(char(lower));
    }
    return code.size() == codeLength ? std::optional(sha256(code)) : std::nullopt;
}

} // namespace tenantry
