// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/imports/originalreport.h"

namespace tenantry {

using namespace Qt::StringLiterals;

OriginalCounts OriginalReport::total() const
{
    OriginalCounts sum;
    for (const OriginalCounts &counts : m_counts) {
        sum.created += counts.created;
        sum.unchanged += counts.unchanged;
        sum.differing += counts.differing;
        sum.removed += counts.removed;
        sum.leftOut += counts.leftOut;
        sum.refused += counts.refused;
    }
    return sum;
}

void OriginalReport::count(OriginalTable table, OriginalOutcome outcome)
{
    OriginalCounts &counts = m_counts.at(size_t(table));
    switch (outcome) {
    case OriginalOutcome::Created:
        ++counts.created;
        return;
    case OriginalOutcome::Unchanged:
        ++counts.unchanged;
        return;
    case OriginalOutcome::Differs:
        ++counts.differing;
        return;
    case OriginalOutcome::Removed:
        ++counts.removed;
        return;
    case OriginalOutcome::LeftOut:
        ++counts.leftOut;
        return;
    case OriginalOutcome::Refused:
        ++counts.refused;
        return;
    }
    Q_UNREACHABLE();
}

QString toText(OriginalTable table)
{
    switch (table) {
    case OriginalTable::Tenants:
        return u"tenants"_s;
    case OriginalTable::Users:
        return u"users"_s;
    case OriginalTable::Permissions:
        return u"permissions"_s;
    case OriginalTable::Roles:
        return u"roles"_s;
    case OriginalTable::RolePermissions:
        return u"role_permissions"_s;
    case OriginalTable::Assignments:
        return u"assignments"_s;
    case OriginalTable::ApiKeys:
        return u"api_keys"_s;
    case OriginalTable::Invitations:
        return u"invitations"_s;
    }
    Q_UNREACHABLE();
}

QString toText(OriginalOutcome outcome)
{
    switch (outcome) {
    case OriginalOutcome::Created:
        return u"created"_s;
    case OriginalOutcome::Unchanged:
        return u"unchanged"_s;
    case OriginalOutcome::Differs:
        return u"differs"_s;
    case OriginalOutcome::Removed:
        return u"removed"_s;
    case OriginalOutcome::LeftOut:
        return u"left_out"_s;
    case OriginalOutcome::Refused:
        return u"refused"_s;
    }
    Q_UNREACHABLE();
}

} // namespace tenantry
