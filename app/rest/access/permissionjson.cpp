// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/access/permissionjson.h"

#include "app/rest/bodyvalue.h"

#include <QHash>

namespace tenantry {

using namespace Qt::StringLiterals;

QJsonObject toJson(const CataloguedPermission &permission)
{
    return {{u"id"_s, permission.id.toString()},
            {u"name"_s, permission.name},
            {u"code"_s, permission.code},
            {u"description"_s, orNull(permission.description)},
            {u"module"_s, permission.module}};
}

Shape permissionShape()
{
    return Shape::object(u"Permission"_s,
                         {{u"id"_s, Shape::uuid()},
                          {u"name"_s, Shape::text().like(u"Read users"_s)},
                          {u"code"_s, Shape::text().like(u"user:read"_s)},
                          {u"description"_s, Shape::text().orNull().like(u"See accounts and their details."_s)},
                          {u"module"_s, Shape::text().like(u"user"_s)}});
}

QList<CataloguedPermission> permissionsOf(const QStringList &codes, const QList<CataloguedPermission> &catalogue)
{
    QHash<QString, CataloguedPermission> byCode;
    for (const CataloguedPermission &permission : catalogue)
        byCode.insert(permission.code, permission);
    QList<CataloguedPermission> found;
    for (const QString &code : codes) {
        if (const auto permission = byCode.constFind(code); permission != byCode.constEnd())
            found.append(*permission);
    }
    return found;
}

QStringList codesOf(const QStringList &ids, const QList<CataloguedPermission> &catalogue)
{
    QHash<PermissionId, QString> byId;
    for (const CataloguedPermission &permission : catalogue)
        byId.insert(permission.id, permission.code);
    QStringList codes;
    for (const QString &id : ids)
        codes.append(byId.value(PermissionId::fromString(id).value_or(PermissionId()), id));
    return codes;
}

} // namespace tenantry
