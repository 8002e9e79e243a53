// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/apikeyvalue.h"
#include "tests/fuzz/fuzzinput.h"

using namespace tenantry;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArray text = fuzzInput(bytes, size).toByteArray();
    const auto value = ApiKeyValue::fromText(text);
    if (!value)
        return 0;
    if (value->text() != text || value->hash().size() != 32 || !text.startsWith(value->prefix().toLatin1()))
        qFatal("A key isn't what was sent.");
    // A checksum of ours tells every single changed letter.
    if (value->isOurs()) {
        QByteArray changed = text;
        changed[changed.size() / 2] = changed.at(changed.size() / 2) == 'a' ? 'b' : 'a';
        if (ApiKeyValue::fromText(changed)->isOurs())
            qFatal("Two keys that differ in one letter have the same checksum.");
    }
    return 0;
}
