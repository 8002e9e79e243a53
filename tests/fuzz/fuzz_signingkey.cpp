// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/signingkey.h"
#include "tests/fuzz/fuzzinput.h"

#include <QJsonDocument>

using namespace tenantry;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArray input = fuzzInput(bytes, size).toByteArray();
    if (const auto key = VerificationKey::fromJwk(QJsonDocument::fromJson(input).object());
        key && VerificationKey::fromJwk(key->toJwk()).value().kid() != key->kid())
        qFatal("A key changes when it is written as JWK.");
    if (const auto key = VerificationKey::fromPem(input);
        key && VerificationKey::fromPem(key->toPem()).value().kid() != key->kid())
        qFatal("A key changes when it is written as PEM.");
    if (const auto key = SigningKey::fromPem(input); key && !key->publicHalf().accepts("m", key->sign("m")))
        qFatal("A key pair's halves don't belong together.");
    return 0;
}
