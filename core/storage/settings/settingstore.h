// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"
#include "core/domain/settings/setting.h"

#include <QHash>
#include <QUuid>

namespace tenantry {

class Transaction;

/// A row of iam.settings; what its value means is the catalogue's business.
struct SettingRow
{
    QUuid id;
    QString key;
    QJsonValue value;
    Version version{1};
    QDateTime updatedAt; ///< UTC
};

/// The settings of the installation. Runs in the scope of the platform.
class SettingStore
{
public:
    enum class Lock { No, Yes };

    explicit SettingStore(Transaction &transaction) noexcept;

    /// All, in no order.
    Result<QList<SettingRow>> all() const;

    /// Errors: NotFound/SettingUnknown.
    Result<SettingRow> find(QStringView key, Lock lock = Lock::No) const;
    Result<SettingRow> update(QStringView key, const QJsonValue &value) const;

    /// Whether \a user has a second factor that counts: some settings ask that of who changes them.
    Result<bool> hasSecondFactor(UserId user) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
