// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/tenants/tenantjson.h"

#include "app/rest/timestamp.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const Field nameField{.name = u"name"_s, .shortest = 1, .longest = 255};
const Field descriptionField{.name = u"description"_s, .isNullable = true, .longest = 2000};
const Field activityField{.name = u"is_active"_s, .type = FieldType::Boolean};

TenantStatus statusFrom(bool isActive)
{
    return isActive ? TenantStatus::Active : TenantStatus::Suspended;
}

Field required(Field field)
{
    field.isRequired = true;
    return field;
}

Field nullable(Field field)
{
    field.isNullable = true;
    return field;
}

} // namespace

QJsonObject toJson(const Tenant &tenant)
{
    return {{u"id"_s, tenant.id.toString()},
            {u"name"_s, tenant.name},
            {u"slug"_s, tenant.slug},
            {u"description"_s, tenant.description.isEmpty() ? QJsonValue() : QJsonValue(tenant.description)},
            {u"is_active"_s, tenant.status == TenantStatus::Active},
            {u"created_at"_s, toTimestamp(tenant.createdAt)},
            {u"updated_at"_s, toTimestamp(tenant.updatedAt)}};
}

BodySchema tenantCreateSchema()
{
    const Field slug{.name = u"slug"_s, .isRequired = true, .shortest = 3, .longest = 50, .pattern = u"^[a-z0-9-]+$"_s};
    return {{required(nameField), slug, descriptionField, activityField}};
}

TenantDraft tenantDraftFrom(const QJsonObject &body)
{
    return {body.value(u"name"_s).toString(), body.value(u"slug"_s).toString(), body.value(u"description"_s).toString(),
            statusFrom(body.value(u"is_active"_s).toBool(true))};
}

BodySchema tenantUpdateSchema()
{
    return {{nullable(nameField), descriptionField, nullable(activityField)}};
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
