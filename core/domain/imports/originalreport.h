// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QString>

#include <array>
#include <optional>

namespace tenantry {

/// What an import of the original's database goes through, in this order: what comes later refers to what came before.
enum class OriginalTable { Tenants, Users, Permissions, Roles, RolePermissions, Assignments, ApiKeys, Invitations };

constexpr std::array originalTables{OriginalTable::Tenants, OriginalTable::Users,           OriginalTable::Permissions,
                                    OriginalTable::Roles,   OriginalTable::RolePermissions, OriginalTable::Assignments,
                                    OriginalTable::ApiKeys, OriginalTable::Invitations};

enum class OriginalOutcome {
    Created,
    Unchanged, ///< it was here, just like this
    Differs,   ///< it was here, was changed here since, and stays as it is
    Removed,   ///< it was here, and was taken away here since; it doesn't come back
    LeftOut,   ///< it was deleted there, or belongs to what was
    Refused,   ///< see the error
};

/// What became of one row of the original.
struct OriginalRow
{
    OriginalTable table = OriginalTable::Tenants;
    QString id;    ///< its key there; of several columns with `/` between them
    QString label; ///< what people call it; may be empty
    OriginalOutcome outcome = OriginalOutcome::Refused;
    std::optional<Error> error;
};

/// What became of a table's rows.
struct OriginalCounts
{
    qint64 created = 0;
    qint64 unchanged = 0;
    qint64 differing = 0;
    qint64 removed = 0;
    qint64 leftOut = 0;
    qint64 refused = 0;

    bool operator==(const OriginalCounts &) const = default;
    [[nodiscard]] qint64 rows() const { return created + unchanged + differing + removed + leftOut + refused; }
};

/// What became of all of them.
class OriginalReport
{
public:
    bool operator==(const OriginalReport &) const = default;

    [[nodiscard]] const OriginalCounts &of(OriginalTable table) const { return m_counts.at(size_t(table)); }
    [[nodiscard]] OriginalCounts total() const;
    void count(OriginalTable table, OriginalOutcome outcome);

private:
    std::array<OriginalCounts, originalTables.size()> m_counts;
};

/// `tenants`, `users`, `permissions`, `roles`, `role_permissions`, `assignments`, `api_keys`, `invitations`.
QString toText(OriginalTable table);

/// `created`, `unchanged`, `differs`, `removed`, `left_out`, `refused`.
QString toText(OriginalOutcome outcome);

} // namespace tenantry
