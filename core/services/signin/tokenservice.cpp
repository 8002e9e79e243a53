// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/tokenservice.h"

#include "core/crypto/accesstoken.h"
#include "core/crypto/base64url.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "core/domain/caller.h"
#include "core/services/signin/signingkeyring.h"
#include "core/services/signin/signinresources.h"
#include "core/services/signin/verifiedtokens.h"
#include "core/storage/database.h"
#include "core/storage/signin/sessionanswer.h"
#include "core/storage/signin/signingkeystore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

TokenService::TokenService(Database &database, SignInResources &resources) noexcept
    : m_database(database)
    , m_resources(resources)
{}

QByteArray TokenService::newSigningKey()
{
    return SigningKey::generate().toPem();
}

Result<bool> TokenService::useSigningKey(const QByteArray &privatePem, const QString &installation)
{
    const auto key = SigningKey::fromPem(privatePem);
    if (!key)
        return std::unexpected(key.error());
    const auto isGood = m_database.retrying([&]() -> Result<bool> {
        auto transaction = m_database.begin(Caller::system(), {u"signing_key.use"_s, {}});
        return transaction.commit(
            SigningKeyStore(transaction).make(key->kid(), key->publicHalf().toPem(), installation));
    });
    if (!isGood || !*isGood)
        return isGood;
    if (const auto loaded = loadKeys(); !loaded)
        return std::unexpected(loaded.error());
    m_resources.keys().setSigningKey(*key);
    return true;
}

Result<void> TokenService::loadKeys()
{
    const auto pems = m_database.reading([&]() -> Result<QList<QByteArray>> {
        auto transaction = m_database.begin(Caller::system(), Scope::none());
        return SigningKeyStore(transaction.endWithNext()).live();
    });
    if (!pems)
        return std::unexpected(pems.error());
    KeySet keys;
    for (const QByteArray &pem : *pems) {
        // A key that somebody spoilt by hand verifies nothing; the others still count.
        if (const auto key = VerificationKey::fromPem(pem))
            keys.add(*key);
    }
    m_resources.keys().setKeys(std::move(keys));
    return {};
}

Result<QJsonObject> TokenService::keySet()
{
    if (const auto loaded = loadKeys(); !loaded)
        return std::unexpected(loaded.error());
    return QJsonObject{{u"keys"_s, m_resources.keys().keys()->toJwks()}};
}

Result<AccessToken> TokenService::verified(const QByteArray &jwt)
{
    const QByteArray digest = sha256(jwt);
    if (const auto remembered = m_resources.tokens().find(digest))
        return *remembered;
    const QString kid = claimedKid(jwt);
    if (!kid.isEmpty() && !m_resources.keys().keys()->find(kid) && m_resources.keys().takeReload()) {
        if (const auto loaded = loadKeys(); !loaded)
            return std::unexpected(loaded.error());
    }
    auto token = accessTokenFromJwt(jwt, *m_resources.keys().keys());
    if (token)
        m_resources.tokens().remember(digest, *token);
    return token;
}

QByteArray TokenService::issued(const SessionAnswer &answer)
{
    const auto key = m_resources.keys().signingKey();
    if (!key)
        return {};
    // Somebody may have ended the key meanwhile, and then every program would refuse the token.
    if (!answer.tokenKeys.contains(key->kid())) {
        qWarning("The key that access tokens were signed with has been retired; the next start makes a new one.");
        return {};
    }
    AccessToken token;
    token.issuer = answer.issuer;
    token.user = answer.user.id;
    token.session = answer.session.id;
    token.issuedAt = answer.now;
    token.expiresAt = answer.now.addSecs(qint64(m_resources.accessMinutes(answer.accessMinutes)) * 60);
    token.id = QString::fromLatin1(toBase64Url(randomBytes(16)));
    return toJwt(token, *key);
}

} // namespace tenantry
