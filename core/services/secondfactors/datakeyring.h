// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/secondfactors/secondfactorstore.h"

#include <QByteArray>
#include <QString>

#include <mutex>
#include <optional>

namespace tenantry {

/// The data key as this program has it: what secrets of second factors are sealed with. Thread-safe.
class DataKeyRing
{
public:
    void set(const QByteArray &key);
    void clear();
    /// The data key itself, secret; none before the composition root has brought one.
    [[nodiscard]] std::optional<QByteArray> key() const;

    /// Errors: Unavailable/DataKeyMissing.
    Result<SealedSecret> seal(const QByteArray &secret, UserId user) const;
    /// Errors: Unavailable/DataKeyMissing, also when \a secret was sealed with another key or for somebody else.
    Result<QByteArray> unseal(const SealedSecret &secret, UserId user) const;

    /// What a data key is called: a part of its SHA-256.
    static QString nameOf(const QByteArray &key);

private:
    mutable std::mutex m_mutex;
    std::optional<QByteArray> m_key;
};

} // namespace tenantry
