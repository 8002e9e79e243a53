// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/roles/rolejson.h"

#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

QJsonObject toJson(const Role &role)
{
    return {{u"id"_s, role.id.toString()},
            {u"tenant_id"_s, role.tenant ? QJsonValue(role.tenant->toString()) : QJsonValue()},
            {u"tenant_slug"_s, role.tenant ? QJsonValue(role.tenantSlug) : QJsonValue()},
            {u"name"_s, role.name},
            {u"description"_s, role.description},
            {u"is_system_role"_s, role.isSystem},
            {u"permissions"_s, QJsonArray::fromStringList(role.permissions)},
            {u"holders"_s, role.holders.value},
            {u"holders_exact"_s, role.holders.exact},
            {u"version"_s, int(role.version)},
            {u"created_at"_s, jsonInstant(role.createdAt)},
            {u"updated_at"_s, jsonInstant(role.updatedAt)}};
}

QString toText(const Role &role)
{
    return pairsText({
        {u"name"_s, role.name},
        {u"tenant"_s, role.tenant ? role.tenantSlug : u"— (global)"_s},
        {u"kind"_s, toText(role.isSystem ? RoleKind::System : RoleKind::Custom)},
        {u"description"_s, role.description},
        {u"permissions"_s, role.permissions.isEmpty() ? u"none"_s : role.permissions.join(u' ')},
        {u"holders"_s, shownCount(role.holders)},
        {u"created"_s, shownInstant(role.createdAt)},
        {u"changed"_s, shownInstant(role.updatedAt)},
        {u"version"_s, QString::number(int(role.version))},
        {u"id"_s, role.id.toString()},
    });
}

QJsonObject toJson(const CataloguedPermission &permission)
{
    return {{u"id"_s, permission.id.toString()},
            {u"code"_s, permission.code},
            {u"name"_s, permission.name},
            {u"description"_s, permission.description},
            {u"module"_s, permission.module}};
}

QString shownCount(const Count &count)
{
    return count.exact ? QString::number(count.value) : u"10,000+"_s;
}

} // namespace tenantry::ctl
