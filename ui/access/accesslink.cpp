// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access/accesslink.h"

#include "ui/common/filterparser.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

PageLink linkToHolders(const QString &permission, const std::optional<TenantId> &tenant, const QString &tenantName)
{
    ParsedFilter filter;
    filter.terms.append({u"permission"_s, FilterOperator::Equal, permission});
    if (tenant) {
        filter.terms.append({u"tenant"_s, FilterOperator::Equal, tenant->toString()});
        filter.terms.append({u"name"_s, FilterOperator::Equal, tenantName});
    }
    return {u"access"_s, {}, toText(filter)};
}

std::optional<AskedAccess> askedByLink(const QString &filter)
{
    const FilterParser parser({{u"permission"_s, FilterKind::Text, {}},
                               {u"tenant"_s, FilterKind::Text, {}},
                               {u"name"_s, FilterKind::Text, {}}});
    const ParsedFilter parsed = parser.parse(filter);
    const auto permission = parsed.term(u"permission"_s);
    if (!permission)
        return std::nullopt;
    AskedAccess asked;
    asked.permission = permission->value;
    if (const auto tenant = parsed.term(u"tenant"_s))
        asked.tenant = TenantId::fromString(tenant->value);
    if (const auto name = parsed.term(u"name"_s))
        asked.tenantName = name->value;
    return asked;
}

} // namespace tenantry::ui
