// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/roles/role.h"

namespace tenantry {

using namespace Qt::StringLiterals;

RoleComparison compared(const Role &left, const Role &right)
{
    RoleComparison comparison{left, right, {}, {}, {}};
    for (const QString &code : left.permissions)
        (right.permissions.contains(code) ? comparison.both : comparison.onlyLeft).append(code);
    for (const QString &code : right.permissions) {
        if (!left.permissions.contains(code))
            comparison.onlyRight.append(code);
    }
    return comparison;
}

QString toText(RoleKind kind)
{
    switch (kind) {
    case RoleKind::System:
        return u"system"_s;
    case RoleKind::Custom:
        return u"custom"_s;
    }
    Q_UNREACHABLE();
}

std::optional<RoleKind> roleKindFromText(QStringView text)
{
    for (const RoleKind kind : {RoleKind::System, RoleKind::Custom}) {
        if (text == toText(kind))
            return kind;
    }
    return std::nullopt;
}

QString toText(RoleSortKey key)
{
    switch (key) {
    case RoleSortKey::Name:
        return u"name"_s;
    case RoleSortKey::CreatedAt:
        return u"created_at"_s;
    case RoleSortKey::UpdatedAt:
        return u"updated_at"_s;
    }
    Q_UNREACHABLE();
}

std::optional<RoleSortKey> roleSortKeyFromText(QStringView text)
{
    for (const RoleSortKey key : {RoleSortKey::Name, RoleSortKey::CreatedAt, RoleSortKey::UpdatedAt}) {
        if (text == toText(key))
            return key;
    }
    return std::nullopt;
}

} // namespace tenantry
