// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace tenantry {

class Transaction;

/// The data key as one installation can read it.
struct WrappedDataKey
{
    QString installation;
    QString keyId;
    QByteArray wrapped;
};

/// Wrapped data keys. Runs in the scope of the platform.
class DataKeyStore
{
public:
    explicit DataKeyStore(Transaction &transaction) noexcept;

    /// Until the transaction's end nobody else makes or forgets one.
    Result<void> lock() const;
    Result<QList<WrappedDataKey>> all() const;
    /// Adds or replaces that of its installation.
    Result<void> keep(const WrappedDataKey &key) const;
    /// All, and every second factor with them. \returns how many factors.
    Result<int> forgetAll() const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
