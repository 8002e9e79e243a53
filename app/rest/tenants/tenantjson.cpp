// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/tenants/tenantjson.h"

#include "app/rest/jsonvalue.h"
#include "core/domain/jsontext.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Shape nameShape()
{
    return Shape::text(1, 255).like(u"Acme Ltd."_s);
}

Shape descriptionShape()
{
    return Shape::text(0, 2000).orNull().like(u"Anvils and other goods"_s);
}

Shape slugShape()
{
    return Shape::text(3, 50).matching(u"^[a-z0-9-]+$"_s).like(u"acme"_s);
}

TenantStatus statusFrom(bool isActive)
{
    return isActive ? TenantStatus::Active : TenantStatus::Suspended;
}

} // namespace

void appendJson(QByteArray &json, const Tenant &tenant)
{
    JsonObjectText object(json);
    object.add("id", tenant.id.uuid())
        .add("name", tenant.name)
        .add("slug", tenant.slug)
        .addOrNull("description", tenant.description)
        .add("is_active", tenant.status == TenantStatus::Active)
        .addName("created_at");
    appendJson(json, tenant.createdAt);
    object.addName("updated_at");
    appendJson(json, tenant.updatedAt);
}

Shape tenantShape()
{
    return Shape::object(u"Tenant"_s,
                         {{u"id"_s, Shape::uuid()},
                          {u"name"_s, nameShape()},
                          {u"slug"_s, slugShape()},
                          {u"description"_s, descriptionShape()},
                          {u"is_active"_s, Shape::boolean()},
                          {u"created_at"_s, Shape::instant()},
                          {u"updated_at"_s, Shape::instant()}});
}

Shape tenantCreateShape()
{
    return Shape::object(u"TenantCreate"_s,
                         {{u"name"_s, nameShape()},
                          {u"slug"_s, slugShape()},
                          optional(u"description"_s, descriptionShape()),
                          optional(u"is_active"_s, Shape::boolean(), true)});
}

TenantDraft tenantDraftFrom(const QJsonObject &body)
{
    return {body.value(u"name"_s).toString(), body.value(u"slug"_s).toString(), body.value(u"description"_s).toString(),
            statusFrom(body.value(u"is_active"_s).toBool())};
}

Shape tenantUpdateShape()
{
    return Shape::object(u"TenantUpdate"_s,
                         {optional(u"name"_s, nameShape().orNull()), optional(u"description"_s, descriptionShape()),
                          optional(u"is_active"_s, Shape::boolean().orNull())});
}

TenantChanges tenantChangesFrom(const QJsonObject &body)
{
    TenantChanges changes;
    if (const QJsonValue name = body.value(u"name"_s); name.isString())
        changes.name = name.toString();
    if (const QJsonValue description = body.value(u"description"_s); !description.isUndefined())
        changes.description = description.toString();
    if (const QJsonValue activity = body.value(u"is_active"_s); activity.isBool())
        changes.status = statusFrom(activity.toBool());
    return changes;
}

} // namespace tenantry
