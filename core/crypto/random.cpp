// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/random.h"

#include <openssl/rand.h>

namespace tenantry {

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL counts in unsigned char
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), count) != 1)
        qFatal("The system's random generator failed.");
    return bytes;
}

} // namespace tenantry
