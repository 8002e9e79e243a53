// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/recoverycode.h"
#include "core/crypto/sealing.h"
#include "core/crypto/totp.h"
#include "tests/fuzz/fuzzinput.h"

#include <QUrl>

using namespace tenantry;

/// What somebody types as the code of his second factor, and what the database gives back as a sealed secret.
int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArrayView input = fuzzInput(bytes, size);
    const QString text = QString::fromUtf8(input);
    const QByteArray secret = "12345678901234567890";
    const auto step = totp::matchingStep(secret, text, QDateTime::fromSecsSinceEpoch(59, Qt::UTC));
    if (step && !totp::isCode(text))
        qFatal("What is no code matches.");
    if (totp::isCode(text) && recoveryCodeHash(text))
        qFatal("A code is a recovery code as well.");
    if (unseal(input, QByteArray(sealingKeyLength, 'k'), "fuzz"))
        qFatal("Something that was not sealed is read.");
    if (!QUrl(totp::address(secret, text, text), QUrl::StrictMode).isValid() && text.isValidUtf16())
        qFatal("An address can't be read.");
    return 0;
}
