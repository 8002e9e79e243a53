// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/linktoken.h"
#include "tests/fuzz/fuzzinput.h"

using namespace tenantry;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzzInput(bytes, size));
    const auto token = LinkToken::fromText(text);
    if (token && (token->text() != text || token->hash().size() != 32 || token->text().contains(u' ')))
        qFatal("A link's token isn't what was sent.");
    if (token && LinkToken::fromText(QString(text + u'\n')))
        qFatal("A link's token has two spellings.");
    return 0;
}
