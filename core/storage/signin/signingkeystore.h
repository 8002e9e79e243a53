// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace tenantry {

class Transaction;

/// Public halves of the keys that sign access tokens.
class SigningKeyStore
{
public:
    explicit SigningKeyStore(Transaction &transaction) noexcept;

    /// In PEM, of all keys whose signatures count. Runs in the scope of nobody.
    Result<QList<QByteArray>> live() const;

    /// Makes \a kid the one key that \a installation signs with; its earlier ones count for one more day. False, and
    /// nothing is changed, when \a kid was retired before. Runs in the scope of the platform.
    Result<bool> make(const QString &kid, const QByteArray &publicPem, const QString &installation) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
