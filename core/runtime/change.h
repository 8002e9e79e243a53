// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QUuid>

#include <optional>

namespace tenantry {

/// Rows of one table that somebody changed. It says what to read again, not what is there now.
struct Change
{
    QString table;    ///< `tenants`
    QUuid tenant;     ///< null if the table has none, or several are concerned
    QList<QUuid> ids; ///< empty: many

    bool operator==(const Change &) const = default;
};

/// Reads the payload of a notification (docs/database_migrations.md, "Change feed"); nothing for anything else.
std::optional<Change> changeFromPayload(const QString &payload);

/// One change for each table: ids joined, "many" when one of them says so or there are more than 200.
QList<Change> gathered(const QList<Change> &changes);

} // namespace tenantry

Q_DECLARE_METATYPE(tenantry::Change)
