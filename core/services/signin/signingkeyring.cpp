// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/signingkeyring.h"

#include "core/domain/clock.h"

namespace tenantry {

namespace {

constexpr int secondsBetweenReloads = 5;

} // namespace

SigningKeyRing::SigningKeyRing(const Clock &clock)
    : m_clock(clock)
{}

void SigningKeyRing::setSigningKey(const SigningKey &key)
{
    const std::lock_guard lock(m_mutex);
    m_signingKey = key;
}

std::optional<SigningKey> SigningKeyRing::signingKey() const
{
    const std::lock_guard lock(m_mutex);
    return m_signingKey;
}

void SigningKeyRing::setKeys(KeySet keys)
{
    auto shared = std::make_shared<const KeySet>(std::move(keys));
    const std::lock_guard lock(m_mutex);
    m_keys = std::move(shared);
}

std::shared_ptr<const KeySet> SigningKeyRing::keys() const
{
    const std::lock_guard lock(m_mutex);
    return m_keys;
}

bool SigningKeyRing::takeReload()
{
    const QDateTime now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    if (m_nextReload.isValid() && now < m_nextReload)
        return false;
    m_nextReload = now.addSecs(secondsBetweenReloads);
    return true;
}

} // namespace tenantry
