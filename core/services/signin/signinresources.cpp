// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/signinresources.h"

#include "core/crypto/passwordhasher.h"
#include "core/services/secondfactors/datakeyring.h"
#include "core/services/signin/attemptgate.h"
#include "core/services/signin/signingkeyring.h"
#include "core/services/signin/verifiedtokens.h"

namespace tenantry {

struct SignInResources::Parts
{
    Parts(const Options &options, const Clock &clock)
        : keys(clock)
        , attempts(options.freeAttempts ? AttemptGate::Order::None : AttemptGate::Order::OneAtATime)
        , accessMinutes(options.accessMinutes)
        , hasher({options.cheapHashes ? PasswordCost::least() : PasswordCost(), options.hashingThreads,
                  options.hashesWaiting})
    {}

    SigningKeyRing keys;
    VerifiedTokens tokens;
    AttemptGate attempts;
    DataKeyRing dataKeys;
    std::optional<int> accessMinutes;
    PasswordHasher hasher;
};

SignInResources::SignInResources(const Options &options, const Clock &clock)
    : m_parts(std::make_unique<Parts>(options, clock))
{}

SignInResources::~SignInResources() = default;

int SignInResources::accessMinutes(int setting) const
{
    return m_parts->accessMinutes.value_or(setting);
}

PasswordHasher &SignInResources::hasher() const
{
    return m_parts->hasher;
}

SigningKeyRing &SignInResources::keys() const
{
    return m_parts->keys;
}

VerifiedTokens &SignInResources::tokens() const
{
    return m_parts->tokens;
}

AttemptGate &SignInResources::attempts() const
{
    return m_parts->attempts;
}

DataKeyRing &SignInResources::dataKeys() const
{
    return m_parts->dataKeys;
}

} // namespace tenantry
