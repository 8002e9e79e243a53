// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connectionuri.h"
#include "tests/fuzz/fuzzinput.h"

using namespace tenantry;

/// A connection URI as somebody types it.
int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QString uri = QString::fromUtf8(fuzzInput(bytes, size));
    const auto spec = specFromUri(uri);
    if (spec && specFromSecretUri(uri) != spec)
        qFatal("A URI without a password means something else where one may stand.");
    if (!spec)
        return 0;
    if (!spec->password.isEmpty())
        qFatal("A password came in with a URI.");
    if (spec->hosts.isEmpty() || spec->database.isEmpty()
        || (spec->ports.size() > 1 && spec->ports.size() != spec->hosts.size()))
        qFatal("A URI that leads nowhere is let in.");
    return 0;
}
