// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tenants/tenantjson.h"

#include "app/ctl/table.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

QJsonValue jsonInstant(const QDateTime &instant)
{
    return instant.isValid() ? QJsonValue(instant.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QString shownInstant(const QDateTime &instant)
{
    return instant.isValid() ? instant.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : u"—"_s;
}

QJsonObject toJson(const Tenant &tenant)
{
    return {{u"id"_s, tenant.id.toString()},
            {u"name"_s, tenant.name},
            {u"slug"_s, tenant.slug},
            {u"description"_s, tenant.description},
            {u"status"_s, toText(tenant.status)},
            {u"version"_s, int(tenant.version)},
            {u"member_count"_s, tenant.memberCount},
            {u"created_at"_s, jsonInstant(tenant.createdAt)},
            {u"updated_at"_s, jsonInstant(tenant.updatedAt)},
            {u"deleted_at"_s, jsonInstant(tenant.deletedAt.value_or(QDateTime()))},
            {u"purge_at"_s, jsonInstant(tenant.purgeAt.value_or(QDateTime()))}};
}

QString toText(const Tenant &tenant)
{
    QList<std::pair<QString, QString>> pairs{
        {u"name"_s, tenant.name},
        {u"slug"_s, tenant.slug},
        {u"status"_s, toText(tenant.status)},
        {u"description"_s, tenant.description},
        {u"members"_s, QString::number(tenant.memberCount)},
        {u"created"_s, shownInstant(tenant.createdAt)},
        {u"changed"_s, shownInstant(tenant.updatedAt)},
        {u"version"_s, QString::number(int(tenant.version))},
        {u"id"_s, tenant.id.toString()},
    };
    if (tenant.purgeAt)
        pairs.append({u"restorable"_s, u"until " + shownInstant(*tenant.purgeAt)});
    return pairsText(pairs);
}

} // namespace tenantry::ctl
