// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/onetimepassword.h"

#include "core/crypto/random.h"

#include <algorithm>

namespace tenantry {

namespace {

constexpr QStringView alphabet = u"abcdefghjkmnpqrstuvwxyz23456789"; // no i, l, o, 0, 1
constexpr int groupLength = 5;
constexpr int fewestGroups = 4;

/// Bytes from here on would make some letters likelier than others.
constexpr int unbiased = 256 / int(alphabet.size()) * int(alphabet.size());

QChar randomCharacter()
{
    for (;;) {
        const int byte = quint8(randomBytes(1).at(0));
        if (byte < unbiased)
            return alphabet.at(byte % alphabet.size());
    }
}

} // namespace

QString oneTimePassword(int shortest)
{
    const int groups = std::max(fewestGroups, shortest / groupLength + 1);
    QString password;
    for (int i = 0; i < groups * groupLength; ++i) {
        if (i > 0 && i % groupLength == 0)
            password += u'-';
        password += randomCharacter();
    }
    return password;
}

} // namespace tenantry
