// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantfilter.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

QList<FilterField> tenantFilterFields()
{
    return {{u"status"_s,
             FilterKind::Choice,
             {toText(TenantStatus::Active), toText(TenantStatus::Suspended), toText(TenantStatus::Deleted)}},
            {u"created"_s, FilterKind::Time, {}}};
}

TenantFilter tenantFilterFrom(const ParsedFilter &parsed, const QDateTime &now, const QTimeZone &zone)
{
    TenantFilter filter;
    filter.text = parsed.text;
    if (const auto status = parsed.term(u"status"_s))
        filter.status = tenantStatusFromText(status->value);
    if (const auto created = parsed.term(u"created"_s)) {
        const auto period = periodOf(*created, now, zone).value_or(FilterPeriod{});
        filter.createdFrom = period.from;
        filter.createdUntil = period.until;
    }
    return filter;
}

bool matches(const TenantFilter &filter, const Tenant &tenant)
{
    const bool hasStatus = filter.status ? tenant.status == *filter.status : tenant.status != TenantStatus::Deleted;
    const bool hasText = tenant.name.contains(filter.text, Qt::CaseInsensitive)
        || tenant.slug.contains(filter.text, Qt::CaseInsensitive);
    return hasStatus && hasText && (!filter.createdFrom || tenant.createdAt >= *filter.createdFrom)
        && (!filter.createdUntil || tenant.createdAt < *filter.createdUntil);
}

bool haveSamePlace(const TenantFilter &filter, const Tenant &left, const Tenant &right)
{
    switch (filter.sortKey) {
    case TenantSortKey::Name:
        return left.name == right.name;
    case TenantSortKey::Slug:
        return left.slug == right.slug;
    case TenantSortKey::CreatedAt:
        return left.createdAt == right.createdAt;
    case TenantSortKey::UpdatedAt:
        return left.updatedAt == right.updatedAt;
    }
    return false;
}

} // namespace tenantry::ui
