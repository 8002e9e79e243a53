// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/verifiedtokens.h"

namespace tenantry {

void VerifiedTokens::remember(const QByteArray &sha256, const AccessToken &token)
{
    const std::lock_guard lock(m_mutex);
    if (m_tokens.contains(sha256))
        return;
    if (m_order.size() == most) {
        m_tokens.remove(m_order.front());
        m_order.pop_front();
    }
    m_tokens.insert(sha256, token);
    m_order.push_back(sha256);
}

std::optional<AccessToken> VerifiedTokens::find(const QByteArray &sha256) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_tokens.constFind(sha256);
    return found == m_tokens.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace tenantry
