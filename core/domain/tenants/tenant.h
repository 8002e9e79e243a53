// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/sortorder.h"
#include "core/domain/version.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace tenantry {

enum class TenantStatus {
    Active,
    Suspended, ///< members are refused with their next request; nothing is lost
    Deleted,   ///< as suspended, and invisible over REST; restorable until purgeAt
};

/// A customer of the system that is administered: the unit of isolation.
struct Tenant
{
    TenantId id;
    QString name;        ///< unique among tenants that are not deleted, case-insensitive
    QString slug;        ///< `^[a-z0-9-]{3,50}$`, unique likewise, never changes
    QString description; ///< may be empty
    TenantStatus status = TenantStatus::Active;
    Version version{1};                 ///< raised by every change
    QDateTime createdAt;                ///< UTC
    QDateTime updatedAt;                ///< UTC
    std::optional<QDateTime> deletedAt; ///< UTC; set while status is Deleted
    std::optional<QDateTime> purgeAt;   ///< UTC; when the grace period of a deleted one ends
    int memberCount = 0;

    bool operator==(const Tenant &) const = default;
};

/// What a new tenant begins with.
struct TenantDraft
{
    QString name;
    QString slug;
    QString description;
    TenantStatus status = TenantStatus::Active; ///< Active or Suspended
};

/// What to change; what has no value stays. The slug never changes.
struct TenantChanges
{
    std::optional<QString> name = std::nullopt;
    std::optional<QString> description = std::nullopt;
    std::optional<TenantStatus> status = std::nullopt; ///< by edit(): Active or Suspended

    [[nodiscard]] bool isEmpty() const { return !name && !description && !status; }
};

enum class TenantSortKey { Name, Slug, CreatedAt, UpdatedAt };

/// Which tenants are listed, and how. Ties are broken by id.
struct TenantFilter
{
    QString text = {}; ///< part of name or slug, case-insensitive; `%` and `_` stand for themselves. Empty: all
    std::optional<TenantStatus> status = std::nullopt;    ///< none: active and suspended ones
    std::optional<QDateTime> createdFrom = std::nullopt;  ///< UTC, included
    std::optional<QDateTime> createdUntil = std::nullopt; ///< UTC, excluded
    TenantSortKey sortKey = TenantSortKey::Name;
    SortOrder sortOrder = SortOrder::Ascending;
    bool isBrief = false; ///< without memberCount, which takes long to find out, and purgeAt; not with a status

    bool operator==(const TenantFilter &) const = default;
    [[nodiscard]] bool isUnfiltered() const { return text.isEmpty() && !status && !createdFrom && !createdUntil; }
};

/// `active`, `suspended`, `deleted`: as stored, as in JSON and on the command line.
QString toText(TenantStatus status);
std::optional<TenantStatus> tenantStatusFromText(QStringView text);

/// `name`, `slug`, `created_at`, `updated_at`.
QString toText(TenantSortKey key);
std::optional<TenantSortKey> tenantSortKeyFromText(QStringView text);

} // namespace tenantry
