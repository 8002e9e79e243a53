// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/base32.h"

namespace tenantry {

QByteArray toBase32(QByteArrayView bytes)
{
    static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray text;
    quint32 bits = 0;
    int count = 0;
    for (const char byte : bytes) {
        bits = (bits << 8) | quint8(byte);
        for (count += 8; count >= 5; count -= 5)
            text.append(digits[(bits >> (count - 5)) & 31]);
    }
    if (count > 0)
        text.append(digits[(bits << (5 - count)) & 31]);
    return text;
}

} // namespace tenantry
