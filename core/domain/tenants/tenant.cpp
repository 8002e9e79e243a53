// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tenants/tenant.h"

namespace tenantry {

QString toText(TenantStatus status)
{
    switch (status) {
    case TenantStatus::Active:
        return QStringLiteral("active");
    case TenantStatus::Suspended:
        return QStringLiteral("suspended");
    case TenantStatus::Deleted:
        return QStringLiteral("deleted");
    }
    Q_UNREACHABLE();
}

std::optional<TenantStatus> tenantStatusFromText(QStringView text)
{
    for (const auto status : {TenantStatus::Active, TenantStatus::Suspended, TenantStatus::Deleted}) {
        if (text == toText(status))
            return status;
    }
    return std::nullopt;
}

QString toText(TenantSortKey key)
{
    switch (key) {
    case TenantSortKey::Name:
        return QStringLiteral("name");
    case TenantSortKey::Slug:
        return QStringLiteral("slug");
    case TenantSortKey::CreatedAt:
        return QStringLiteral("created_at");
    case TenantSortKey::UpdatedAt:
        return QStringLiteral("updated_at");
    }
    Q_UNREACHABLE();
}

std::optional<TenantSortKey> tenantSortKeyFromText(QStringView text)
{
    for (const auto key :
         {TenantSortKey::Name, TenantSortKey::Slug, TenantSortKey::CreatedAt, TenantSortKey::UpdatedAt}) {
        if (text == toText(key))
            return key;
    }
    return std::nullopt;
}

} // namespace tenantry
