// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/totp.h"

#include "core/crypto/base32.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"

#include <QUrl>

#include <algorithm>

namespace tenantry::totp {

using namespace Qt::StringLiterals;

namespace {

constexpr int secretLength = 20;

QString withoutSpaces(const QString &typed)
{
    QString text = typed;
    text.removeIf([](QChar character) { return character.isSpace(); });
    return text;
}

bool isDigits(const QString &text)
{
    return text.size() == digits
        && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

QByteArray newSecret()
{
    return randomBytes(secretLength);
}

qint64 stepAt(const QDateTime &instant)
{
    return instant.toSecsSinceEpoch() / secondsPerStep;
}

QByteArray code(QByteArrayView secret, qint64 counter, int length)
{
    QByteArray message(8, '\0');
    for (int i = 0; i < 8; ++i)
        message[i] = char(quint64(counter) >> (56 - 8 * i));
    const QByteArray mac = hmacSha1(secret, message);
    const int offset = mac.back() & 0x0f;
    quint32 number = 0;
    for (int i = 0; i < 4; ++i)
        number = (number << 8) | quint8(mac.at(offset + i));
    number &= 0x7fffffffu;
    quint32 modulus = 1;
    for (int i = 0; i < length; ++i)
        modulus *= 10;
    return QByteArray::number(number % modulus).rightJustified(length, '0');
}

std::optional<qint64> matchingStep(QByteArrayView secret, const QString &typed, const QDateTime &now)
{
    const QString text = withoutSpaces(typed);
    const QByteArray given = isDigits(text) ? text.toLatin1() : QByteArray(digits, '-');
    const qint64 present = stepAt(now);
    std::optional<qint64> matching;
    for (qint64 step = present - tolerance; step <= present + tolerance; ++step) {
        if (isEqualInConstantTime(code(secret, step), given))
            matching = step;
    }
    return matching;
}

bool isCode(const QString &typed)
{
    return isDigits(withoutSpaces(typed));
}

QString address(QByteArrayView secret, const QString &issuer, const QString &account)
{
    return u"otpauth://totp/%1:%2?secret=%3&issuer=%1&algorithm=SHA1&digits=%4&period=%5"_s.arg(
        encoded(issuer), encoded(account), QString::fromLatin1(toBase32(secret)), QString::number(digits),
        QString::number(secondsPerStep));
}

} // namespace tenantry::totp
