// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/users/accountconditions.h"
#include "core/storage/likepattern.h"

namespace tenantry {

using namespace Qt::StringLiterals;

QStringList filterFlags(const AccountFilter &filter, std::optional<TenantId> tenant)
{
    QStringList flags{tenant ? u"member"_s : u"everywhere"_s};
    const auto add = [&flags](bool wanted, const QString &flag) {
        if (wanted)
            flags += flag;
    };
    add(filter.active == true, u"active"_s);
    add(filter.active == false, u"inactive"_s);
    add(filter.superusers, u"superuser"_s);
    add(filter.kind == AccountKind::Person, u"person"_s);
    add(filter.kind == AccountKind::Service, u"service"_s);
    add(!filter.text.isEmpty(), u"text"_s);
    add(filter.dormantSince.has_value(), u"dormant"_s);
    add(filter.role.has_value(), u"role"_s);
    add(filter.role && tenant, u"role_here"_s);
    return flags;
}

void bindFilter(Query &query, const AccountFilter &filter, std::optional<TenantId> tenant)
{
    if (tenant)
        query.bind("member_of", *tenant);
    if (!filter.text.isEmpty())
        query.bind("pattern", likePattern(filter.text));
    if (filter.dormantSince)
        query.bind("dormant_since", *filter.dormantSince);
    if (filter.role)
        query.bind("role_id", *filter.role);
}

} // namespace tenantry
