// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/jsonwebtoken.h"
#include "core/crypto/signingkey.h"

#include <QDateTime>

#include <memory>
#include <mutex>
#include <optional>

namespace tenantry {

class Clock;

/// The key that this program signs access tokens with, and the public halves of all whose signatures count, as they
/// were last read. Thread-safe.
class SigningKeyRing
{
public:
    explicit SigningKeyRing(const Clock &clock);

    void setSigningKey(const SigningKey &key);
    /// None before the composition root has brought one.
    [[nodiscard]] std::optional<SigningKey> signingKey() const;

    void setKeys(KeySet keys);
    [[nodiscard]] std::shared_ptr<const KeySet> keys() const;

    /// Whether the keys may be read again because a token names one that isn't here. At most once in five seconds, so
    /// that invented names cost nothing; true counts as done.
    bool takeReload();

private:
    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::optional<SigningKey> m_signingKey;
    std::shared_ptr<const KeySet> m_keys = std::make_shared<KeySet>();
    QDateTime m_nextReload;
};

} // namespace tenantry
