// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/sortorder.h"
#include "core/domain/version.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace tenantry {

/// Whether a key works now, and if not, why.
enum class ApiKeyStatus {
    Active,
    Inactive, ///< switched off; it can be switched on again
    Expired,
    Revoked, ///< for ever
};

enum class ApiKeySortKey { Name, CreatedAt };

/// What a program proves itself with. It acts as its owner and may at most what he may.
struct ApiKey
{
    ApiKeyId id;
    QString name;
    QString description;
    QString prefix;                 ///< the first eight characters of its value; several keys may share them
    std::optional<TenantId> tenant; ///< it works in this tenant only; none: wherever its owner may
    UserId owner;
    QString ownerEmail;                     ///< empty where the owner can't be seen
    std::optional<QStringList> permissions; ///< it may these at most; none: whatever its owner may
    std::optional<QStringList> networks;    ///< where it may be used from (CIDR); none: from anywhere
    bool isActive = true;
    ApiKeyStatus status = ApiKeyStatus::Active; ///< at the instant when it was read
    std::optional<QDateTime> expiresAt;         ///< UTC
    std::optional<QDateTime> revokedAt;         ///< UTC
    std::optional<QDateTime> lastUsedAt;        ///< UTC; within a minute
    std::optional<ApiKeyId> rotatedFrom;        ///< the key that this one takes the place of
    Version version{1};
    QDateTime createdAt; ///< UTC
    QDateTime updatedAt; ///< UTC

    bool operator==(const ApiKey &) const = default;
};

/// A key and its value, which is shown this once: the database keeps its SHA-256 alone.
struct NewApiKey
{
    ApiKey key;
    QString value; ///< secret
};

/// What a new key begins with.
struct ApiKeyDraft
{
    QString name;
    QString description = {};
    std::optional<UserId> owner = std::nullopt; ///< none: whoever has ownerEmail, else who makes it
    QString ownerEmail = {};
    std::optional<TenantId> tenant = std::nullopt;
    std::optional<QStringList> permissions = std::nullopt;
    std::optional<QStringList> networks = std::nullopt;
    bool isActive = true;
    std::optional<QDateTime> expiresAt = std::nullopt;

    bool operator==(const ApiKeyDraft &) const = default;
};

/// What is to be different; what has no value stays. The inner optional says "none".
struct ApiKeyChanges
{
    std::optional<QString> name = std::nullopt;
    std::optional<QString> description = std::nullopt;
    std::optional<std::optional<QStringList>> permissions = std::nullopt;
    std::optional<std::optional<QStringList>> networks = std::nullopt;
    std::optional<bool> isActive = std::nullopt;
    std::optional<std::optional<QDateTime>> expiresAt = std::nullopt;

    bool operator==(const ApiKeyChanges &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == ApiKeyChanges(); }
};

/// How a key is replaced.
struct ApiKeyRotation
{
    qint64 overlapSeconds = 0;                         ///< how long the old one goes on working; 0 to 30 days
    std::optional<QDateTime> expiresAt = std::nullopt; ///< of the new one; none: it lives as long as the old one did
};

/// Which keys, in which order.
struct ApiKeyFilter
{
    QString text = {};                                 ///< part of name or prefix, without regard to case
    std::optional<ApiKeyStatus> status = std::nullopt; ///< none: all but the revoked ones
    std::optional<UserId> owner = std::nullopt;
    std::optional<TenantId> tenant = std::nullopt;
    std::optional<QDateTime> expiresBefore = std::nullopt; ///< UTC; only those that end before
    bool neverUsed = false;                                ///< only those that nobody has used yet
    ApiKeySortKey sortKey = ApiKeySortKey::CreatedAt;
    SortOrder sortOrder = SortOrder::Descending;

    bool operator==(const ApiKeyFilter &) const = default;
};

/// `active`, `inactive`, `expired`, `revoked`.
QString toText(ApiKeyStatus status);
std::optional<ApiKeyStatus> apiKeyStatusFromText(QStringView text);

/// `name`, `created_at`.
QString toText(ApiKeySortKey key);
std::optional<ApiKeySortKey> apiKeySortKeyFromText(QStringView text);

} // namespace tenantry
