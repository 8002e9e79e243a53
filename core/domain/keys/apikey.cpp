// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/keys/apikey.h"

namespace tenantry {

QString toText(ApiKeyStatus status)
{
    switch (status) {
    case ApiKeyStatus::Active:
        return QStringLiteral("active");
    case ApiKeyStatus::Inactive:
        return QStringLiteral("inactive");
    case ApiKeyStatus::Expired:
        return QStringLiteral("expired");
    case ApiKeyStatus::Revoked:
        return QStringLiteral("revoked");
    }
    Q_UNREACHABLE();
}

std::optional<ApiKeyStatus> apiKeyStatusFromText(QStringView text)
{
    for (const auto status :
         {ApiKeyStatus::Active, ApiKeyStatus::Inactive, ApiKeyStatus::Expired, ApiKeyStatus::Revoked}) {
        if (text == toText(status))
            return status;
    }
    return std::nullopt;
}

QString toText(ApiKeySortKey key)
{
    switch (key) {
    case ApiKeySortKey::Name:
        return QStringLiteral("name");
    case ApiKeySortKey::CreatedAt:
        return QStringLiteral("created_at");
    }
    Q_UNREACHABLE();
}

std::optional<ApiKeySortKey> apiKeySortKeyFromText(QStringView text)
{
    for (const auto key : {ApiKeySortKey::Name, ApiKeySortKey::CreatedAt}) {
        if (text == toText(key))
            return key;
    }
    return std::nullopt;
}

} // namespace tenantry
