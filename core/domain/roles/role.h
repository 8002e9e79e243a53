// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/page.h"
#include "core/domain/sortorder.h"
#include "core/domain/version.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace tenantry {

/// A named set of permissions, which grants give to users.
struct Role
{
    RoleId id;
    std::optional<TenantId> tenant; ///< none: global, can be granted in every tenant and platform-wide
    QString tenantSlug;             ///< of its tenant; empty for a global one
    QString name;                   ///< unique in its tenant, or among the global ones; case-insensitive
    QString description;            ///< may be empty
    bool isSystem = false;          ///< comes with the program, can't be changed or deleted
    QStringList permissions;        ///< codes, in order
    Count holders;                  ///< grants of it, in the tenant that the caller looks from, else everywhere
    Version version{1};             ///< raised by every change, also of the permissions
    QDateTime createdAt;            ///< UTC
    QDateTime updatedAt;            ///< UTC

    bool operator==(const Role &) const = default;
};

/// What a new role begins with.
struct RoleDraft
{
    QString name = {};
    QString description = {};
    QStringList permissions = {};                  ///< codes
    std::optional<TenantId> tenant = std::nullopt; ///< none: a global role
};

/// What to change; what has no value stays. A role never moves to another tenant.
struct RoleChanges
{
    std::optional<QString> name = std::nullopt;
    std::optional<QString> description = std::nullopt;
    std::optional<QStringList> permissions = std::nullopt; ///< the whole set of codes

    [[nodiscard]] bool isEmpty() const { return !name && !description && !permissions; }
};

/// What two roles have in common and what only one of them has.
struct RoleComparison
{
    Role left;
    Role right;
    QStringList both;      ///< codes, in order
    QStringList onlyLeft;  ///< codes, in order
    QStringList onlyRight; ///< codes, in order
};

enum class RoleKind { System, Custom };
enum class RoleSortKey { Name, CreatedAt, UpdatedAt };

/// Which roles are listed, and how. Ties are broken by id.
struct RoleFilter
{
    QString text = {}; ///< part of the name, case-insensitive; `%` and `_` stand for themselves. Empty: all
    std::optional<RoleKind> kind = std::nullopt;
    bool globalOnly = false; ///< leaves the roles of tenants out
    RoleSortKey sortKey = RoleSortKey::Name;
    SortOrder sortOrder = SortOrder::Ascending;

    bool operator==(const RoleFilter &) const = default;
    [[nodiscard]] bool isUnfiltered() const { return text.isEmpty() && !kind && !globalOnly; }
};

RoleComparison compared(const Role &left, const Role &right);

/// `system`, `custom`.
QString toText(RoleKind kind);
std::optional<RoleKind> roleKindFromText(QStringView text);

/// `name`, `created_at`, `updated_at`.
QString toText(RoleSortKey key);
std::optional<RoleSortKey> roleSortKeyFromText(QStringView text);

} // namespace tenantry
