// SPDX-License-Identifier: GPL-3.0-or-later
//
// The input is a whole token, and then the claims of one that is properly signed, because no search finds a signature.
#include "core/crypto/accesstoken.h"
#include "core/crypto/base64url.h"
#include "tests/fuzz/fuzzinput.h"

#include <QDateTime>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

struct Keys
{
    Keys() { set.add(key.publicHalf()); }

    const SigningKey key = SigningKey::generate();
    KeySet set;
};

void require(bool holds)
{
    if (!holds)
        qFatal("An access token was read that says less than it must.");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static const Keys keys;
    const QByteArrayView input = fuzzInput(bytes, size);
    require(!accessTokenFromJwt(input, keys.set)); // the key is new in each run

    const QByteArray header = R"({"alg":"ES256","kid":")" + keys.key.kid().toLatin1() + R"("})";
    const QByteArray message = toBase64Url(header) + '.' + toBase64Url(input.toByteArray());
    const QByteArray jwt = message + '.' + toBase64Url(keys.key.sign(message));
    const auto token = accessTokenFromJwt(jwt, keys.set);
    if (token) {
        require(token->issuedAt.isValid() && token->expiresAt.isValid() && !token->id.isEmpty());
        require(accessTokenFromJwt(toJwt(*token, keys.key), keys.set).value() == *token);
        (void)checked(*token, u"urn:example"_s, QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC));
    }
    return 0;
}
