// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

namespace tenantry {

class Connection;

/// An empty database beside the one that is used, to be filled and put into its place. Belongs to the thread of its
/// connection: a superuser's, to another database of the same cluster.
class DatabaseReplacement
{
public:
    /// Makes it, and the database itself if it is missing; what an attempt that broke off left behind goes.
    /// Errors: Forbidden/RightsMissing; Unavailable/Busy while somebody fills it; those of the connection.
    static Result<DatabaseReplacement> make(Connection &administrator, const QString &database);

    /// `tenantry_restored`: where the new contents go.
    [[nodiscard]] const QString &name() const { return m_name; }

    /// Exchanges the two in one step and drops the old one. Errors: Unavailable/Busy while anybody is connected to
    /// either; then nothing has changed.
    Result<void> putInPlace();

    /// Drops it.
    void discard();

private:
    explicit DatabaseReplacement(Connection &administrator);

    Connection &m_administrator;
    QString m_name;
    QByteArray m_discardRestored;
    QByteArray m_discardReplaced;
    QByteArray m_exchange;
};

} // namespace tenantry
