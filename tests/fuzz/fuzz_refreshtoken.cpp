// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/refreshtoken.h"
#include "tests/fuzz/fuzzinput.h"

using namespace tenantry;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzzInput(bytes, size));
    const auto token = RefreshToken::fromText(text);
    if (token && token->toText() != text)
        qFatal("A refresh token has two spellings.");
    return 0;
}
