// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/importedhash.h"
#include "core/crypto/passwordhash.h"
#include "tests/fuzz/fuzzinput.h"

using namespace tenantry;

/// A password's hash as an import brings it. What costs too much for a fuzzer is only read.
int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzzInput(bytes, size));
    const auto imported = ImportedHash::fromText(text);
    if (imported) {
        const bool isBcrypt = imported->method() == ImportedHash::Method::Bcrypt;
        if (imported->cost() < 1 || imported->cost() > (isBcrypt ? 16 : 5'000'000))
            qFatal("A hash that costs too much is let in.");
        if (imported->cost() <= (isBcrypt ? 4 : 100) && imported->isOf("nobody's password"))
            qFatal("A password matches a hash that wasn't made of it.");
    }
    (void)isOutdated(text, PasswordCost());
    return 0;
}
