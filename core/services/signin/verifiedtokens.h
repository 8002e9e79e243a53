// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/accesstoken.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <mutex>
#include <optional>

namespace tenantry {

/// Access tokens whose signature was proven, by their SHA-256, so that it is proven once. Only the signature: whether
/// the token has expired, its key was retired or its session has ended is asked with each request. Bounded: the oldest
/// make way. Thread-safe.
class VerifiedTokens
{
public:
    static constexpr size_t most = 10'000;

    void remember(const QByteArray &sha256, const AccessToken &token);
    [[nodiscard]] std::optional<AccessToken> find(const QByteArray &sha256) const;

private:
    mutable std::mutex m_mutex;
    QHash<QByteArray, AccessToken> m_tokens;
    std::deque<QByteArray> m_order; ///< oldest first
};

} // namespace tenantry
