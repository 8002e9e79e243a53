// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QUuid>

namespace tenantry {

class Connection;

/// Who may do what, found out anew: every version of every row is read once, and each question looks through all that
/// could matter. Knows nothing of the functions of the database and is written from docs/security.md.
class AccessOracle
{
public:
    explicit AccessOracle(Connection &connection);

    /// `allowed` or why not, in the words of toText(AccessOutcome), `user_unknown` and `tenant_unknown` besides.
    /// An empty permission asks for membership. \a at is in microseconds since 1970.
    [[nodiscard]] QString decide(const QUuid &user, const QString &permission, const QUuid &tenant, qint64 at) const;

private:
    /// One state of one row, from \a from up to but not including \a until.
    struct Version
    {
        qint64 from = 0;
        qint64 until = 0;
        [[nodiscard]] bool holds(qint64 at) const { return from <= at && at < until; }
    };
    struct UserVersion : Version
    {
        bool isActive = false;
        bool isSuperuser = false;
    };
    struct TenantVersion : Version
    {
        QString status;
    };
    struct MemberVersion : Version
    {
        QUuid tenant;
    };
    struct GrantVersion : Version
    {
        QUuid tenant; ///< null: platform-wide
        QUuid role;
        qint64 starts = 0;
        qint64 ends = 0;
    };
    struct PermissionVersion : Version
    {
        QString code;
    };

    [[nodiscard]] bool hasGrant(const QUuid &user, const QUuid &tenant, const QString &permission, qint64 at) const;

    QHash<QUuid, QList<UserVersion>> m_users;
    QHash<QUuid, QList<TenantVersion>> m_tenants;
    QHash<QUuid, QList<MemberVersion>> m_members;       ///< by user
    QHash<QUuid, QList<GrantVersion>> m_grants;         ///< by user
    QHash<QUuid, QList<PermissionVersion>> m_permitted; ///< by role
};

} // namespace tenantry
